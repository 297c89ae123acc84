/** Settings of elements by the schemas that elements, steps and connectors give for them. */
import type { ElementDefinition, Json, JsonSchema } from '../core/definition.ts';
import { elementType } from '../elements/index.ts';
import type { Names } from '../expressions/index.ts';
import type { Around } from './contents.ts';
import { pointerOf } from './pointers.ts';

/** A setting, and the schema of what may stand there. */
export interface Setting {
  pointer: string;
  value: Json;
  schema: JsonSchema;
  /** What the settings beside it are. */
  beside: { [name: string]: Json };
}

/** All settings of an element that are filled in, also those of the step or connector that it uses. */
export function settingsOf(element: ElementDefinition, index: number, around: Around): Setting[] {
  const schema = elementType(element.type)?.configSchema;
  const config = element.config ?? {};
  if (!schema) return [];
  const used =
    around.actions.find(({ type }) => type === config.action) ??
    around.connectors.find(({ type }) => type === config.connector);
  return walk(config, schema, pointerOf(['elements', index, 'config']), {}, used?.configSchema ?? null);
}

function walk(
  value: Json,
  schema: JsonSchema,
  pointer: string,
  beside: Setting['beside'],
  input: JsonSchema | null,
): Setting[] {
  const here: Setting[] = [{ pointer, value, schema, beside }];
  if (Array.isArray(value)) {
    const { items } = schema;
    return items
      ? [...here, ...value.flatMap((item, at) => walk(item, items, pointer + pointerOf([at]), {}, input))]
      : here;
  }
  if (value === null || typeof value !== 'object') return here;
  const inner = schema['x-editor'] === 'inputs' && input ? input : schema;
  const inside = Object.entries(value).flatMap(([name, one]) => {
    const { properties, additionalProperties } = inner;
    const own = properties && Object.hasOwn(properties, name) ? properties[name] : undefined;
    const known = own ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined);
    return known ? walk(one, known, pointer + pointerOf([name]), value, input) : [];
  });
  return [...here, ...inside];
}

/** The texts of FEEL among them. */
export function textsBySchema(
  element: ElementDefinition,
  index: number,
  around: Around,
): { pointer: string; text: string; kind: 'expression' | 'value'; names: Names }[] {
  return settingsOf(element, index, around).flatMap(({ pointer, value, schema }) => {
    const editor = schema['x-editor'];
    const extra = (schema['x-names'] as string[] | undefined) ?? [];
    const names = Object.fromEntries(extra.map((name) => [name, { kind: 'any' as const }]));
    if (editor === 'decisionInputs' && value !== null && typeof value === 'object')
      return Object.entries(value).flatMap(([name, text]) =>
        typeof text === 'string'
          ? [{ pointer: pointer + pointerOf([name]), text, kind: 'expression' as const, names }]
          : [],
      );
    const kind = KINDS[String(editor)];
    return kind && typeof value === 'string' ? [{ pointer, text: value, kind, names }] : [];
  });
}

const KINDS: { [editor: string]: 'expression' | 'value' | undefined } = {
  feel: 'expression',
  value: 'value',
  longValue: 'value',
  duration: 'value',
  template: 'value',
};
