import type { Text } from '../core/definition.ts';

export interface ImportJob {
  id: string;
  type: string;
  fileName: string;
  status: 'uploaded' | 'checked' | 'running' | 'done' | 'failed';
  columns: string[];
  sample: string[][];
  rows: number;
  /** Column → field path (`revenue`, `account`), or null to leave it out. */
  mapping: { [column: string]: string | null };
  options: ImportOptions;
  result: ImportResult | null;
}
export interface ImportOptions {
  /** Per reference field: by which field of the target a name is looked up, and what happens when it is not found. */
  lookups: { [field: string]: { by: string; missing: 'error' | 'create' | 'empty' } };
  /** Per choice or reference field: text in the file → the value that is meant (`GTXPro` → `GTX Pro`). */
  replacements: { [field: string]: { [text: string]: string } };
  dateFormat: 'iso' | 'mdy' | 'dmy';
  /** A field whose value identifies a record that is there already; it is then updated or left. */
  matchBy: string | null;
  onMatch: 'skip' | 'update';
  /** Import the good rows although others have errors. */
  skipErrors: boolean;
}
export interface ImportResult {
  created: number;
  updated: number;
  skipped: number;
  failed: number;
  /** The first 200; all of them are in the error file. */
  errors: { row: number; column: string | null; value: string | null; code: string; message: Text }[];
  /** Same cause, counted: what to fix first. */
  causes: {
    code: string;
    column: string | null;
    value: string | null;
    count: number;
    message: Text;
    suggestion?: string;
  }[];
}
