import type { ElementDefinition, ProcessDefinition } from '../../../../engine/core/definition.ts';
import type { LineKind } from '../../diagram/flows.ts';
import { isEnd, isHandler, notationOf, throws } from '../../diagram/notation.ts';
import { linesOf, type Part, partOf } from './edit.ts';

/** Why something cannot be connected or placed; each is a text of the studio, `refused-…`. */
export type Refusal =
  | 'nowhere'
  | 'itself'
  | 'twice'
  | 'lane'
  | 'ownPool'
  | 'messageEnds'
  | 'artifacts'
  | 'group'
  | 'border'
  | 'fromEnd'
  | 'intoStart'
  | 'intoBoundary'
  | 'intoLink'
  | 'eventSubProcess'
  | 'handler'
  | 'handlerIsActivity'
  | 'afterRace'
  | 'needsHost';

export type Connection = { kind: LineKind } | { refused: Refusal };

/** What joins two things when a line is drawn between them, or why nothing can. A line that is being moved does not stand in its own way. */
export function connection(definition: ProcessDefinition, source: string, target: string, moving?: string): Connection {
  const [from, to] = [partOf(definition, source), partOf(definition, target)];
  if (!from || !to) return { refused: 'nowhere' };
  if (source === target) return { refused: 'itself' };
  const wanted = between(definition, from, to);
  const there = linesOf(definition).some(
    (line) => line.id !== moving && line.source === source && line.target === target,
  );
  return 'kind' in wanted && there ? { refused: 'twice' } : wanted;
}

/** May a line lead from one thing to another? */
export function canConnect(definition: ProcessDefinition, source: string, target: string, moving?: string): boolean {
  return 'kind' in connection(definition, source, target, moving);
}

/** A boundary event from which an association leads to what compensates. */
export function isCompensation(element: ElementDefinition): boolean {
  return notationOf(element.type).boundary && element.config?.compensation !== undefined;
}

/** May boundary events sit on it? On every activity that is part of the flow. */
export function canHost(element: ElementDefinition): boolean {
  return notationOf(element.type).activity && !isHandler(element);
}

function between(definition: ProcessDefinition, from: Part, to: Part): Connection {
  const lists = [from.list, to.list];
  if (lists.includes('lanes')) return { refused: 'lane' };
  if (lists.includes('artifacts')) return withArtifact(from, to);
  if (lists.includes('pools')) return message(definition, from, to);
  if (from.list !== 'elements' || to.list !== 'elements') return { refused: 'nowhere' };
  return sequence(from.part, to.part);
}

function withArtifact(from: Part, to: Part): Connection {
  const kinds = [from, to].map((one) => (one.list === 'artifacts' ? one.part.type : null));
  if (kinds.includes('group')) return { refused: 'group' };
  if (kinds.every((kind) => kind !== null)) return { refused: 'artifacts' };
  if ([from, to].some(({ list }) => list === 'pools' || list === 'associations')) return { refused: 'artifacts' };
  const data = kinds.some((kind) => kind !== null && kind !== 'textAnnotation');
  if (data && [from, to].some(({ list }) => list !== 'elements' && list !== 'artifacts'))
    return { refused: 'artifacts' };
  return { kind: 'association' };
}

function message(definition: ProcessDefinition, from: Part, to: Part): Connection {
  const pools = [from, to].filter(({ list }) => list === 'pools');
  const other = [from, to].find(({ list }) => list !== 'pools');
  const own = pools.filter(({ part, list }) => list === 'pools' && isOwnPool(definition, part.id));
  if (!other) return own.length > 1 ? { refused: 'ownPool' } : { kind: 'messageFlow' };
  if (own.length > 0) return { refused: 'ownPool' };
  if (other.list !== 'elements') return { refused: 'messageEnds' };
  const notation = notationOf(other.part.type);
  const sends = other === from;
  const fits =
    notation.shape === 'event' ? throws(notation) === sends : notation.shape !== 'gateway' && notation.activity;
  return fits ? { kind: 'messageFlow' } : { refused: 'messageEnds' };
}

/** Is this the pool that the process itself is in? */
export function isOwnPool(definition: ProcessDefinition, id: string): boolean {
  return definition.pools?.find((pool) => pool.id === id)?.process === definition.id;
}

function sequence(from: ElementDefinition, to: ElementDefinition): Connection {
  const [source, target] = [notationOf(from.type), notationOf(to.type)];
  if (isCompensation(from)) {
    if (!target.activity || from.attachedTo === to.id || isHandler(to)) return { refused: 'handlerIsActivity' };
    if (from.parent !== to.parent) return { refused: 'border' };
    return { kind: 'association' };
  }
  if (from.forCompensation || to.forCompensation) return { refused: 'handler' };
  if (isHandler(from) || isHandler(to)) return { refused: 'eventSubProcess' };
  if (isEnd(from)) return { refused: 'fromEnd' };
  if (target.starts) return { refused: 'intoStart' };
  if (target.boundary) return { refused: 'intoBoundary' };
  if (to.config?.link !== undefined && target.shape === 'event' && !throws(target)) return { refused: 'intoLink' };
  if (from.parent !== to.parent) return { refused: 'border' };
  if (source.races && !canRace(to)) return { refused: 'afterRace' };
  return { kind: 'flow' };
}

/** Behind an event-based gateway: events that are waited for, and tasks that receive. */
function canRace(element: ElementDefinition): boolean {
  const notation = notationOf(element.type);
  if (notation.shape === 'event') return !throws(notation);
  return notation.activity && notation.waits && notation.settings.includes('message');
}
