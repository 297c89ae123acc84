/** What element types are given while they are compiled; what they compile is noted. */
import { readsOf } from '../expressions/analysis/index.ts';
import {
  compileExpression,
  compileValue,
  type Expression,
  type ExpressionProblem,
  type Names,
} from '../expressions/index.ts';
import type { Catalog } from '../wire/index.ts';
import type { ElementDefinition, FlowDefinition, Json, ProcessDefinition, Text } from './definition.ts';
import type { CompileContext } from './element.ts';
import { laneOf } from './lanes.ts';
import type { Problem } from './problem.ts';
import { textOf } from './text.ts';
import { unknownCalendars } from './unknown-calendars.ts';

/** FEEL that an element has: where, and what it may name. */
export interface SeenText {
  element: string;
  /** As in problems: `config.due.duration`, `flow:yes`, `loop.collection`. */
  property: string;
  kind: 'expression' | 'value';
  /** Of values: a text, or lists and objects of texts. */
  source: Json;
  names: Names;
}

/** What is compiled, and what is collected meanwhile. */
export interface Surroundings {
  definition: ProcessDefinition;
  catalog: Catalog;
  names: Names;
  problems: Problem[];
  seen?: (text: SeenText) => void;
  /** Paths of `record` that expressions read. */
  reads: Set<string>;
  /** Names of calendars that expressions may ask for. */
  calendars: Set<string>;
  byId: Map<string, ElementDefinition>;
  /** Names that expressions in a sub-process may use, by its id. */
  inside: Map<string, Names>;
  incoming: Map<string, FlowDefinition[]>;
  outgoing: Map<string, FlowDefinition[]>;
  boundary: Map<string, ElementDefinition[]>;
}

export function compileContext(
  element: ElementDefinition,
  { incoming, outgoing, boundary, names }: Pick<CompileContext, 'incoming' | 'outgoing' | 'boundary' | 'names'>,
  { definition, catalog, problems, reads, calendars, byId, seen }: Surroundings,
): CompileContext {
  const problem: CompileContext['problem'] = (found) =>
    problems.push({ severity: 'error', element: element.id, ...found });
  const note = (expression: Expression, property: string, read: string[]): Expression => {
    for (const path of read) if (path.startsWith('record.')) reads.add(path.slice('record.'.length));
    for (const calendar of expression.calendars ?? []) calendars.add(calendar || (definition.calendar ?? ''));
    for (const message of unknownCalendars(expression, catalog))
      faults([{ code: 'unknown-calendar', message, from: 0, to: expression.source.length }], property);
    return expression;
  };
  const faults = (found: (ExpressionProblem & { property?: string })[], property: string) => {
    for (const fault of found) {
      const flow = /^flow:(.+)$/.exec(property)?.[1];
      problem({
        code: fault.code,
        message: named(element, fault.message),
        property: flow ? 'condition' : [property, fault.property].filter(Boolean).join('.'),
        range: { from: fault.from, to: fault.to },
        ...(flow ? { flow } : {}),
      });
    }
    return null;
  };
  return {
    definition,
    catalog,
    names,
    lane: laneOf(element, definition, byId),
    incoming,
    outgoing,
    boundary,
    problem,
    expression(source, property, expected = 'any', extra = {}) {
      const [text, known] = [String(source ?? ''), { ...names, ...extra }];
      seen?.({ element: element.id, property, kind: 'expression', source: text, names: known });
      const result = compileExpression(text, known, expected);
      if (!result.ok) return faults(result.problems, property);
      return note(result.expression, property, readsOf(result.expression.uses, text, known, 'expression'));
    },
    value(value, property, extra = {}, targets = {}) {
      const known = { ...names, ...extra };
      seen?.({ element: element.id, property, kind: 'value', source: value ?? null, names: known });
      const result = compileValue(value, known, targets);
      if (!result.ok) return faults(result.problems, property);
      return note(result.expression, property, readsOf(result.expression.uses, value ?? null, known, 'value'));
    },
  };
}

/** Names the element, so that the message stands for itself in a list. */
export function named(element: ElementDefinition, message: Text): Text {
  const label = element.name ?? element.id;
  return {
    en: `“${textOf(label, 'en')}”: ${textOf(message, 'en')}`,
    zh: `“${textOf(label, 'zh')}”：${textOf(message, 'zh')}`,
  };
}
