/** Markers: what is done several times. */
import type { ElementDefinition, LoopCharacteristics } from '../../core/definition.ts';
import { type Moddle, one, textOf } from '../moddle.ts';
import { keep, keepSource, keptOf } from './kept.ts';
import type { Reading } from './reading.ts';

/** Reads the loop characteristics of an activity; what tools add to them is theirs to read. */
export function readLoop(source: Moddle, element: ElementDefinition, read: Reading): void {
  const given = one(source, 'loopCharacteristics');
  if (!given) return;
  const standard = given.$type === 'bpmn:StandardLoopCharacteristics';
  const loop: LoopCharacteristics = {
    type: standard ? 'standard' : given.isSequential === true ? 'sequential' : 'parallel',
  };
  const expression = (
    property: string,
    key: 'loopCardinality' | 'completionCondition' | 'loopCondition',
    as: 'expression' | 'condition',
  ) => {
    const part = one(given, property);
    const body = textOf(part, 'body')?.trim();
    if (!body) return;
    const language = textOf(part, 'language');
    // a cardinality without a frame is a number, in every tool
    const feel = as === 'expression' && /^\d+$/.test(body) ? body : read[as](source, body, language);
    loop[key] = feel;
    keepSource(element, key, body, language, feel);
  };
  if (standard) {
    expression('loopCondition', 'loopCondition', 'condition');
    if (given.testBefore === true && Object.hasOwn(given, 'testBefore')) loop.testBefore = true;
    const most = Number(given.loopMaximum);
    if (Object.hasOwn(given, 'loopMaximum') && Number.isInteger(most) && most > 0) loop.loopMaximum = most;
  } else {
    expression('loopCardinality', 'loopCardinality', 'expression');
    expression('completionCondition', 'completionCondition', 'condition');
    readData(given, loop, read);
    if (given.behavior !== undefined && given.behavior !== 'All') {
      read.note(source, 'loop-events', 'lost', 'The events of its loop are not thrown.', '不会抛出多实例的行为事件。');
    }
  }
  element.loop = loop;
  keep(
    element,
    'loop',
    keptOf(
      given,
      standard
        ? ['loopCondition', 'testBefore', 'loopMaximum']
        : ['isSequential', 'loopCardinality', 'completionCondition'],
    ),
  );
}

/** BPMN's own way to say what is looped over; some tools write the name of a variable where a reference belongs. */
function readData(given: Moddle, loop: LoopCharacteristics, read: Reading): void {
  const collection = nameOf(given, 'loopDataInputRef', read);
  if (collection)
    loop.collection = /^=|[$#]\{/.test(collection) ? read.expression(given, collection) : read.variable(collection);
  const item = one(given, 'inputDataItem');
  const variable = item?.id ?? textOf(item, 'name');
  if (variable) loop.elementVariable = read.variable(variable);
  const result = nameOf(given, 'loopDataOutputRef', read);
  if (result) loop.outputCollection = read.declare(result);
  const output = one(given, 'outputDataItem');
  const each = output?.id ?? textOf(output, 'name');
  if (each && result) loop.outputElement = read.variable(each);
}

function nameOf(given: Moddle, property: string, read: Reading): string | undefined {
  const to = one(given, property);
  return to ? (to.id ?? textOf(to, 'name')) : read.looseReference(given, `bpmn:${property}`);
}
