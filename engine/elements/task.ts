import { plainTask } from './plain-task.ts';

/** BPMN task of no kind yet: goes straight through. */
export const task = plainTask(
  'task',
  'task',
  { en: 'Task of no kind yet', zh: '未定类型的任务' },
  {
    en: 'Stands for work that is not specified yet; the path goes straight on.',
    zh: '表示尚未明确的工作；流程直接通过。',
  },
);
