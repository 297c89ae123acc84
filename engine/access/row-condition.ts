import type { Text } from '../core/definition.ts';
import { textOf } from '../core/text.ts';
import type { EntityType } from '../entities/entity-type.ts';
import { compileSelection, NO_CATALOG, type SelectionOptions } from '../selection/index.ts';
import { ALWAYS, type Condition, selecting } from './condition.ts';

export type ConditionResult = { ok: true; condition: Condition } | { ok: false; message: Text };

const MOST_CHARACTERS = 1000;

/**
 * Reads a row condition: FEEL over `record.<field>`, also through references, `user.id`, `user.teams`, `now()` and `today()`, as far as
 * the database can look for it. `all` stands for every row.
 *
 * @example
 * parseRowCondition('record.owner = user.id or record.account.country in ["CN", "HK"]', lead, { catalog });
 */
export function parseRowCondition(source: string, type: EntityType, options: SelectionOptions): ConditionResult {
  const read = parseCondition(source, type, options);
  if (!read.ok || read.condition.kind !== 'selection') return read;
  const [missing] = read.condition.selection.untranslated;
  return missing ? { ok: false, message: at(missing.where, missing.why) } : read;
}

/** The condition of a rule of an entity type: all of FEEL over the record's own fields; there is no database, clock or person. */
export function parseRuleCondition(source: string, type: EntityType): ConditionResult {
  return parseCondition(source, type, { catalog: NO_CATALOG, user: false, clock: false });
}

function parseCondition(source: string, type: EntityType, options: SelectionOptions): ConditionResult {
  if (source.trim() === 'all') return { ok: true, condition: ALWAYS };
  if (source.length > MOST_CHARACTERS) {
    return {
      ok: false,
      message: {
        en: `Write at most ${MOST_CHARACTERS} characters here.`,
        zh: `此处最多填写 ${MOST_CHARACTERS} 个字符。`,
      },
    };
  }
  const compiled = compileSelection(source, type, options);
  if (compiled.ok) return { ok: true, condition: selecting(compiled.selection) };
  const [problem] = compiled.problems;
  return { ok: false, message: problem ? at(source.slice(problem.from, problem.to), problem.message) : source };
}

/** The words with the place that they are about. */
function at(where: string, why: Text): Text {
  const place = where.trim() === '' ? '' : `“${where.trim().slice(0, 60)}”: `;
  return { en: place + textOf(why, 'en'), zh: place + textOf(why, 'zh') };
}
