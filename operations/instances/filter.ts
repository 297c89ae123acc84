import { parseDuration } from '../../engine/calendars/duration.ts';
import type { InstanceFilter } from '../../engine/wire/index.ts';
import type { Context } from '../context.ts';
import { invalid } from '../errors.ts';

/** A condition of SQL on instances `i`, with its parameters from `$1` on. */
export interface InstanceCondition {
  where: string;
  params: unknown[];
}

/** The instances that a filter takes; `status` is that of the filter, if it has none. */
export function instanceCondition(
  { platform }: Context,
  filter: InstanceFilter,
  status: InstanceStatus | null,
): InstanceCondition {
  const params: unknown[] = [];
  const param = (value: unknown) => `$${params.push(value)}`;
  const wanted = filter.status ?? status;
  const parts = wanted ? [STATUS[wanted]] : ['true'];
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

type InstanceStatus = NonNullable<InstanceFilter['status']> | 'ended';

const STATUS: { [status in InstanceStatus]: string } = {
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
