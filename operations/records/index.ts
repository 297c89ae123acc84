export { createRecord } from './create-record.ts';
export { getRecord } from './get-record.ts';
export { type UpdateRecord, updateRecord } from './update-record.ts';
