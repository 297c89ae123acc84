import type { ElementDefinition, JsonObject, ProcessDefinition } from '../../../../engine/core/definition.ts';
import { sizeOf } from '../../../../engine/core/layout.ts';
import { type Look, lookOf, type Notation, notationOf, notations } from '../../diagram/notation.ts';
import { insideOf } from '../../diagram/structure.ts';
import type { Command } from './command.ts';
import { boundsOf, elementOf, withBounds, withElement } from './edit.ts';
import { removeLines } from './lines.ts';
import { isCompensation } from './rules.ts';

/** Another type, or another variant of the same, that an element may become. */
export interface Replacement {
  notation: Notation;
  look: Look;
}

/** What an element may become: flows go in and out of it as before, and what is in it stays in something. */
export function replacements(definition: ProcessDefinition, element: ElementDefinition): Replacement[] {
  const [now, look] = [notationOf(element.type), lookOf(element)];
  return notations
    .filter((other) => alike(now, other) && keepsContent(definition, element, other))
    .flatMap((notation) => notation.looks.map((one) => ({ notation, look: one })))
    .filter(
      ({ notation, look: other }) =>
        !(notation.type === now.type && other.key === look.key) && keepsFlows(definition, element, other),
    );
}

/** Name, documentation and flows stay; of the configuration what the new type knows, too. */
export function replaceType(
  definition: ProcessDefinition,
  { element: id, to, config: wanted = {} }: Command & { type: 'replaceType' },
): ProcessDefinition {
  const element = elementOf(definition, id);
  const next = notationOf(to);
  if (!element || !keepsContent(definition, element, next)) return definition;
  const target = { type: to, config: wanted };
  if (element.type === to && lookOf(element).key === lookOf(target).key) return definition;
  if (!keepsFlows(definition, element, lookOf(target))) return definition;
  const named = withElement(definition, id, () => becomes(element, next, wanted));
  const replaced = withoutHandlers(named, element);
  const before = boundsOf(definition)[id];
  const size = sizeFor(definition, element, next);
  if (!before || !size || (before.width === size.width && before.height === size.height)) return replaced;
  const x = before.x + (before.width - size.width) / 2;
  return withBounds(replaced, { [id]: { x, y: before.y + (before.height - size.height) / 2, ...size } });
}

function becomes(element: ElementDefinition, next: Notation, wanted: JsonObject): ElementDefinition {
  // What belongs to other variants goes; what the two have in common, a timer for example, stays as it was filled in.
  const variants = new Set(next.looks.flatMap(({ config }) => Object.keys(config)));
  const kept = Object.entries(element.config ?? {}).filter(
    ([key]) => next.settings.includes(key) && (!variants.has(key) || Object.hasOwn(wanted, key)),
  );
  const before = Object.fromEntries(kept);
  const config: JsonObject = { ...before };
  for (const [key, value] of Object.entries(wanted)) {
    const own = before[key];
    config[key] = typeof value === 'object' && own !== undefined && typeof own === 'object' ? own : value;
  }
  const { config: _, attachedTo, loop, inputs, outputs, forCompensation, variables, ...rest } = element;
  return {
    ...rest,
    type: next.type,
    ...(attachedTo !== undefined && next.boundary && { attachedTo }),
    ...(next.activity && {
      ...(loop && { loop }),
      ...(inputs && { inputs }),
      ...(outputs && { outputs }),
      ...(forCompensation && { forCompensation }),
    }),
    ...(next.container && variables && { variables }),
    ...(Object.keys(config).length > 0 && { config }),
  };
}

/** A compensation event that becomes another one leads to no handler any more. */
function withoutHandlers(definition: ProcessDefinition, before: ElementDefinition): ProcessDefinition {
  const now = elementOf(definition, before.id);
  if (!isCompensation(before) || !now || isCompensation(now)) return definition;
  const lines = (definition.associations ?? []).filter(
    ({ source, target }) => source === before.id && elementOf(definition, target),
  );
  // Who lets go of a handler has to be known as what it was.
  const as = withElement(definition, before.id, () => before);
  return withElement(
    removeLines(
      as,
      lines.map(({ id }) => id),
    ),
    before.id,
    () => now,
  );
}

function alike(a: Notation, b: Notation): boolean {
  if (a.activity || b.activity) return a.activity && b.activity;
  return a.shape === b.shape && a.starts === b.starts && a.boundary === b.boundary;
}

function keepsContent(definition: ProcessDefinition, { id }: ElementDefinition, next: Notation): boolean {
  return next.container || insideOf(definition, [id]).size === 0;
}

/** Nothing leads on from an end; an event sub-process has no flows, and nothing sits on it. */
function keepsFlows(definition: ProcessDefinition, { id, type }: ElementDefinition, look: Look): boolean {
  const out = definition.flows.some(({ source }) => source === id);
  if (look.ends || (notationOf(type).boundary && look.config.compensation !== undefined)) return !out;
  if (!look.handler) return true;
  return (
    !out &&
    !definition.flows.some(({ target }) => target === id) &&
    !definition.elements.some((one) => one.attachedTo === id)
  );
}

/** A sub-process that was drawn stays as large as it is. */
function sizeFor(definition: ProcessDefinition, element: ElementDefinition, next: Notation) {
  const same = notationOf(element.type).container === next.container;
  if (same && next.container) return null;
  return next.container && definition.diagram?.collapsed?.includes(element.id) ? null : sizeOf(next.type);
}
