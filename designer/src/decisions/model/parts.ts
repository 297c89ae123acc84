import type { Text } from '../../../../engine/core/definition.ts';
import type { DecisionDefinition, KnowledgeModel, RequiredDecision } from '../../../../engine/decisions/definition.ts';
import type { Place } from './document.ts';
import { nameFrom, namesIn } from './inputs.ts';

/** What a requirements graph consists of. */
export type PartKind = 'decision' | 'required' | 'input' | 'knowledge';

export interface Part {
  kind: PartKind;
  /** In the graph and in expressions; of the deciding decision, its id. */
  name: string;
  title: Text;
  /** Of its entry in the document; empty for the deciding decision. */
  place: Place;
  /** Of its logic; null for inputs. */
  logic: Place | null;
}

export function partsOf(definition: DecisionDefinition): Part[] {
  const { id, name, inputs, decisions = [], knowledge = [] } = definition;
  return [
    { kind: 'decision', name: id, title: name, place: '', logic: 'logic' },
    ...decisions.map(
      (one, index): Part => ({
        kind: 'required',
        name: one.name,
        title: one.title ?? one.name,
        place: `decisions[${index}]`,
        logic: `decisions[${index}].logic`,
      }),
    ),
    ...inputs.map(
      (one, index): Part => ({
        kind: 'input',
        name: one.name,
        title: one.title ?? one.name,
        place: `inputs[${index}]`,
        logic: null,
      }),
    ),
    ...knowledge.map(
      (one, index): Part => ({
        kind: 'knowledge',
        name: one.name,
        title: one.title ?? one.name,
        place: `knowledge[${index}]`,
        logic: `knowledge[${index}].logic`,
      }),
    ),
  ];
}

/** The document with another part, and the name that it got. */
export function withPart(
  definition: DecisionDefinition,
  kind: Exclude<PartKind, 'decision'>,
  title: string,
): { definition: DecisionDefinition; name: string } {
  const name = nameFrom(title, namesIn(definition));
  const { inputs, decisions = [], knowledge = [] } = definition;
  const empty = { type: 'literal' as const, expression: '' };
  if (kind === 'input')
    return { name, definition: { ...definition, inputs: [...inputs, { name, title, schema: { type: 'string' } }] } };
  if (kind === 'required')
    return { name, definition: { ...definition, decisions: [...decisions, { name, title, logic: empty }] } };
  const model = { name, title, parameters: [{ name: 'p1', schema: {} }], logic: empty };
  return { name, definition: { ...definition, knowledge: [...knowledge, model] } };
}

export function withoutPart(definition: DecisionDefinition, { kind, name }: Part): DecisionDefinition {
  const { diagram = {}, ...rest } = definition;
  const { [name]: _gone, ...places } = diagram;
  const others = <T extends { name: string }>(list: T[] | undefined) => list?.filter((one) => one.name !== name);
  const drawn = Object.keys(places).length > 0 ? { diagram: places } : {};
  if (kind === 'input') return { ...rest, ...drawn, inputs: others(rest.inputs) ?? [] };
  const key = kind === 'required' ? 'decisions' : 'knowledge';
  const list = others<RequiredDecision | KnowledgeModel>(rest[key]);
  const { [key]: _before, ...left } = rest;
  return { ...left, ...drawn, ...(list && list.length > 0 && { [key]: list }) } as DecisionDefinition;
}

/**
 * The document with an input, a required decision or a knowledge model called something else, also wherever logic means it. What
 * finds the places is loaded when it is needed: it knows definitions of all kinds.
 */
export async function renamed(
  definition: DecisionDefinition,
  name: string,
  to: string,
): Promise<{ ok: true; definition: DecisionDefinition } | { ok: false; message: Text }> {
  const { renameEverywhere } = await import('../../../../engine/dependencies/index.ts');
  const result = renameEverywhere({ kind: 'decision', definition }, { variable: name, to }, NOTHING_AROUND);
  if (!result.ok) return result;
  const { diagram, tests, ...rest } = result.definition;
  const moved = <T extends object>(record: T): T =>
    Object.fromEntries(Object.entries(record).map(([key, value]) => [key === name ? to : key, value])) as T;
  const isInput = definition.inputs.some((input) => input.name === name);
  return {
    ok: true,
    definition: {
      ...rest,
      ...(diagram && { diagram: moved(diagram) }),
      ...(tests && { tests: isInput ? tests.map((test) => ({ ...test, inputs: moved(test.inputs) })) : tests }),
    },
  };
}

/** A decision names nothing outside of itself. */
const NOTHING_AROUND = { actions: [], connectors: [], roles: [], teams: [], calendars: [], decisions: [], types: [] };
