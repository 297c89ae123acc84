/** Ids of rules that come from a sheet. */
import type { DecisionRule, DecisionTable } from '../../definition.ts';

/** Keeps the ids that are given; rules without one take over that of a rule with the same conditions, else get a new one. */
export class RuleIds {
  private readonly taken = new Set<string>();
  private readonly known: Set<string>;
  /** Ids of `base` by what their rules say, all of it and conditions alone. */
  private readonly same = new Map<string, string[]>();
  private readonly inputs: string[];
  private readonly outputs: string[];
  private next = 1;

  constructor(base: DecisionTable, table: DecisionTable) {
    this.known = new Set(base.rules.map(({ id }) => id));
    this.inputs = table.inputs.map(({ expression }) => expression.trim());
    this.outputs = table.outputs.map(({ name }) => name);
    const inputs = base.inputs.map(({ expression }) => expression.trim());
    const outputs = base.outputs.map(({ name }) => name);
    for (const rule of base.rules) {
      for (const key of keysOf(rule, inputs, outputs)) {
        const ids = this.same.get(key);
        if (ids) ids.push(rule.id);
        else this.same.set(key, [rule.id]);
      }
    }
  }

  /** `repeated` is told where the given id is taken already. */
  take(given: string, rule: DecisionRule, repeated: () => void): string {
    if (given !== '' && !this.taken.has(given)) return this.taking(given);
    if (given !== '') repeated();
    for (const key of given === '' ? keysOf(rule, this.inputs, this.outputs) : []) {
      const found = this.same.get(key)?.find((id) => !this.taken.has(id));
      if (found !== undefined) return this.taking(found);
    }
    while (this.known.has(`rule-${this.next}`) || this.taken.has(`rule-${this.next}`)) this.next += 1;
    return this.taking(`rule-${this.next}`);
  }

  private taking(id: string): string {
    this.taken.add(id);
    return id;
  }
}

/** What a rule says, whatever the order of columns: with results and dates, and without results. */
function keysOf({ when, then, from, until }: DecisionRule, inputs: string[], outputs: string[]): string[] {
  const cells = (names: string[], texts: string[]) =>
    names
      .map((name, index) => `${name} ${texts[index]?.trim()}`)
      .filter((text) => !/ (?:-|undefined)?$/.test(text))
      .sort();
  const conditions = JSON.stringify([cells(inputs, when), from, until]);
  return [`${conditions} ${JSON.stringify(cells(outputs, then))}`, conditions];
}
