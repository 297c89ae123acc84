import type { ComponentType } from 'react';
import type { Logic } from '../../../../engine/decisions/definition.ts';
import type { Tried } from '../editor/asks.ts';
import type { Place } from '../model/document.ts';

export type LogicOf<T extends Logic['type']> = Extract<Logic, { type: T }>;

export interface LogicEditorProps<T extends Logic['type'] = Logic['type']> {
  place: Place;
  logic: LogicOf<T>;
  /** What it is the logic of, for those who hear it. */
  label: string;
  /** Tried last; only for the deciding logic. */
  tried: Tried | null;
}

/** How one kind of boxed expression is edited. */
export interface LogicKind<T extends Logic['type'] = Logic['type']> {
  type: T;
  /** A new one. What was there before may be taken over. */
  begin: (before: Logic) => LogicOf<T>;
  Editor: ComponentType<LogicEditorProps<T>>;
}

export function logicKind<T extends Logic['type']>(kind: LogicKind<T>): LogicKind {
  return kind as unknown as LogicKind;
}

/** An expression with nothing in it yet. */
export const NOTHING: Logic = { type: 'literal', expression: '' };

/** What was there before, where it is an expression; else nothing. */
export const kept = (before: Logic): Logic => (before.type === 'literal' ? before : NOTHING);
