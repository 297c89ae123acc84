import type { Text } from '../core/definition.ts';

export type Language = 'en' | 'zh';
export type Area = 'work' | 'records' | 'studio' | 'operate' | 'admin';

/** Errors are `application/problem+json`. */
export interface ProblemDetails {
  type: string;
  title: string;
  status: number;
  /** Stable; branch on this. */
  code: string;
  /** Names the offender and the remedy. */
  detail: string;
  /** Per place: a JSON pointer into the body, a query parameter, or an element. */
  errors?: { at: string; code: string; message: string; messageText?: Text }[];
}

export interface Page<T> {
  items: T[];
  /** Cursor of the next page; null on the last. */
  next: string | null;
  /** Only where asked for. */
  total?: number;
  /** Titles of what the items refer to, by `type:id` (users: `user:id`). */
  refs?: Refs;
}
export type Refs = { [typeAndId: string]: string };
