/** DMN XML in and out: decision tables. */
export { exportDmn } from './export.ts';
export { type ImportedDecisions, importDmn } from './import.ts';
