import type { ElementDefinition, JsonSchema, ProcessDefinition } from '../../../../engine/core/definition.ts';
import type { ElementType } from '../../../../engine/core/element.ts';
import { isHandler, notationOf } from '../../diagram/notation.ts';
import { elementOf } from '../model/edit.ts';

/** What an element can be told where it is: whether it interrupts only where there is something around it to end, a default way only where there are several. */
export function configSchemaFor(
  definition: ProcessDefinition,
  element: ElementDefinition,
  { configSchema }: ElementType,
): JsonSchema {
  const parent = element.parent === undefined ? undefined : elementOf(definition, element.parent);
  const interrupts = notationOf(element.type).boundary || (parent !== undefined && isHandler(parent));
  const several = definition.flows.filter(({ source }) => source === element.id).length > 1;
  const gone = new Set<string>();
  if (!interrupts) gone.add('interrupting');
  if (!several && element.config?.default === undefined) gone.add('default');
  const properties = Object.entries(configSchema.properties ?? {}).filter(([name]) => !gone.has(name));
  return { ...configSchema, properties: Object.fromEntries(properties) };
}
