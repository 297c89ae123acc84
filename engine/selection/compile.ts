import type { JsonObject, Text } from '../core/definition.ts';
import type { EntityType } from '../entities/entity-type.ts';
import { compileExpression, failure, newShared } from '../expressions/compile.ts';
import { Run } from '../expressions/run.ts';
import { Scope } from '../expressions/scope.ts';
import { children, nameOf, parse, type SyntaxNode } from '../expressions/syntax.ts';
import type { Expression, ExpressionProblem, Names } from '../expressions/types.ts';
import { type Catalog, MOST_HOPS, namesFor, RESERVED, recordType } from './names.ts';
import { follow, noReads, noteRead, pathsIn, stepsFromRecord } from './paths.ts';
import { Translator } from './translate.ts';
import type { Constant, Reads, Test, Untranslated } from './tree.ts';
import { untranslatedIn } from './tree.ts';
import { HEAVIEST, weightOf } from './weight.ts';

/**
 * A condition over records of one type. Its meaning is `expression`, FEEL's evaluator over `{ record, user, …parameters }`; `test` is
 * the same for SQL, as far as SQL can say it.
 */
export interface Selection {
  source: string;
  type: EntityType;
  expression: Expression;
  test: Test;
  reads: Reads;
  /** What SQL cannot say; empty where the whole is translated. */
  untranslated: Untranslated[];
  /** What does not depend on the record, outside loops. */
  constants: Constant[];
  /** For `Run`: local values. */
  slots: number;
}

export type CompiledSelection = { ok: true; selection: Selection } | { ok: false; problems: ExpressionProblem[] };

export interface SelectionOptions {
  /** The types that references lead to, and which fields exist for whoever asks. Default: references are not followed. */
  catalog: Catalog;
  /** Names of values that are given when it is used. */
  parameters?: Names;
  /** Whether it may ask who asks: `user.id`, `user.teams`. Default yes. */
  user?: boolean;
  /** Whether it may ask what time it is. Default yes. */
  clock?: boolean;
}

/**
 * Compiles FEEL over `record.<field>` (through references: `record.account.country`; a reference by itself is its id), `user.id`,
 * `user.teams`, `now()`, `today()`, parameters and literals. All of FEEL is allowed: what SQL cannot say is told in `untranslated`.
 *
 * @example
 * const compiled = compileSelection('record.owner = user.id and record.account.country = "CN"', lead, { catalog });
 */
export function compileSelection(source: string, type: EntityType, options: SelectionOptions): CompiledSelection {
  const { catalog, parameters = {}, user = true, clock = true } = options;
  const reads = noReads();
  const rough = namesFor({ kind: 'context' }, parameters, user);
  const parsed = parse(source, 'Expression', rough);
  if (!parsed.ok) return { ok: false, problems: [parsed.problem] };
  const problems = [...reservedNames(parsed.node, source), ...(clock ? [] : clocks(parsed.node, source))];
  const ends: number[] = [];
  for (const node of pathsIn(parsed.node)) {
    const steps = stepsFromRecord(node, source);
    if (!steps) continue;
    if (steps.length === 0) problems.push(problem(node, 'whole-record', WHOLE));
    const path = follow(type, steps, catalog);
    noteRead(reads, path);
    if (path.end === 'reference') ends.push(node.to);
    if (path.hops.length > MOST_HOPS) problems.push(tooFar(node));
  }
  if (problems.length > 0) return { ok: false, problems };
  const full = withIds(source, ends);
  const names = namesFor(recordType(type, catalog, reads), parameters, user);
  const compiled = compileExpression(full, names, 'boolean');
  const back = (at: number) => at - 3 * ends.filter((end, index) => end + 3 * index < at).length;
  const place = <T extends { from: number; to: number }>(one: T): T => ({
    ...one,
    from: back(one.from),
    to: back(one.to),
  });
  if (!compiled.ok) return { ok: false, problems: compiled.problems.map(place) };

  const again = parse(full, 'Expression', names);
  if (!again.ok) return { ok: false, problems: [place(again.problem)] };
  const shared = newShared(full, names);
  const translator = new Translator(full, type, catalog);
  const whole = children(again.node)[0] ?? again.node;
  const written = translator.part(whole, new Scope(shared));
  const test: Test = weightOf(written) > HEAVIEST ? { test: 'untranslated', ...tooHeavy(whole, full) } : written;
  const untranslated = untranslatedIn(test).map((one) => {
    const { from, to } = place(one);
    return { ...one, from, to, where: source.slice(from, to) };
  });
  const { constants } = translator;
  const { expression } = compiled;
  return {
    ok: true,
    selection: { source, type, expression, test, reads, untranslated, constants, slots: shared.slots },
  };
}

/** What one use of a selection has besides the record: who asks and parameters; what time it is (ISO 8601), on which clock. */
export interface Binding {
  values: JsonObject;
  now: string;
  /** In which dates of instants are told, e.g. `Asia/Shanghai`. */
  zone: string;
}

/** A run in which the constants of a selection can be computed. */
export function runOf(selection: Selection, { values, now }: Binding): Run {
  return new Run(values, now, selection.slots);
}

/** Steps that all constants of a condition may take: some milliseconds. */
const CONSTANT_WORK = 100_000;

/** Whether what does not depend on the record can be computed at all; else why not. */
export function checkConstants(selection: Selection, binding: Binding): { ok: true } | { ok: false; message: string } {
  try {
    const run = new Run(binding.values, binding.now, selection.slots, { left: CONSTANT_WORK });
    for (const { code } of selection.constants) code(run);
    return { ok: true };
  } catch (error) {
    return { ok: false, message: failure(error).message };
  }
}

/** References at the ends of paths, as the ids that they stand for. */
function withIds(source: string, ends: number[]): string {
  let text = source;
  for (const end of ends.toSorted((a, b) => b - a)) text = `${text.slice(0, end)}.id${text.slice(end)}`;
  ends.sort((a, b) => a - b);
  return text;
}

const WHOLE: Text = {
  en: 'Name a field: write record.<field>.',
  zh: '请指明字段：写作 record.<字段>。',
};

const HEAVY: Text = {
  en: 'This is too much for one question to the database. Make it shorter, or nest it less.',
  zh: '对于一次数据库查询来说，该条件过于庞大。请缩短或减少嵌套。',
};

function tooHeavy({ from, to }: SyntaxNode, source: string): Untranslated {
  return { from, to, where: source.slice(from, to), why: HEAVY };
}

const NAMING = ['Name', 'ParameterName', 'PropertyName', 'PropertyIdentifier', 'Key'];

function reservedNames(node: SyntaxNode, source: string): ExpressionProblem[] {
  const name = NAMING.includes(node.name) ? nameOf(node, source) : '';
  if (RESERVED.includes(name)) {
    return [
      problem(node, 'reserved-name', {
        en: `Use another name here: “${name}” has its own meaning.`,
        zh: `请换一个名称：“${name}”有特定含义。`,
      }),
    ];
  }
  return children(node).flatMap((child) => reservedNames(child, source));
}

function clocks(node: SyntaxNode, source: string): ExpressionProblem[] {
  const [callee] = node.name === 'FunctionInvocation' ? children(node) : [];
  const name = callee ? nameOf(callee, source) : '';
  if (name === 'now' || name === 'today') {
    return [
      problem(node, 'no-clock', {
        en: 'What time it is must not matter here. Compare fields and fixed dates.',
        zh: '此处不能依赖当前时间。请比较字段和固定日期。',
      }),
    ];
  }
  return children(node).flatMap((child) => clocks(child, source));
}

function tooFar(node: SyntaxNode): ExpressionProblem {
  return problem(node, 'too-far', {
    en: `Follow at most ${MOST_HOPS} references.`,
    zh: `最多可经过 ${MOST_HOPS} 个引用。`,
  });
}

const problem = ({ from, to }: SyntaxNode, code: string, message: Text): ExpressionProblem => ({
  code,
  message,
  from,
  to,
});
