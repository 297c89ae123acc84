/** DMN XML in and out: decision tables. */
export { exportDmn } from './export.ts';
export { type ImportedDecisions, importDmn, isDmn } from './import.ts';
