import type { JsonSchema } from '../../../../engine/core/definition.ts';
import type { DecisionDefinition, ContextEntry as Entry, Logic } from '../../../../engine/decisions/definition.ts';
import { entriesOf, hiding, type Known, titleOf } from '../../studio/feel/names.ts';
import { keysOf, type Place } from './document.ts';
import { kindOf } from './kinds.ts';

/** What an expression at a place may name: what is local to it first, then inputs, required decisions and functions. */
export function namesAt(definition: DecisionDefinition, place: Place): Known[] {
  const local: Known[] = [];
  let value: unknown = definition;
  let before = '';
  for (const key of keysOf(place)) {
    const logic = value as Logic & { parameters?: { name: string; schema: JsonSchema }[]; logic?: unknown };
    if (logic?.parameters && key === 'logic')
      local.unshift(...logic.parameters.map(({ name, schema }) => known(name, schema)));
    if (logic?.type === 'filter' && key === 'match') local.unshift(known('item', {}));
    if ((logic?.type === 'for' || logic?.type === 'every' || logic?.type === 'some') && key === 'return')
      local.unshift(known(logic.variable, {}));
    if (logic?.type === 'context' && key === 'result')
      local.unshift(...logic.entries.map(({ name, schema }) => known(name, schema ?? {})));
    if (before === 'entries' && Array.isArray(value))
      local.unshift(...(value as Entry[]).slice(0, Number(key)).map(({ name, schema }) => known(name, schema ?? {})));
    before = key;
    value = (value as Record<string, unknown> | undefined)?.[key];
  }
  return hiding([...local, ...globals(definition)]);
}

function globals({ inputs, decisions = [], knowledge = [] }: DecisionDefinition): Known[] {
  return [
    ...inputs.map(({ name, title, schema }) => ({ ...known(name, schema), ...(title && { title }) })),
    ...decisions.map(({ name, title, schema }) => ({ ...known(name, schema ?? {}), ...(title && { title }) })),
    ...knowledge.map(({ name, title }) => ({ name, title, kind: 'function', entries: [] })),
  ];
}

const known = (name: string, schema: JsonSchema): Known => ({
  name,
  title: titleOf(schema),
  kind: kindOf(schema),
  entries: entriesOf(schema),
});
