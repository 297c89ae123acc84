export type { ChangeListener, RecordChange } from '../entity-types.ts';
export { createRecord } from './create-record.ts';
export { deleteRecord } from './delete-record.ts';
export { findRecord } from './find-record.ts';
export { getRecord } from './get-record.ts';
export { type ListRecords, listRecords } from './list-records.ts';
export { mayReadRecord, type RecordTitles, recordTitles } from './record-titles.ts';
export { recordSchema, recordValues, recordValuesBefore } from './record-values.ts';
export { type UpdateRecord, updateRecord } from './update-record.ts';
