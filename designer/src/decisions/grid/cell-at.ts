import type { MouseEvent } from 'react';

/** The cell under the pointer; without a column it is the rule's head. */
export function cellAt(event: MouseEvent): { row: number; column: number | null } | null {
  const target = event.target as HTMLElement;
  const row = target.closest<HTMLElement>('[data-row]')?.dataset.row;
  if (row === undefined) return null;
  const column = target.closest<HTMLElement>('[data-column]')?.dataset.column;
  return { row: Number(row), column: column === undefined ? null : Number(column) };
}
