/**
 * The shapes that cross HTTP, as types only: what `api` answers and what `designer` reads.
 * Instants are ISO 8601 strings in UTC; ids are UUIDv7 unless said otherwise.
 */
export type * from './batches.ts';
export type * from './common.ts';
export type * from './decisions.ts';
export type * from './dependencies.ts';
export type * from './forms.ts';
export type * from './imports.ts';
export type * from './instances.ts';
export type * from './live.ts';
export type * from './messages.ts';
export type * from './operations.ts';
export type * from './people.ts';
export type * from './process-files.ts';
export type * from './processes.ts';
export type * from './records.ts';
export type * from './tasks.ts';
export type * from './types.ts';
