import type { JsonObject, JsonSchema } from '../../core/definition.ts';
import type {
  DecisionDefinition,
  DiagramShape,
  InputData,
  KnowledgeModel,
  RequiredDecision,
} from '../../decisions/index.ts';
import { writtenIn } from '../import/settings.ts';
import { type Moddle, one, textOf } from '../moddle.ts';
import { functionParts } from './boxes/function.ts';
import { shapesOf } from './diagram.ts';
import { bystanders, keptIn, nameable } from './kept.ts';
import { described, feelName, type Reading, settled, typed, variableType } from './reading.ts';
import { type DrgElements, isDecision, isInput, isKnowledge, isService, nameIn } from './requirements.ts';
import { functionsOfService, serviceAsModel } from './services.ts';
import { reordered } from './settings.ts';
import { idOf } from './writing.ts';

export interface FileParts {
  root: Moddle;
  elements: DrgElements;
  reading: Reading;
  namespaces: { [prefix: string]: string };
}

/** A deciding decision with all that it needs, as one document. */
export function readDocument(source: Moddle, parts: FileParts): DecisionDefinition {
  const { elements, reading } = parts;
  const needed = elements.closure(source);
  const inputs = needed.filter(isInput);
  const decisions = needed.filter((element) => isDecision(element) && element !== source);
  const functions = withServices(needed, elements);
  const id = (source.id ?? 'decision')
    .replaceAll(/[^A-Za-z0-9_.-]/g, '_')
    .replace(/^(?=[^A-Za-z_])/, '_')
    .slice(0, 63);
  const made: DecisionDefinition = {
    id,
    name: textOf(source, 'name') ?? id,
    inputs: inputs.map((input) => inputOf(input, parts)),
    logic: reading.logic(one(source, 'decisionLogic'), source),
  };
  const documentation = textOf(source, 'description')?.trim();
  if (documentation) made.documentation = documentation.slice(0, 2000);
  const { types } = reading.items;
  if (Object.keys(types).length > 0) made.types = types;
  if (decisions.length > 0) made.decisions = decisions.map((decision) => decisionOf(decision, parts));
  if (functions.length > 0) made.knowledge = functions.map((each) => knowledgeOf(each, parts));
  const schema = schemaOf(source, reading);
  if (schema) made.schema = schema;
  const named = new Map<Moddle, string>([[source, id]]);
  for (const [index, input] of inputs.entries()) named.set(input, made.inputs[index]?.name ?? '');
  for (const [index, decision] of decisions.entries()) named.set(decision, made.decisions?.[index]?.name ?? '');
  for (const [index, each] of functions.entries()) named.set(each, made.knowledge?.[index]?.name ?? '');
  const diagram = diagramOf(parts.root, named);
  if (diagram) made.diagram = diagram;
  const kept = extensionsOf(named, parts, id);
  if (kept) made.extensions = kept;
  return reordered(settled(source, made), writtenIn(source).order);
}

function inputOf(source: Moddle, { elements, reading }: FileParts): InputData {
  const name = feelName(reading, source, elements.called(source), 'input');
  return settled(source, described(source, { name, schema: typed(reading, source, variableType(source)) }));
}

function decisionOf(source: Moddle, { elements, reading }: FileParts): RequiredDecision {
  const schema = schemaOf(source, reading);
  const made: RequiredDecision = {
    name: feelName(reading, source, elements.called(source), 'decision'),
    ...(schema && { schema }),
    logic: reading.logic(one(source, 'decisionLogic'), source),
  };
  const read = described(source, made);
  // what people call it, where expressions call it otherwise
  const title = textOf(source, 'name');
  if (read.title === undefined && title !== undefined && elements.called(source) !== nameIn(source)) read.title = title;
  return settled(source, read);
}

/** The type of a decision, where its logic does not say it: a table's single output does. */
function schemaOf(source: Moddle, reading: Reading): JsonSchema | undefined {
  const logic = one(source, 'decisionLogic');
  const reference = variableType(source) ?? textOf(logic, 'typeRef');
  if (reference === undefined) return undefined;
  if (
    logic?.$type === 'dmn:DecisionTable' &&
    !isListTable(logic) &&
    (logic.output as unknown[] | undefined)?.length === 1
  )
    return undefined;
  const schema = typed(reading, source, reference);
  return Object.keys(schema).length > 0 ? schema : undefined;
}

const isListTable = (table: Moddle): boolean =>
  ['COLLECT', 'RULE ORDER', 'OUTPUT ORDER'].includes(String(table.hitPolicy));

function knowledgeOf(source: Moddle, { elements, reading }: FileParts): KnowledgeModel {
  if (isService(source)) return serviceAsModel(source, elements, reading);
  const logic = one(source, 'encapsulatedLogic');
  const reference = variableType(source);
  // newer files give the model the type of a function, older ones that of its result
  const { results } = reading.items;
  const result = reference !== undefined && results.has(reference) ? results.get(reference) : reference;
  const said = textOf(logic, 'typeRef') ?? textOf(one(logic, 'body'), 'typeRef');
  const schema = typed(reading, source, said !== undefined && !results.has(said) ? said : result);
  const { parameters, logic: body } = functionParts(logic, source, reading);
  const made: KnowledgeModel = {
    name: feelName(reading, source, elements.called(source), 'function'),
    parameters,
    ...(Object.keys(schema).length > 0 && { schema }),
    logic: body,
  };
  return settled(source, described(source, made));
}

/** Knowledge models and services, with the functions that the decisions in services call. */
function withServices(needed: Moddle[], elements: DrgElements): Moddle[] {
  const found = new Set(needed.filter((element) => isKnowledge(element) || isService(element)));
  const queue = [...found];
  for (let next = queue.pop(); next; next = queue.pop()) {
    const more = isService(next) ? functionsOfService(next, elements) : elements.closure(next).filter(isFunction);
    for (const one of more) {
      if (found.has(one)) continue;
      found.add(one);
      queue.push(one);
    }
  }
  return elements.all.filter((element) => found.has(element));
}

const isFunction = (element: Moddle): boolean => isKnowledge(element) || isService(element);

function diagramOf(root: Moddle, named: Map<Moddle, string>): { [name: string]: DiagramShape } | null {
  const byId = new Map([...named].flatMap(([element, name]) => (element.id ? [[element.id, name] as const] : [])));
  const shapes = shapesOf(root, new Set(byId.keys()));
  if (shapes.size === 0) return null;
  return Object.fromEntries([...shapes].map(([id, shape]) => [byId.get(id) ?? id, shape]));
}

/** What other tools wrote about the file and about these elements, with the namespaces that it is in. */
function extensionsOf(named: Map<Moddle, string>, { root, namespaces }: FileParts, id: string): JsonObject | null {
  const places: JsonObject = {};
  const { id: _, ...kept } = keptIn(root, '');
  const known = new Set([...Object.keys(namespaces), ...STANDARD_PREFIXES]);
  const whole = nameable({ ...kept, ...bystanders(root) }, known);
  if (Object.keys(whole).length > 0) places[''] = whole;
  for (const [element, name] of named) {
    if (name === '__proto__') continue;
    const own = nameable(keptIn(element, name === id ? id : idOf(name)), known);
    if (Object.keys(own).length > 0) places[name] = own;
  }
  if (Object.keys(places).length === 0) return null;
  const text = JSON.stringify(places);
  const used = Object.entries(namespaces).filter(
    ([prefix, uri]) => text.includes(`"${prefix}:`) && !STANDARD.test(uri),
  );
  return { ...(used.length > 0 && { namespaces: Object.fromEntries(used) }), places };
}

const STANDARD_PREFIXES = ['dmn', 'dmndi', 'di', 'dc'];
const STANDARD = /^https?:\/\/(?:www\.omg\.org|www\.w3\.org|weft\.dev)\//;
