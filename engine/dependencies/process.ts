/** Processes: what their elements compile, and what the process says of itself. */
import { compile } from '../core/compile.ts';
import type { SeenText } from '../core/compile-context.ts';
import type { ElementDefinition, ProcessDefinition, Text } from '../core/definition.ts';
import { textOf } from '../core/text.ts';
import { elementType } from '../elements/index.ts';
import type { Names } from '../expressions/index.ts';
import type { Around, Contents, FeelText, Place } from './contents.ts';
import { elementsById, ownerAt, sideOf } from './owners.ts';
import { at, pointerOf, textsIn } from './pointers.ts';
import { mentionsOfProcess } from './process-mentions.ts';
import { textsBySchema } from './process-settings.ts';
import { wordsFor, wordsForFlow } from './process-words.ts';

export function contentsOfProcess(definition: ProcessDefinition, around: Around): Contents {
  const seen: SeenText[] = [];
  const { plan } = compile(definition, around, (text) => seen.push(text));
  const byId = elementsById(definition);
  const ownerFrom = (element: string | null, property: string, names: Names) => (name: string) => {
    if (name === 'record' || name === 'before') return '';
    if (Object.hasOwn(plan.variables, name) && names[name] === plan.variables[name]) return '';
    const owner = element === null ? '' : ownerAt(name, byId.get(element), sideOf(property), byId);
    if (owner === '' && property.startsWith('outputs.') && Object.hasOwn(plan.variables, name))
      return isOfCalled(name, byId.get(element ?? ''), around) ? null : '';
    // what is given besides (the result of a step) may have the name of a variable
    return owner === '' ? null : owner;
  };
  const indexes = new Map(definition.elements.map(({ id }, index) => [id, index]));
  const compiled = seen.flatMap((text) =>
    compiledTexts(text, definition, indexes, ownerFrom(text.element, text.property, text.names)),
  );
  const known = new Set(compiled.map(({ place }) => place.pointer));
  // what no element compiled, because something else is missing there
  const further = definition.elements.flatMap((element, index) =>
    textsBySchema(element, index, around)
      .filter(({ pointer }) => !known.has(pointer))
      .map(({ pointer, text, kind, names }): FeelText => {
        const all = { ...plan.names, ...namesAt(element, seen), ...names };
        const place = { pointer, words: wordsFor(element, pointer), element: element.id };
        return { place, kind, source: text, names: all, ownerOf: ownerFrom(element.id, 'config', all) };
      }),
  );
  const own = ownTexts(definition, plan.names, ownerFrom(null, '', plan.names));
  const recordType = definition.subject?.type;
  const texts = [...own, ...compiled, ...further].map((text) => (recordType ? { ...text, recordType } : text));
  return { texts, mentions: mentionsOfProcess(definition, around) };
}

/** Outputs of a call may name variables of the process that is called; what it does not declare is this one's. */
function isOfCalled(name: string, element: ElementDefinition | undefined, around: Around): boolean {
  const type = element && elementType(element.type);
  const called = element && type?.traits.calls?.(element);
  if (!element || !called) return Object.hasOwn(type?.results?.(element as ElementDefinition, around) ?? {}, name);
  const { variables } = around.processes?.find(({ id }) => id === called.process) ?? {};
  return Object.hasOwn(variables?.properties ?? {}, name);
}

function compiledTexts(
  { element: id, property, kind, source, names }: SeenText,
  definition: ProcessDefinition,
  indexes: Map<string, number>,
  ownerOf: FeelText['ownerOf'],
): FeelText[] {
  const index = indexes.get(id) ?? 0;
  const element = definition.elements[index] as ElementDefinition;
  const flow = /^flow:(.+)$/.exec(property)?.[1];
  const at0 = flow
    ? pointerOf(['flows', definition.flows.findIndex((one) => one.id === flow), 'condition'])
    : pointerOf(['elements', index, ...property.split('.')]);
  const words = flow ? wordsForFlow(definition, flow) : wordsFor(element, at0);
  const place = (pointer: string): Place => ({ pointer, words, element: flow ?? id });
  const written = at(definition, at0);
  if (typeof source === 'string' && written !== source) {
    // the setting is a lane's, or is not written: an input of a decision is the variable of its name
    const implied = written === undefined && /^config\.inputs\./.test(property) && Object.hasOwn(names, source);
    return implied ? [{ place: place(at0), kind: 'expression', source, names, ownerOf, implied: true }] : [];
  }
  return textsIn(written, at0).map(({ pointer, text }) => ({
    place: place(pointer),
    kind,
    source: text,
    names,
    ownerOf,
  }));
}

/** Settings of the process itself and of its lanes. */
function ownTexts(definition: ProcessDefinition, names: Names, ownerOf: FeelText['ownerOf']): FeelText[] {
  const { triggers = [], lanes = [], kpis = [], due } = definition;
  const text = (
    parts: (string | number)[],
    kind: FeelText['kind'],
    en: string,
    zh: string,
    known = names,
  ): FeelText[] => {
    const pointer = pointerOf(parts);
    const source = at(definition, pointer);
    if (typeof source !== 'string' || source === '') return [];
    return [{ place: { pointer, words: { en, zh } }, kind, source, names: known, ownerOf }];
  };
  const label = (name: Text | undefined, id: string) => ({
    en: textOf(name ?? id, 'en'),
    zh: textOf(name ?? id, 'zh'),
  });
  return [
    ...text(['businessKey'], 'expression', 'Business key', '业务键'),
    ...(typeof definition.priority === 'string'
      ? text(['priority'], definition.priority.startsWith('=') ? 'value' : 'expression', 'Priority', '优先级')
      : []),
    ...(due
      ? [...text(['due', 'duration'], 'value', 'Due', '期限'), ...text(['due', 'date'], 'value', 'Due', '期限')]
      : []),
    ...triggers.flatMap(({ id, type }, index) => {
      const known = type === 'record.changed' && names.record ? { ...names, before: names.record } : names;
      return text(['triggers', index, 'condition'], 'expression', `Trigger “${id}”`, `触发器“${id}”`, known);
    }),
    ...lanes.flatMap(({ id, name }, index) => {
      const { en, zh } = label(name, id);
      return ['assignee', 'candidateUsers'].flatMap((key) =>
        text(['lanes', index, key], 'value', `Lane “${en}”`, `泳道“${zh}”`),
      );
    }),
    ...kpis.flatMap(({ id, name }, index) => {
      const { en, zh } = label(name, id);
      return text(['kpis', index, 'measure'], 'expression', `KPI “${en}”`, `指标“${zh}”`);
    }),
  ];
}

/** The names that another expression of the element sees. */
function namesAt({ id }: ElementDefinition, seen: SeenText[]): Names {
  return seen.find((text) => text.element === id)?.names ?? {};
}
