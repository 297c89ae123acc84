import { plainTask } from './plain-task.ts';

/** BPMN manual task: done by hand outside of any system; nothing is asked, the path goes straight on. */
export const manualTask = plainTask(
  'manualTask',
  'manual',
  { en: 'By hand, outside', zh: '线下手工任务' },
  { en: 'Done without this system; the path goes straight on.', zh: '在系统之外完成；流程直接通过。' },
);
