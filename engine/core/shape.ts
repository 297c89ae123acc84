import { Ajv2020 } from 'ajv/dist/2020.js';
import metaSchema from '../../schemas/meta/process.schema.json' with { type: 'json' };
import { elementType, elementTypes } from '../elements/index.ts';
import type { ProcessDefinition } from './definition.ts';
import type { Problem } from './problem.ts';

const ajv = new Ajv2020({ allErrors: true, strict: false, $data: false });
const validate = ajv.compile(metaSchema);
/** What is nested deeper would exhaust the stack of whoever looks at it. */
const MOST_DEPTH = 100;
const configs = new Map<string, ReturnType<typeof ajv.compile>>();

/**
 * Is this a process definition at all? For what comes from outside, before anything else looks at it; the designer's own model is
 * well-formed by construction. Only on the server: it compiles schemas.
 */
export function checkShape(
  value: unknown,
): { ok: true; definition: ProcessDefinition } | { ok: false; problems: Problem[] } {
  if (isDeeper(value, MOST_DEPTH))
    return { ok: false, problems: [malformed('', `is nested more than ${MOST_DEPTH} levels deep`)] };
  if (!validate(value)) {
    return {
      ok: false,
      problems: (validate.errors ?? [])
        .slice(0, 50)
        .map((error) => malformed(error.instancePath, error.message ?? 'is not valid')),
    };
  }
  const definition = value as unknown as ProcessDefinition;
  const problems = definition.elements.flatMap((element, index) => {
    const check = configOf(element.type);
    if (!check || check(element.config ?? {})) return [];
    return (
      (check.errors ?? [])
        // What is not filled in yet is a matter for `check`, and so is an event where it cannot be: such drafts can be kept.
        .filter((error) => error.keyword !== 'required' && error.keyword !== 'minItems')
        .filter(
          ({ keyword, instancePath, params }) =>
            keyword !== 'additionalProperties' ||
            instancePath !== '' ||
            !isEvents(element.type, params.additionalProperty),
        )
        .map((error) => ({
          ...malformed(`/elements/${index}/config${error.instancePath}`, error.message ?? 'is not valid'),
          element: element.id,
        }))
    );
  });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, definition };
}

/** Is this a setting of events, if not of this one? */
function isEvents(type: string, property: unknown): boolean {
  return (
    elementType(type)?.shape === 'event' &&
    elementTypes.some(
      ({ shape, configSchema }) => shape === 'event' && Object.hasOwn(configSchema.properties ?? {}, String(property)),
    )
  );
}

function isDeeper(value: unknown, most: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= most; depth += 1) {
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
    if (level.length === 0) return false;
  }
  return true;
}

function configOf(type: string): ReturnType<typeof ajv.compile> | undefined {
  const known = configs.get(type);
  const schema = elementType(type)?.configSchema;
  if (known || !schema) return known;
  const compiled = ajv.compile(schema);
  configs.set(type, compiled);
  return compiled;
}

function malformed(at: string, message: string): Problem {
  return {
    code: 'malformed',
    severity: 'error',
    property: at,
    message: { en: `${at || 'The definition'} ${message}.`, zh: `${at || '流程定义'} 不合规：${message}。` },
  };
}
