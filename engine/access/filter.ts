import type { Json, Text } from '../core/definition.ts';
import { textOf } from '../core/text.ts';
import type { EntityType } from '../entities/entity-type.ts';
import { fieldOf, isSystemField } from '../entities/system-fields.ts';
import { fieldTypeOf } from '../fields/index.ts';
import {
  type Catalog,
  type CompiledSelection,
  checkConstants,
  compileSelection,
  fieldsOf,
  HEAVIEST,
  NO_CATALOG,
  type Reads,
  type Selection,
  weightOf,
} from '../selection/index.ts';
import type { FilterProblem } from '../wire/index.ts';
import { type Access, mayReadSomewhere } from './access.ts';
import { type Asking, all, any, bind, type Condition, NO_CLOCK, selecting, selectionsOf } from './condition.ts';
import { fieldTest } from './field-test.ts';

export type FilterResult = { ok: true; condition: Condition } | { ok: false; message: string; messageText?: Text };

/** For `{"feel": …}`: who asks, and the types that references lead to, with the fields that exist for them. */
export interface FilterContext {
  asking: Asking;
  catalog: Catalog;
}

const MOST_NODES = 200;
const MOST_DEPTH = 12;
const MOST_VALUES = 1000;
const NOBODY: FilterContext = { asking: { user: { id: null, teams: [] }, ...NO_CLOCK }, catalog: NO_CATALOG };

/**
 * Reads a list filter as it came over the wire. A field that the person may not read is as unknown as one that is not there, in
 * expressions too, and through references.
 */
export function parseFilter(
  filter: unknown,
  type: EntityType,
  access: Access,
  { asking, catalog }: FilterContext = NOBODY,
): FilterResult {
  let nodes = 0;
  let weight = 0;
  const read = (node: unknown, depth: number): Condition => {
    nodes += 1;
    if (depth > MOST_DEPTH || nodes > MOST_NODES)
      throw new BadFilter(`The filter is too large: at most ${MOST_NODES} tests, ${MOST_DEPTH} levels deep.`);
    if (typeof node !== 'object' || node === null || Array.isArray(node)) throw new BadFilter(SHAPE);
    const keys = Object.keys(node).sort().join();
    const part = node as { all?: unknown; any?: unknown; not?: unknown; feel?: unknown };
    if (keys === 'all' && Array.isArray(part.all)) return all(part.all.map((each) => read(each, depth + 1)));
    if (keys === 'any' && Array.isArray(part.any)) return any(part.any.map((each) => read(each, depth + 1)));
    if (keys === 'not') return { kind: 'not', item: read(part.not, depth + 1) };
    if (keys === 'feel' && typeof part.feel === 'string') {
      const condition = expression(part.feel, type, access, { asking, catalog });
      for (const { selection } of selectionsOf(condition)) weight += 10 + weightOf(selection.test);
      if (weight > HEAVIEST + 10) throw new BadFilter('The expressions of the filter are too large together.');
      return condition;
    }
    if (keys === 'field,op' || keys === 'field,op,value')
      return test(node as { field: unknown; op: unknown; value?: unknown }, type, access);
    throw new BadFilter(SHAPE);
  };
  try {
    return { ok: true, condition: read(filter, 0) };
  } catch (error) {
    if (!(error instanceof BadFilter)) throw error;
    return { ok: false, message: error.message, ...(error.text && { messageText: error.text }) };
  }
}

class BadFilter extends Error {
  readonly text: Text | null;
  constructor(message: string, text: Text | null = null) {
    super(message);
    this.text = text;
  }
}

const SHAPE = 'A filter is {"all": […]}, {"any": […]}, {"not": …}, {"field", "op", "value"} or {"feel": "…"}.';

/**
 * Compiled once for all who ask, then checked: whoever may read all that it reads has this one. For others it is compiled anew, so that
 * its problems are those of the fields that exist for them.
 */
function compiledOnce(source: string, type: EntityType, seen: Catalog): CompiledSelection {
  const { everything } = seen;
  if (!everything) return compileSelection(source, type, { catalog: seen });
  const known = compiledOf.get(type) ?? new Map<string, Selection>();
  compiledOf.set(type, known);
  const found = known.get(source);
  if (found && readable(found.reads, type, seen)) return { ok: true, selection: found };
  if (found) return compileSelection(source, type, { catalog: seen });
  const compiled = compileSelection(source, type, { catalog: { find: everything } });
  if (!compiled.ok || !readable(compiled.selection.reads, type, seen))
    return compileSelection(source, type, { catalog: seen });
  if (known.size >= MOST_REMEMBERED) known.clear();
  known.set(source, compiled.selection);
  return compiled;
}

/** Entity types are new objects whenever one of them changes. */
const compiledOf = new WeakMap<EntityType, Map<string, Selection>>();
const MOST_REMEMBERED = 200;

/** Whether all that is read exists for whoever asks. */
function readable(reads: Reads, type: EntityType | null, seen: Catalog): boolean {
  if (type !== null && seen.find(type.key) !== type) return false;
  const fields = new Set(fieldsOf(type, seen).map((field) => field.name));
  return (
    [...reads.fields].every((name) => fields.has(name)) &&
    [...reads.refs.values()].every(
      ({ hop, reads: inner }) => inner.fields.size === 0 || readable(inner, hop.target, seen),
    )
  );
}

/** What is wrong with a condition in FEEL for whoever asks; as a warning, what of it the database cannot look for. */
export function checkFilterExpression(
  source: string,
  type: EntityType,
  { asking, catalog }: FilterContext,
): FilterProblem[] {
  const compiled = compiledOnce(source, type, catalog);
  if (!compiled.ok) {
    return compiled.problems.map(({ code, message, from, to }) => ({
      code,
      severity: 'error',
      message,
      range: { from, to },
    }));
  }
  const { selection } = compiled;
  const bound = bind(selecting(selection), asking);
  const checked = bound.kind === 'selection' ? checkConstants(selection, bound.binding) : { ok: true as const };
  if (!checked.ok)
    return [{ code: 'budget', severity: 'error', message: checked.message, range: { from: 0, to: source.length } }];
  return selection.untranslated.map(({ why, from, to }) => ({
    code: 'untranslated',
    severity: 'warning',
    message: why,
    range: { from, to },
  }));
}

function expression(source: string, type: EntityType, access: Access, context: FilterContext): Condition {
  const { catalog, asking } = context;
  const seen: Catalog = {
    find: catalog.find,
    ...(catalog.everything && { everything: catalog.everything }),
    exists: (of, field) => (of === type ? mayReadSomewhere(access, field) : (catalog.exists?.(of, field) ?? true)),
  };
  const compiled = compiledOnce(source, type, seen);
  if (!compiled.ok) {
    const [problem] = compiled.problems;
    const where = source.slice(problem?.from ?? 0, problem?.to ?? 0).slice(0, 60);
    const place = where.trim() === '' ? '' : `“${where}”: `;
    const words = (language: 'en' | 'zh') => place + textOf(problem?.message ?? '', language);
    throw new BadFilter(words('en'), { en: words('en'), zh: words('zh') });
  }
  const bound = bind(selecting(compiled.selection), asking);
  const checked =
    bound.kind === 'selection' ? checkConstants(compiled.selection, bound.binding) : { ok: true as const };
  if (!checked.ok) throw new BadFilter(checked.message);
  return bound;
}

function test(node: { field: unknown; op: unknown; value?: unknown }, type: EntityType, access: Access): Condition {
  const field = typeof node.field === 'string' ? fieldOf(type, node.field) : undefined;
  if (!field || !(isSystemField(field.name) || mayReadSomewhere(access, field.name))) {
    throw new BadFilter(
      `The filter names a field that ${type.key} does not have: ${JSON.stringify(node.field)?.slice(0, 80)}.`,
    );
  }
  const fieldType = fieldTypeOf(field);
  const op = fieldType.operators.find((each) => each === node.op);
  if (!op) throw new BadFilter(`The field ${field.name} can be filtered with ${fieldType.operators.join(', ')}.`);
  if (op === 'empty' || op === 'notEmpty') return fieldTest(type, field.name, op, null);
  const value = node.value as Json | undefined;
  const values = op === 'in' ? value : [value ?? null];
  if (
    !Array.isArray(values) ||
    values.length > MOST_VALUES ||
    values.some((each) => each === null || fieldType.comparable(each) === undefined)
  ) {
    throw new BadFilter(
      `The filter on ${field.name} needs ${op === 'in' ? `a list of at most ${MOST_VALUES} values` : 'a value'} of type ${fieldType.type}.`,
    );
  }
  const texts = values.filter((each) => typeof each === 'string');
  if (texts.some((text) => text.includes('\0') || !text.isWellFormed()))
    throw new BadFilter(`The filter on ${field.name} contains a character that no text has, such as NUL.`);
  return fieldTest(type, field.name, op, value ?? null);
}
