import type { Text } from '../core/definition.ts';
import type { DefinitionProblem, EntityType } from '../entities/entity-type.ts';
import type { Area } from '../wire/index.ts';
import { ALWAYS, type Condition } from './condition.ts';
import { parseRowCondition } from './row-condition.ts';

export type Action = 'read' | 'create' | 'update' | 'delete' | 'import';

/** What is not about the records of a type. `message.send`: messages and signals from outside, to all processes. */
export type Permission = 'message.send';

/** What the people with a role may do. Described by `schemas/meta/role.schema.json`. */
export interface RoleDefinition {
  key: string;
  title: Text;
  description: Text;
  areas: Area[];
  permissions?: Permission[];
  grants: GrantDefinition[];
}

export interface GrantDefinition {
  /** An entity type, or `*` for all. */
  type: string;
  actions: Action[];
  fields: { read: '*' | string[]; write: '*' | string[] };
  /** A row condition in FEEL (see `parseRowCondition`), or `all`. */
  rows: string;
}

export interface Role extends Omit<RoleDefinition, 'grants'> {
  grants: Grant[];
}
export interface Grant extends Omit<GrantDefinition, 'rows'> {
  rows: Condition;
}

/** Reads a role against the entity types that exist. Its shape was checked by the meta-schema. */
export function parseRole(
  definition: RoleDefinition,
  types: ReadonlyMap<string, EntityType>,
): { role: Role; problems: DefinitionProblem[] } {
  const problems: DefinitionProblem[] = [];
  const grants: Grant[] = [];
  definition.grants.forEach((grant, index) => {
    const at = `/grants/${index}`;
    const type = types.get(grant.type);
    if (grant.type !== '*' && !type) {
      problems.push({ at: `${at}/type`, code: 'unknown-type', message: unknown(grant.type) });
      return;
    }
    for (const side of ['read', 'write'] as const) {
      const names = grant.fields[side];
      if (names === '*') continue;
      const strange = names.filter((name) => !type?.byName.has(name));
      for (const name of strange)
        problems.push({ at: `${at}/fields/${side}`, code: 'unknown-field', message: unknown(name) });
    }
    const rows = rowsOf(grant, type, types);
    if (rows.ok) grants.push({ ...grant, rows: rows.condition });
    else problems.push({ at: `${at}/rows`, code: 'bad-condition', message: rows.message });
  });
  return { role: { ...definition, grants }, problems };
}

function rowsOf(grant: GrantDefinition, type: EntityType | undefined, types: ReadonlyMap<string, EntityType>) {
  if (grant.rows === 'all') return { ok: true as const, condition: ALWAYS };
  if (type) return parseRowCondition(grant.rows, type, { catalog: { find: (key) => types.get(key) } });
  return {
    ok: false as const,
    message: {
      en: 'A grant for all types is for all their rows. Write “all”, or a grant for each type.',
      zh: '针对所有类型的授权适用于其全部记录。请填写“all”，或为每个类型分别授权。',
    },
  };
}

const unknown = (name: string): Text => ({
  en: `“${name}” does not exist. Correct the name or take it out.`,
  zh: `“${name}”不存在。请更正名称或将其删除。`,
});
