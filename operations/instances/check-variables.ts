import { Ajv2020 } from 'ajv/dist/2020.js';
import type { JsonObject, ProcessDefinition } from '../../engine/core/index.ts';
import { linearRegExp } from '../../engine/entities/linear-patterns.ts';
import { invalid, type RefusalPlace } from '../errors.ts';

type Check = (values: JsonObject) => RefusalPlace[];

/** Published definitions do not change. */
const checks = new WeakMap<ProcessDefinition, Check>();

/**
 * Refuses (422) variables that the process does not declare, or that are not of their type; null is always one of them. `local`: names that
 * are declared where they are set, by a sub-process, a loop or an activity's inputs.
 */
export function checkVariables(
  definition: ProcessDefinition,
  values: JsonObject,
  local: Iterable<string> = [],
  at = '/variables',
): void {
  const declared = definition.variables?.properties ?? {};
  const here = new Set(local);
  const own = Object.fromEntries(Object.entries(values).filter(([name, value]) => !here.has(name) && value !== null));
  const places = Object.keys(values)
    .filter((name) => !here.has(name) && !Object.hasOwn(declared, name))
    .map((name) => ({
      at: `${at}/${name}`,
      code: 'unknown-variable',
      message: `The process has no variable “${name}”.`,
      messageText: { en: `The process has no variable “${name}”.`, zh: `流程中没有变量“${name}”。` },
    }));
  const check = checks.get(definition) ?? compileCheck(definition);
  checks.set(definition, check);
  const wrong = [...places, ...check(own).map((place) => ({ ...place, at: at + place.at }))];
  if (wrong.length > 0) throw invalid(wrong);
}

/** Names that sub-processes, loops and inputs of a process declare. */
export function localNames(definition: ProcessDefinition): string[] {
  return definition.elements.flatMap(({ inputs = [], variables, loop }) => [
    ...inputs.map(({ variable }) => variable),
    ...Object.keys(variables?.properties ?? {}),
    ...(loop?.elementVariable ? [loop.elementVariable] : []),
  ]);
}

function compileCheck(definition: ProcessDefinition): Check {
  const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false, code: { regExp: linearRegExp } });
  const validate = ajv.compile({ type: 'object', properties: definition.variables?.properties ?? {} });
  return (values) =>
    validate(values)
      ? []
      : (validate.errors ?? []).map(({ instancePath, keyword, message }) => ({
          at: instancePath,
          code: keyword,
          message: `“${instancePath.slice(1)}” ${message ?? 'is not valid'}.`,
          messageText: {
            en: `“${instancePath.slice(1)}” ${message ?? 'is not valid'}.`,
            zh: `“${instancePath.slice(1)}”的值不符合要求。`,
          },
        }));
}
