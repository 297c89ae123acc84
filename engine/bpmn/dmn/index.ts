/** DMN XML in and out. */
export { exportDmn } from './export.ts';
export { type ImportDmnOptions, type ImportedDecisions, importDmn, isDmn } from './import.ts';
export type { DmnVersion } from './moddle.ts';
