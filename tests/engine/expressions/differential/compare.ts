/**
 * Where the two interpreters differ, and why. A difference is traced down to the smallest part whose own parts both see alike; that part
 * must be explained by a rule. Then Weft's value takes its place, and the rest is compared again: so nothing hides behind something
 * explained.
 */
import type { JsonObject } from '../../../../engine/core/definition.ts';
import type { FeelType, Names } from '../../../../engine/expressions/index.ts';
import { feelOf, other, otherTest, type Said, weft, weftTest } from './engines.ts';
import { ruleFor } from './explained.ts';
import type { Cell } from './generate.ts';
import type { Kind } from './grammar.ts';
import { childrenOf, filled, replaced, type Tree, textOf, tree } from './tree.ts';
import { entriesOf, jsonOf, kindOf, literalOf, type Plain, same } from './values.ts';

/** A part on whose own parts both agree, but not on its value. */
export interface Difference {
  form: string;
  source: string;
  /** The values of its parts, as Weft has them. */
  parts: Plain[];
  weft: Said;
  other: Said;
}

export interface Finding extends Difference {
  /** The rule that explains it; null where none does. */
  rule: string | null;
}

export class Comparison {
  private readonly names: Names;
  private readonly values: JsonObject;
  constructor(names: Names, values: JsonObject) {
    this.names = names;
    this.values = values;
  }

  /** All differences in an expression without free local names. None where both say the same. */
  findings(node: Tree): Finding[] {
    return this.explain(node).findings;
  }

  /**
   * The same for the cell of a decision table. What it must say follows from its tests: one passes where the input is `in` it, where it is
   * true with the input for `?`, or where it is a condition of its own; what is not known does not pass, and neither does its opposite.
   */
  findingsOfCell({ kind, input, tests, negated }: Cell): Finding[] {
    const given = this.explain(input);
    const at = literalOf(given.value);
    if (!at || (given.value !== null && kindOf(given.value) !== TYPES[kind]?.name)) return given.findings;
    // inputs are JSON
    if (kind === 'n' && !same(given.value, weft(String(jsonOf(given.value)), {}, {}).value)) return given.findings;
    const meanings = tests.map((test) => this.explain(this.meaning(test, at, kind)));
    const findings = [given, ...meanings].flatMap((one) => one.findings);
    const truth = meanings.map(({ value }) => (typeof value === 'boolean' ? value : null));
    // where a part has been settled, it may have been unknown, or refused, before
    const settled = meanings.some((one) => one.findings.length > 0);
    const passed = truth.includes(true) ? true : truth.includes(null) ? null : false;
    const joined = tests.map((test) => cellText(test)).join(', ');
    const source = negated ? `not(${joined})` : joined;
    const said = {
      weft: weftTest(source, jsonOf(given.value), TYPES[kind]?.type ?? { kind: 'any' }, this.names, this.values),
      other: otherTest(source, feelOf(given.value), this.values),
    };
    const expected = passed === null ? false : passed !== negated;
    const { refused, warning, value } = said.weft;
    const right = refused
      ? settled ||
        given.value === null ||
        truth.includes(null) ||
        this.hasConstant(tests, kind) ||
        refused === 'wrong-arguments'
      : warning
        ? passed === null || settled
        : value === expected || (settled && passed === false && value === false);
    const difference = {
      form: negated ? 'cell not' : 'cell',
      source: `${textOf(at)}: ${source}`,
      parts: truth,
      ...said,
    };
    if (!right && !(settled && agree(said))) return [...findings, { ...difference, rule: null }];
    return agree(said) ? findings : [...findings, { ...difference, rule: ruleFor(difference) }];
  }

  /** Whether a test is a condition that reads nothing: Weft takes it for a value, and finds that its type is wrong. */
  private hasConstant(tests: Tree[], kind: Kind): boolean {
    return kind !== 'b' && tests.some((test) => weft(cellText(test), {}, {}).type === 'boolean');
  }

  private meaning(test: Tree, at: Tree, kind: Kind): Tree {
    const [inner] = childrenOf(test);
    const values = new Map([['?', at]]);
    if (test.form === 'judgement' && inner && asksForInput(inner)) return filled(inner, values);
    const plain = test.form === 'judgement' && inner ? inner : test;
    const decides = kind !== 'b' && weft(textOf(plain), this.names, this.values).type === 'boolean';
    return decides ? plain : tree('in', at, ' in (', plain, ')');
  }

  private explain(node: Tree): { findings: Finding[]; settled: Tree; value: Plain } {
    const first = this.both(node);
    if (agree(first)) return { findings: [], settled: node, value: first.weft.value };
    const body = node.inner?.body;
    const known = new Map<Tree, ReturnType<Comparison['explain']>>();
    for (const child of childrenOf(node))
      if (child !== body && !known.has(child)) known.set(child, this.explain(child));
    const findings = [...known.values()].flatMap((one) => one.findings);
    const settled = findings.length === 0 ? node : replaced(node, (child) => known.get(child)?.settled ?? child);
    const again = findings.length === 0 ? first : this.both(settled);
    const end = (): ReturnType<Comparison['explain']> => ({
      findings,
      settled: literalOf(again.weft.value) ?? settled,
      value: again.weft.value,
    });
    if (agree(again)) return end();
    const within = this.within(settled);
    if (within && within.findings.length > 0) {
      findings.push(...within.findings);
      // what is made of a range, or filter, by null depends on whether it is seen as one, or as null
      const loose = within.findings.some(({ rule }) => LOOSE.includes(rule ?? ''));
      if (again.weft.refused || loose || same(within.value, again.weft.value)) return end();
    }
    const parts = childrenOf(node)
      .filter((child) => child !== body)
      .map((child) => known.get(child)?.value ?? null);
    const difference = { form: node.form, source: textOf(settled), parts, ...again };
    findings.push({ ...difference, rule: ruleFor(difference) });
    return end();
  }

  /** What the inner part gives for each round, and the value that follows from these. */
  private within(node: Tree): { findings: Finding[]; value: Plain } | null {
    if (!node.inner) return null;
    const { body, names, over } = node.inner;
    const rounds = this.rounds(node.form, names, over);
    if (!rounds) return null;
    const results = rounds.map((values) => this.explain(filled(body, values)));
    const findings = results.flatMap((one) => one.findings);
    const given = results.map((one) => one.value);
    return {
      findings,
      value: together(
        node.form,
        given,
        rounds.map((round) => round.get(names[0] ?? '') ?? null),
      ),
    };
  }

  private rounds(form: string, names: string[], over: Tree[]): Map<string, Tree>[] | null {
    let rounds: Map<string, Tree>[] = [new Map()];
    if (form === 'filter')
      return this.items(over[0], (item, value) => {
        const entries = entriesOf(value);
        return new Map(
          names.map((name) => [name, name === 'item' ? item : (literalOf(entries[name] ?? null) ?? item)]),
        );
      });
    if (form === 'entry' || form === 'invocation') {
      const literal = over[0] && literalOf(this.both(over[0]).weft.value);
      return literal ? [new Map([[names[0] ?? '', literal]])] : null;
    }
    for (const [index, name] of names.entries()) {
      const more = this.items(over[index], (item) => new Map([[name, item]]));
      if (!more) return null;
      rounds = rounds.flatMap((round) => more.map((one) => new Map([...round, ...one])));
    }
    return rounds;
  }

  private items(
    over: Tree | undefined,
    round: (item: Tree, value: Plain) => Map<string, Tree>,
  ): Map<string, Tree>[] | null {
    if (!over) return null;
    const list = weft(`for each1 in ${textOf(over)} return each1`, this.names, this.values).value;
    if (!Array.isArray(list)) return null;
    const made = list.map((value) => {
      const literal = literalOf(value);
      return literal && round(literal, value);
    });
    return made.includes(null) ? null : (made as Map<string, Tree>[]);
  }

  private both(node: Tree): { weft: Said; other: Said } {
    const source = textOf(node);
    return { weft: weft(source, this.names, this.values), other: other(source, this.values) };
  }
}

const LOOSE = ['descending-range', 'range-without-end', 'filter-of-null'];

/** Types of inputs, and how values of them are called here. */
const TYPES: { [kind in Kind]?: { type: FeelType; name: string } } = {
  n: { type: { kind: 'number' }, name: 'number' },
  s: { type: { kind: 'string' }, name: 'string' },
  b: { type: { kind: 'boolean' }, name: 'boolean' },
  d: { type: { kind: 'date' }, name: 'date' },
  du: { type: { kind: 'days and time duration' }, name: 'days' },
};

/** Outside of brackets, as cells are written. */
function cellText(test: Tree): string {
  const [inner] = childrenOf(test);
  return test.form === 'judgement' && inner ? textOf(inner) : textOf(test);
}

function asksForInput(node: Tree): boolean {
  return node.form === 'variable' ? node.parts[0] === '?' : childrenOf(node).some(asksForInput);
}

/** Both have the same value, or neither takes it for FEEL. */
function agree({ weft, other }: { weft: Said; other: Said }): boolean {
  if (weft.refused === 'syntax') return other.stopped !== undefined;
  return !weft.refused && !weft.stopped && !other.stopped && same(weft.value, other.value);
}

/** What loops, conditions and filters make of their rounds, by the standard. */
function together(form: string, given: Plain[], items: (Tree | null)[]): Plain {
  if (form === 'for') return given;
  if (form === 'filter') {
    return given.flatMap((value, index) => (value === true && items[index] ? [plainOf(items[index])] : []));
  }
  if (form === 'some' || form === 'every') {
    const decisive = form === 'some';
    return given.includes(decisive) ? decisive : given.every((value) => value === !decisive) ? !decisive : null;
  }
  return given[0] ?? null;
}

function plainOf(literal: Tree): Plain {
  return weft(textOf(literal), {}, {}).value;
}
