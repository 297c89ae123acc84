/** BPMN 2.0 XML in and out. */
export { exportBpmn } from './export/index.ts';
export { type Imported, importBpmn } from './import/index.ts';
export type { ImportNote } from './notes.ts';
export { LIMITS, type XmlProblem } from './scan.ts';
