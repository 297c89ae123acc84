import type { EventDefinition } from './event.ts';
import {
  compilePost,
  heardIn,
  keepReceived,
  type Post,
  publish,
  receivedSchema,
  sentSchema,
  subscribe,
} from './post.ts';

const [received, sent] = [receivedSchema('message'), sentSchema('message')];
const config = { name: '' };

/** BPMN message event: something that exactly one receiver gets, found by its name and a correlation key. */
export const message: EventDefinition<Post> = {
  key: 'message',
  title: { en: 'Message', zh: '消息' },
  icon: 'message',
  rank: 2,
  places: {
    start: {
      title: { en: 'Start by a message', zh: '消息开始' },
      description: { en: 'The process begins when a message comes.', zh: '收到消息时流程开始。' },
      schema: received,
      config,
    },
    handlerStart: {
      title: { en: 'When a message comes', zh: '收到消息时' },
      description: {
        en: 'Begins its sub-process when a message comes, while what is around it goes on.',
        zh: '在所在范围运行期间，收到消息时开始该子流程。',
      },
      schema: received,
      config,
    },
    catch: {
      title: { en: 'Wait for a message', zh: '等待消息' },
      description: { en: 'Waits until a message comes.', zh: '等待消息到达。' },
      schema: received,
      config,
    },
    boundary: {
      title: { en: 'When a message comes meanwhile', zh: '期间收到消息' },
      description: {
        en: 'Sits on an activity: when a message comes meanwhile, the process goes this way.',
        zh: '附在活动上：期间收到消息时走此路径。',
      },
      schema: received,
      config,
    },
    throw: {
      title: { en: 'Send a message', zh: '发送消息' },
      description: {
        en: 'Sends a message to exactly one receiver, then goes on.',
        zh: '向唯一的接收方发送消息后继续。',
      },
      schema: sent,
      config,
    },
    end: {
      title: { en: 'End with a message', zh: '以消息结束' },
      description: { en: 'Sends a message; this path ends here.', zh: '发送消息，该路径在此结束。' },
      schema: sent,
      config,
    },
  },
  compile(element, context, place) {
    const as = place === 'start' ? 'starts' : place === 'throw' || place === 'end' ? 'sends' : 'receives';
    return compilePost('message', element.config?.message, as, context);
  },
  arm(context, post) {
    subscribe(context, post);
    return false;
  },
  happens: (_context, _post, happening) => happening.type === 'received',
  again(context, post) {
    subscribe(context, post);
    return true;
  },
  keep: keepReceived,
  throw(context, post) {
    publish(context, post);
    return true;
  },
  hears: heardIn,
  starts: ({ name }) => ({ type: 'message', name: String(name ?? '') }),
};
