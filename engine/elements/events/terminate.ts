import type { EventDefinition } from './event.ts';

/** BPMN terminate end event: all that goes on in its process or sub-process ends with it. */
export const terminate: EventDefinition<null> = {
  key: 'terminate',
  title: { en: 'Terminate', zh: '终止' },
  icon: 'terminate',
  rank: 7,
  places: {
    end: {
      title: { en: 'End everything', zh: '终止全部' },
      description: {
        en: 'All paths of this process, or of the sub-process that it is in, end at once.',
        zh: '立即结束该流程或所在子流程的所有路径。',
      },
      schema: {
        type: 'object',
        'x-title': { en: 'Ends everything', zh: '终止全部' },
        'x-variant': 'terminate',
        properties: {},
        additionalProperties: false,
      },
      config: {},
    },
  },
  compile: () => null,
  stops: true,
  throw(context) {
    context.terminate();
    return true;
  },
};
