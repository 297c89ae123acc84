import type { SystemValues } from '../../db/records/rows.ts';
import type { JsonObject, Text } from '../../engine/core/definition.ts';
import type { ImportJob, ImportOptions } from '../../engine/wire/index.ts';
import type { LoadedType } from '../entity-types.ts';
import type { CsvRow } from './csv.ts';

/** What an import is made of. */
export interface Job {
  loaded: LoadedType;
  mapping: ImportJob['mapping'];
  options: ImportOptions;
}

/** A record that is there already. */
export interface Existing {
  id: string;
  system: SystemValues;
  values: JsonObject;
}

export interface RowProblem {
  column: string | null;
  value: string | null;
  code: string;
  message: Text;
  suggestion?: string;
}

/** What an import will do with a row. */
export interface PlannedRow {
  row: CsvRow;
  action: 'create' | 'update' | 'skip' | 'fail';
  id: string;
  /** All values of the record after the import. */
  values: JsonObject;
  before: Existing | null;
  problems: RowProblem[];
}

/** Values and names are the same whatever their case and the blanks around them. */
export const matchKey = (value: unknown): string => String(value).trim().toLowerCase();
