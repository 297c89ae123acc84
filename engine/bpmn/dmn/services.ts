/** Decision services as knowledge models: functions of their inputs, whose body holds the decisions that they enclose. */
import type { ContextEntry, KnowledgeModel, Parameter } from '../../decisions/index.ts';
import { type Moddle, one, textOf } from '../moddle.ts';
import { feelName, type Reading, typed, variableType } from './reading.ts';
import { type DrgElements, isDecision, isKnowledge, isService } from './requirements.ts';

/** What a service is as a function. */
export function serviceAsModel(service: Moddle, elements: DrgElements, reading: Reading): KnowledgeModel {
  const inputs = elements.referenced(service, 'inputDecision');
  const data = elements.referenced(service, 'inputData');
  const outputs = elements.referenced(service, 'outputDecision');
  const given = new Set([...inputs, ...data]);
  const called = (element: Moddle) => feelName(reading, element, elements.called(element), 'value');
  // as the standard has it, input data come before the decisions that are handed in
  const parameters = [...data, ...inputs].map(
    (element): Parameter => ({ name: called(element), schema: typed(reading, element, variableType(element)) }),
  );
  const entries = inside(outputs, given, elements).map((decision): ContextEntry => {
    const reference = variableType(decision);
    return {
      name: called(decision),
      ...(reference !== undefined && { schema: typed(reading, decision, reference) }),
      logic: reading.logic(one(decision, 'decisionLogic'), decision),
    };
  });
  const names = outputs.map(called);
  const [only] = names;
  const expression =
    names.length === 1 && only ? only : `{ ${names.map((name) => `${keyOf(name)}: ${name}`).join(', ')} }`;
  return {
    name: feelName(reading, service, elements.called(service), 'service'),
    ...(textOf(service, 'description') && { documentation: textOf(service, 'description') as string }),
    parameters,
    logic: {
      type: 'context',
      entries,
      result: { type: 'literal', expression: names.length > 0 ? expression : 'null' },
    },
  };
}

/** What a service needs of other functions: what the decisions in it call. */
export function functionsOfService(service: Moddle, elements: DrgElements): Moddle[] {
  const given = new Set([
    ...elements.referenced(service, 'inputDecision'),
    ...elements.referenced(service, 'inputData'),
  ]);
  const decisions = inside(elements.referenced(service, 'outputDecision'), given, elements);
  return decisions.flatMap((decision) => elements.needs(decision)).filter((one) => isKnowledge(one) || isService(one));
}

/** The decisions that have to be worked out, each after those that it needs. */
function inside(outputs: Moddle[], given: ReadonlySet<Moddle>, elements: DrgElements): Moddle[] {
  const done = new Set<Moddle>();
  const walk = (decision: Moddle, above: Set<Moddle>): void => {
    if (done.has(decision) || given.has(decision) || above.has(decision)) return;
    for (const next of elements.needs(decision).filter(isDecision)) walk(next, new Set([...above, decision]));
    done.add(decision);
  };
  for (const output of outputs) walk(output, new Set());
  return [...done];
}

/** A key of a context as FEEL writes it. */
const keyOf = (name: string): string => (/^[\p{L}_][\p{L}\p{N}_ ]*$/u.test(name) ? name : JSON.stringify(name));
