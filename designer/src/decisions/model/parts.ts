import type { Text } from '../../../../engine/core/definition.ts';
import type { DecisionDefinition, KnowledgeModel, RequiredDecision } from '../../../../engine/decisions/definition.ts';
import { renameIn } from '../../../../engine/expressions/analysis/index.ts';
import type { Names } from '../../../../engine/expressions/index.ts';
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
 * The document with a part called something else, also wherever logic names it.
 * @throws RenameRefused where an expression could not be rewritten without meaning something else
 */
export function renamePart(definition: DecisionDefinition, part: Part, to: string): DecisionDefinition {
  const names: Names = Object.fromEntries([...namesIn(definition)].map((name) => [name, { kind: 'any' }]));
  const rewritten = walk(definition, (text, kind) => {
    if (!text.includes(part.name)) return text;
    return renameIn(text, part.name, to, names, kind);
  });
  const renamed = <T extends { name: string }>(list: T[]) =>
    list.map((one) => (one.name === part.name ? { ...one, name: to } : one));
  const { inputs, decisions, knowledge, diagram, tests } = rewritten;
  const moved = (record: { [name: string]: unknown }) =>
    Object.fromEntries(Object.entries(record).map(([key, value]) => [key === part.name ? to : key, value]));
  return {
    ...rewritten,
    inputs: renamed(inputs),
    ...(decisions && { decisions: renamed(decisions) }),
    ...(knowledge && { knowledge: renamed(knowledge) }),
    ...(diagram && { diagram: moved(diagram) as typeof diagram }),
    ...(tests &&
      part.kind === 'input' && {
        tests: tests.map((test) => ({ ...test, inputs: moved(test.inputs) as typeof test.inputs })),
      }),
  };
}

/** Every FEEL text of the logic, rewritten. */
function walk(
  definition: DecisionDefinition,
  rewrite: (text: string, kind: 'expression' | 'unary') => string,
): DecisionDefinition {
  const visit = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') {
      const kind = FEEL[key];
      return kind ? rewrite(value, kind) : value;
    }
    if (Array.isArray(value)) return value.map((one) => visit(one, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, SKIPPED.has(name) ? inner : visit(inner, name)]),
    );
  };
  const { logic, decisions, knowledge } = definition;
  return {
    ...definition,
    logic: visit(logic, 'logic') as DecisionDefinition['logic'],
    ...(decisions && { decisions: visit(decisions, 'decisions') as RequiredDecision[] }),
    ...(knowledge && { knowledge: visit(knowledge, 'knowledge') as KnowledgeModel[] }),
  };
}

const FEEL: { [key: string]: 'expression' | 'unary' | undefined } = {
  expression: 'expression',
  when: 'unary',
  then: 'expression',
  default: 'expression',
  rows: 'expression',
  of: 'expression',
};
const SKIPPED = new Set(['schema', 'title', 'documentation', 'note']);
