import type { Json, JsonObject, JsonSchema } from '../core/definition.ts';
import { type Fault, faultsOf } from './shape.ts';
import { steps } from './steps/index.ts';

/** A script that starts definitions and drives them; described by `schemas/meta/scenario.schema.json`, explained in `docs/scenarios.md`. */
export interface Scenario {
  /** When it begins, ISO 8601 in UTC. */
  now?: string;
  people?: Person[];
  /** Each with one key, which says what is done. */
  steps: JsonObject[];
}

/** Somebody that the definitions name. Who is not listed is made up when named. */
export interface Person {
  id: string;
  name?: string;
  email?: string;
  roles?: string[];
  teams?: string[];
}

/** Keys beside a step's own that say something to readers. */
const REMARKS = ['comment', 'description', 'name'];

/** Reads a scenario: a list of steps, or an object with `steps`. Answers every fault, each with its place. */
export function readScenario(json: Json): { ok: true; scenario: Scenario } | { ok: false; faults: Fault[] } {
  const whole = Array.isArray(json) ? { steps: json } : json;
  const faults = faultsOf(whole, FRAME);
  if (faults.length > 0) return { ok: false, faults: Array.isArray(json) ? faults.map(withoutFrame) : faults };
  const scenario = whole as unknown as Scenario;
  const wrong = scenario.steps.flatMap((step, index) => faultsOfStep(step, `/steps/${index}`));
  if (wrong.length > 0) return { ok: false, faults: Array.isArray(json) ? wrong.map(withoutFrame) : wrong };
  return { ok: true, scenario };
}

/** The one key that says what a step does. */
export function keyOf(step: JsonObject): string {
  return Object.keys(step).find((key) => !REMARKS.includes(key)) ?? '';
}

/** JSON Schema of a scenario; the file in `schemas/meta` is this. */
export function scenarioSchema(): JsonSchema {
  const anyStep: JsonSchema = {
    type: 'object',
    description: 'One step: exactly one of these keys, and remarks.',
    properties: {
      ...Object.fromEntries(REMARKS.map((key) => [key, { type: 'string' }])),
      ...Object.fromEntries(
        steps.map(({ key, schema }) => [key, key === 'refused' ? { $ref: '#/$defs/step' } : schema]),
      ),
    },
    additionalProperties: false,
    oneOf: steps.map(({ key }) => ({ required: [key] })),
  } as JsonSchema;
  const list = { type: 'array', items: { $ref: '#/$defs/step' } };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://weft.example/schemas/scenario.schema.json',
    title: 'Scenario',
    description: 'Starts definitions, drives them, and says what is expected.',
    anyOf: [list, { ...FRAME, properties: { ...FRAME.properties, steps: list } }],
    $defs: { step: anyStep },
  } as unknown as JsonSchema;
}

const texts: JsonSchema = { type: 'array', items: { type: 'string' } };
const text: JsonSchema = { type: 'string' };

const FRAME: JsonSchema = {
  type: 'object',
  required: ['steps'],
  properties: {
    now: {
      type: 'string',
      pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?Z$',
      description: 'Write it as 2026-03-02T08:00:00Z.',
    },
    people: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id'],
        properties: { id: text, name: text, email: text, roles: texts, teams: texts },
        additionalProperties: false,
      },
    },
    steps: { type: 'array', items: { type: 'object' } },
  },
};

function faultsOfStep(step: JsonObject, at: string): Fault[] {
  const keys = Object.keys(step).filter((key) => !REMARKS.includes(key));
  const [key = ''] = keys;
  const all = steps.map((type) => type.key).join(', ');
  if (keys.length !== 1)
    return [
      {
        at,
        message: `a step has one key that says what to do, one of ${all}; this one has ${keys.join(', ') || 'none'}`,
      },
    ];
  const type = steps.find((one) => one.key === key);
  if (!type) return [{ at: `${at}/${key}`, message: `there is no step “${key}”, only: ${all}` }];
  const value = step[key] ?? null;
  const faults = faultsOf(value, type.schema, `${at}/${key}`);
  return faults.length === 0 && key === 'refused' ? faultsOfStep(value as JsonObject, `${at}/${key}`) : faults;
}

const withoutFrame = ({ at, message }: Fault): Fault => ({ at: at.replace(/^\/steps/, '') || '/', message });
