import type { ImportNote } from '../bpmn/notes.ts';
import type { Text } from '../core/definition.ts';
import type { SaveDraftResponse } from './processes.ts';

export type { ImportNote } from '../bpmn/notes.ts';

/** A process that was brought in, as a draft. */
export interface ImportedProcess extends SaveDraftResponse {
  id: string;
  name: Text;
}
export interface ImportProcessesResponse {
  items: ImportedProcess[];
  /** What could not be carried over, element by element. */
  notes: ImportNote[];
}
