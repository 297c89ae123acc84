import type { ElementDefinition } from '../../../engine/core/definition.ts';
import type { Shape } from '../../../engine/core/element.ts';
import { isInstantiating, isNonInterrupting } from './conventions.ts';
import { lookOf, notationOf, throws } from './notation.ts';

export type Ring = 'start' | 'middle' | 'end';
export type Border = 'plain' | 'thick' | 'double' | 'dotted';
export type Marker = 'parallel' | 'sequential' | 'standard' | 'compensation' | 'adHoc' | 'collapsed';

/** How an element is drawn: everything but its place and its name. */
export interface Figure {
  /** A collapsed sub-process is drawn as a task. */
  shape: Shape;
  ring: Ring;
  /** Rings that interrupt nothing. */
  dashed: boolean;
  border: Border;
  icon: string;
  /** Events that throw: filled icons. */
  filled: boolean;
  /** The icon stands in a ring: an event-based gateway, an instantiating receive task. */
  ringed: 'none' | 'single' | 'double';
  /** At the bottom, in BPMN's order. */
  markers: Marker[];
}

/** The figure of an element; `collapsed`: drawn small, without what is in it. */
export function figureOf(element: ElementDefinition, collapsed = false): Figure {
  const notation = notationOf(element.type);
  const look = lookOf(element);
  const folded = notation.container && collapsed;
  const calls = notation.category === 'subProcess' && !notation.container;
  const markers: Marker[] = [
    ...(element.loop ? [element.loop.type] : []),
    ...(element.forCompensation ? (['compensation'] as const) : []),
    ...(folded || calls ? (['collapsed'] as const) : []),
    ...(notation.adHoc ? (['adHoc'] as const) : []),
  ];
  return {
    shape: folded ? 'task' : notation.shape,
    ring: notation.starts ? 'start' : notation.ends ? 'end' : 'middle',
    dashed: isNonInterrupting(element),
    border: look.handler ? 'dotted' : calls ? 'thick' : (BORDERS[look.icon] ?? 'plain'),
    icon: notation.category === 'subProcess' ? '' : look.icon,
    filled: throws(notation),
    ringed: ringOf(element, look.icon),
    markers,
  };
}

/** Icons that stand for a border of their own. */
const BORDERS: { [icon: string]: Border } = { transaction: 'double' };

/** Icons that say by a ring whether an instance waits there, or begins. */
const RINGED: { [icon: string]: { waits: Figure['ringed']; begins: Figure['ringed'] } } = {
  eventBased: { waits: 'double', begins: 'single' },
  receive: { waits: 'none', begins: 'single' },
};

function ringOf(element: ElementDefinition, icon: string): Figure['ringed'] {
  const rings = RINGED[icon];
  if (!rings) return 'none';
  return isInstantiating(element) ? rings.begins : rings.waits;
}
