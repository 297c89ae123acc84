import type { JsonObject } from '../core/definition.ts';
import type { EntityType } from '../entities/entity-type.ts';
import type { Related } from '../selection/evaluate.ts';
import { ALWAYS, any, bind, type Condition, holds, NO_CLOCK } from './condition.ts';
import type { Action, Role } from './role.ts';

/** Who asks. The platform itself (`system`) may do everything; visitors nothing. */
export interface Asker {
  kind: 'user' | 'system' | 'public';
  user: string | null;
  roles: readonly string[];
  teams: readonly string[];
  /** What time it is for row conditions that ask, and on which clock. */
  clock?: { now: string; zone: string };
}

/** What one person may do to the records of one type with one action: the only way to rows and fields. */
export interface Access {
  /** Rows that at least one grant reaches. */
  rows: Condition;
  grants: BoundGrant[];
  /** What references of the records at hand lead to; needed where row conditions follow some. */
  related?: Related;
}
export interface BoundGrant {
  read: '*' | ReadonlySet<string>;
  write: '*' | ReadonlySet<string>;
  rows: Condition;
}

const EVERYTHING: Access = { rows: ALWAYS, grants: [{ read: '*', write: '*', rows: ALWAYS }] };

/** The grants of a person for a type and an action; null when there is none: then the type does not exist for them. */
export function accessTo(
  asker: Asker,
  roles: ReadonlyMap<string, Role>,
  type: EntityType,
  action: Action,
): Access | null {
  if (asker.kind === 'system') return EVERYTHING;
  if (asker.kind !== 'user') return null;
  const grants: BoundGrant[] = [];
  const asking = { user: { id: asker.user, teams: asker.teams }, ...(asker.clock ?? NO_CLOCK) };
  for (const key of asker.roles) {
    for (const grant of roles.get(key)?.grants ?? []) {
      if ((grant.type !== '*' && grant.type !== type.key) || !grant.actions.includes(action)) continue;
      const { read, write } = grant.fields;
      grants.push({
        read: read === '*' ? '*' : new Set(read),
        write: write === '*' ? '*' : new Set(write),
        rows: bind(grant.rows, asking),
      });
    }
  }
  return grants.length === 0 ? null : { rows: any(grants.map((grant) => grant.rows)), grants };
}

/** The rows in which a field may be read. */
export function rowsWithField(access: Access, field: string): Condition {
  return any(access.grants.filter((grant) => allows(grant.read, field)).map((grant) => grant.rows));
}

/** Whether some row may show the field at all; if not, the field does not exist for this person. */
export function mayReadSomewhere(access: Access, field: string): boolean {
  return access.grants.some((grant) => allows(grant.read, field));
}

export function mayWriteSomewhere(access: Access, field: string): boolean {
  return access.grants.some((grant) => allows(grant.write, field));
}

/** Whether a record as it is may be acted on. */
export function mayAct(access: Access, values: JsonObject): boolean {
  return holds(access.rows, values, access.related);
}

/** The names that may be read of this very record: by the grants whose row condition holds, and no others. */
export function readableFields(access: Access, type: EntityType, values: JsonObject): Set<string> {
  const here = access.grants.filter((grant) => holds(grant.rows, values, access.related));
  return new Set(
    type.fields.map((field) => field.name).filter((name) => here.some((grant) => allows(grant.read, name))),
  );
}

/**
 * The fields among `changed` that may not be written: each needs one grant that allows the field and whose row condition holds
 * before (when there was a record) and after the change.
 */
export function forbiddenChanges(
  access: Access,
  before: JsonObject | null,
  after: JsonObject,
  changed: readonly string[],
): string[] {
  const here = grantsHolding(access, before, after);
  return changed.filter((name) => !here.some((grant) => allows(grant.write, name)));
}

/** Whether any grant reaches the record before and after a change. */
export function mayChange(access: Access, before: JsonObject | null, after: JsonObject): boolean {
  return grantsHolding(access, before, after).length > 0;
}

function grantsHolding(access: Access, before: JsonObject | null, after: JsonObject): BoundGrant[] {
  const { related } = access;
  return access.grants.filter(
    (grant) => (before === null || holds(grant.rows, before, related)) && holds(grant.rows, after, related),
  );
}

const allows = (fields: '*' | ReadonlySet<string>, field: string): boolean => fields === '*' || fields.has(field);
