import { parseDuration } from '../../engine/calendars/duration.ts';
import type { InstanceFilter } from '../../engine/wire/index.ts';
import type { Context } from '../context.ts';
import { invalid } from '../errors.ts';

export const MOST_IDS = 10_000;

/** Instances `i` that a filter takes, as a condition of SQL with its parameters from `$1` on. */
export interface Chosen {
  where: string;
  params: unknown[];
}

/** `ended`: those that have ended are meant where the filter does not say. Refuses (422) a filter that takes everything there is. */
export function chosen({ platform }: Context, filter: InstanceFilter, ended: boolean): Chosen {
  if (!filter.process && !filter.ids) {
    throw invalid([{ at: '/filter', code: 'too-wide', message: 'Say of which process, or which instances (ids).' }]);
  }
  const params: unknown[] = [];
  const param = (value: unknown) => `$${params.push(value)}`;
  const parts = [STATUS[filter.status ?? (ended ? 'ended' : 'active')]];
  if (filter.process) parts.push(`i.process_id = ${param(filter.process)}`);
  if (filter.version) parts.push(`i.version = ${param(filter.version)}`);
  if (filter.ids) parts.push(`i.id = any(${param(filter.ids)}::uuid[])`);
  if (filter.incident) {
    const code = param(filter.incident);
    parts.push(
      `exists(select from weft.incident f where f.instance_id = i.id and f.resolved_at is null and f.code = ${code})`,
    );
  }
  if (filter.olderThan) {
    const now = param(platform.clock.now());
    parts.push(`i.started_at < ${now}::timestamptz - ${param(isoDuration(filter.olderThan))}::interval`);
  }
  if (filter.element) parts.push(waitsAt(param(filter.element)));
  return { where: parts.join(' and '), params };
}

const STATUS: { [status in NonNullable<InstanceFilter['status']> | 'ended']: string } = {
  active: `i.status = 'active'`,
  suspended: `i.status = 'active' and i.suspended_at is not null`,
  incident: `i.status = 'active' and i.incidents > 0`,
  completed: `i.status = 'completed'`,
  cancelled: `i.status = 'cancelled'`,
  ended: `i.status <> 'active'`,
};

const waitsAt = (element: string) => `(
  exists(select from json_each(i.state -> 'scopes' -> '0' -> 'tokens') t where t.value ->> 'element' = ${element})
  or (i.inner_scopes > 0 and exists(
    select from weft.scope s, json_each(s.state -> 'tokens') t where s.instance_id = i.id and t.value ->> 'element' = ${element})))`;

function isoDuration(text: string): string {
  try {
    parseDuration(text);
    return text;
  } catch (error) {
    throw invalid([{ at: '/filter/olderThan', code: 'bad-duration', message: (error as Error).message }]);
  }
}
