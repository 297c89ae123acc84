import type { JsonObject } from '../../engine/core/index.ts';
import type { TaskItem } from '../../engine/wire/index.ts';
import { type Context, sqlOf } from '../context.ts';
import type { TaskRow } from '../turn/types.ts';

export type LoopPlaces = Map<string, NonNullable<TaskItem['loop']>>;

/** Which time around each task is, by the task's id: those in a loop that still runs, the nearest one outwards. */
export async function loopPlaces(context: Context, rows: TaskRow[]): Promise<LoopPlaces> {
  const inside = rows.filter(({ scope }) => scope !== 0);
  if (inside.length === 0) return new Map();
  const found = await sqlOf(context).query<{ task: string; element: string; variables: JsonObject }>(NEAREST, [
    inside.map(({ id }) => id),
  ]);
  const places: LoopPlaces = new Map();
  for (const { task, element, variables } of found) {
    const row = inside.find(({ id }) => id === task);
    if (!row) continue;
    const { definition } = await context.platform.definitions.process(row.process_id, row.version);
    const { elementVariable } = definition.elements.find(({ id }) => id === element)?.loop ?? {};
    places.set(task, {
      counter: Number(variables.loopCounter),
      item: elementVariable ? wordsFor(variables[elementVariable]) : null,
    });
  }
  return places;
}

// Neither the process's own scope nor one around a found one is read: they may hold thousands of tokens.
const NEAREST = `
  with recursive outwards as (
    select t.id as task, s.instance_id, s.parent, s.state, 0 as steps
    from weft.task t join weft.scope s on s.instance_id = t.instance_id and s.id = t.scope
    where t.id = any($1::uuid[]) and t.scope <> 0
    union all
    select o.task, s.instance_id, s.parent, s.state, o.steps + 1
    from outwards o join weft.scope s on s.instance_id = o.instance_id and s.id = o.parent
    where s.id <> 0 and o.state -> 'variables' -> 'loopCounter' is null)
  select task, state ->> 'element' as element, state -> 'variables' as variables
  from outwards where state -> 'variables' -> 'loopCounter' is not null`;

/** What an item is called: itself where it is a text or a number, else its title or name. */
function wordsFor(item: unknown): string | null {
  if (typeof item === 'string' || typeof item === 'number') return String(item);
  if (typeof item !== 'object' || item === null) return null;
  const { title, name } = item as { title?: unknown; name?: unknown };
  return [title, name].find((one) => typeof one === 'string') ?? null;
}
