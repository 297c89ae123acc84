import type { EventDefinition } from './event.ts';
import { compilePost, keepReceived, type Post, publish, receivedSchema, sentSchema, subscribe } from './post.ts';

const [received, sent] = [receivedSchema('signal'), sentSchema('signal')];
const config = { name: '' };

/** BPMN signal event: told to all who wait for it at this moment. */
export const signal: EventDefinition<Post> = {
  key: 'signal',
  title: { en: 'Signal', zh: '信号' },
  icon: 'signal',
  rank: 4,
  places: {
    start: {
      title: { en: 'Start by a signal', zh: '信号开始' },
      description: { en: 'The process begins whenever a signal is given.', zh: '每当发出信号时流程开始。' },
      schema: received,
      config,
    },
    handlerStart: {
      title: { en: 'When a signal is given', zh: '发出信号时' },
      description: {
        en: 'Begins its sub-process when a signal is given, while what is around it goes on.',
        zh: '在所在范围运行期间，发出信号时开始该子流程。',
      },
      schema: received,
      config,
    },
    catch: {
      title: { en: 'Wait for a signal', zh: '等待信号' },
      description: { en: 'Waits until a signal is given.', zh: '等待信号发出。' },
      schema: received,
      config,
    },
    boundary: {
      title: { en: 'When a signal is given meanwhile', zh: '期间发出信号' },
      description: {
        en: 'Sits on an activity: when a signal is given meanwhile, the process goes this way.',
        zh: '附在活动上：期间发出信号时走此路径。',
      },
      schema: received,
      config,
    },
    throw: {
      title: { en: 'Give a signal', zh: '发出信号' },
      description: { en: 'Tells all who wait for the signal, then goes on.', zh: '通知所有等待该信号者后继续。' },
      schema: sent,
      config,
    },
    end: {
      title: { en: 'End with a signal', zh: '以信号结束' },
      description: {
        en: 'Tells all who wait for the signal; this path ends here.',
        zh: '通知所有等待该信号者，该路径在此结束。',
      },
      schema: sent,
      config,
    },
  },
  compile(element, context, place) {
    const as = place === 'start' ? 'starts' : place === 'throw' || place === 'end' ? 'sends' : 'receives';
    return compilePost('signal', element.config?.signal, as, context);
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
  starts: ({ name }) => ({ type: 'signal', name: String(name ?? '') }),
};
