import type { JsonObject, ProcessDefinition } from '../../../../engine/core/definition.ts';
import type { InstanceDetail, InstanceScope } from '../../../../engine/wire/index.ts';
import type { useText } from '../../i18n/index.ts';

type Say = ReturnType<typeof useText>;

/** An element as people know it. */
export function nameOf(definition: ProcessDefinition, id: string, text: Say): string {
  return text(definition.elements.find((element) => element.id === id)?.name) || id;
}

/** Declared variables without a value yet, and those that have one. */
export function knownVariables({
  definition,
  variables,
}: Pick<InstanceDetail, 'definition' | 'variables'>): JsonObject {
  const declared = Object.keys(definition.variables?.properties ?? {});
  return { ...Object.fromEntries(declared.map((name) => [name, null])), ...variables };
}

/** A scope as people know it: the sub-process, and which time of a loop. */
export function scopeName({ element, name, loopCounter }: InstanceScope, text: Say, process: string): string {
  if (element === null) return process;
  return [text(name) || element, loopCounter === null ? '' : `#${loopCounter}`].filter(Boolean).join(' ');
}

/** Elements that a token can begin at, for a choice: no boundary events, nothing that only compensates. */
export function placesOf(
  definition: ProcessDefinition | null | undefined,
  text: Say,
): { value: string; label: string }[] {
  if (!definition) return [];
  return definition.elements
    .filter((element) => !element.attachedTo && !element.forCompensation && element.config?.triggeredByEvent !== true)
    .map((element) => {
      const around = element.parent ? ` (${nameOf(definition, element.parent, text)})` : '';
      return { value: element.id, label: `${nameOf(definition, element.id, text)}${around}` };
    });
}
