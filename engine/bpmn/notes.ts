import type { Text } from '../core/definition.ts';

/** Something in a file that could not be carried over as it was, or that needs a look. */
export interface ImportNote {
  /** The element of the file; null for the file as a whole. */
  element: string | null;
  name?: string;
  /** Stable, e.g. `expression-not-translated`, `listener`. */
  code: string;
  /** `lost`: it does something that the draft does not do; `changed`: done in another way; `info`: kept for export, without effect here. */
  severity: 'lost' | 'changed' | 'info';
  message: Text;
}

/** Collects notes: each once, and no more than a person would read. */
export class Notes {
  readonly all: ImportNote[] = [];
  private readonly seen = new Set<string>();

  add(note: ImportNote): void {
    const key = JSON.stringify([note.element, note.code, note.message]);
    if (this.seen.has(key) || this.all.length >= MOST) return;
    this.seen.add(key);
    this.all.push(note);
  }
}

const MOST = 5_000;
