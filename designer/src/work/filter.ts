import type { TaskItem } from '../../../engine/wire/index.ts';

/** Does what the list shows of a task, in either language, contain every word of the query? */
export function matchesQuery(
  task: Pick<TaskItem, 'title' | 'summary' | 'record' | 'process' | 'assigneeName'>,
  query: string,
): boolean {
  const shown = JSON.stringify([
    task.title,
    task.summary,
    task.record?.title,
    task.process.name,
    task.assigneeName,
  ]).toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => shown.includes(word));
}
