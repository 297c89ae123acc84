import { exportDmn, type ImportedDecisions, importDmn } from '../../engine/bpmn/dmn/index.ts';
import type { DecisionDefinition, DecisionTable } from '../../engine/decisions/index.ts';
import type { Names } from '../../engine/expressions/index.ts';
import { exportSheet, type ImportedSheet, importSheet, type SheetFile, type SheetFormat } from './sheets/index.ts';

/** Reading and writing of files: work that is done at once where the file is small, else in a thread of its own. */
export interface FileJobs {
  'read-dmn': { given: { xml: string }; made: ImportedDecisions };
  'write-dmn': { given: { definition: DecisionDefinition }; made: string };
  'read-sheet': {
    given: { bytes: Uint8Array; base: DecisionTable; names: Names; language: 'en' | 'zh' };
    made: ImportedSheet;
  };
  'write-sheet': {
    given: { table: DecisionTable; name: string; format: SheetFormat; language: 'en' | 'zh' };
    made: SheetFile;
  };
}

export type FileJob = { [T in keyof FileJobs]: { type: T } & FileJobs[T]['given'] }[keyof FileJobs];

const WORK: { [T in keyof FileJobs]: (given: FileJobs[T]['given']) => Promise<FileJobs[T]['made']> } = {
  'read-dmn': ({ xml }) => importDmn(xml),
  'write-dmn': ({ definition }) => exportDmn([definition]),
  // A text of a column of texts needs no quotes: people who write sheets do not set them.
  'read-sheet': ({ bytes, base, names, language }) =>
    importSheet(Buffer.from(bytes), base, names, { language, plainTexts: true }),
  'write-sheet': async ({ table, name, format, language }) => exportSheet(table, name, format, language),
};

export function doFileJob<T extends keyof FileJobs>(
  type: T,
  given: FileJobs[T]['given'],
): Promise<FileJobs[T]['made']> {
  return WORK[type](given);
}
