import type { Text } from '../../../engine/core/definition.ts';

/**
 * rjsf carries errors as strings. Ours are codes with their figures, put into words where they are shown, so that they
 * change with the language; errors of the server carry their own text.
 */
export type FieldError = { code: string; params?: { [name: string]: string | number } } | { text: Text };

const mark = '\u0001';

/** As a string that rjsf can carry. */
export function encodeError(error: FieldError): string {
  return mark + JSON.stringify(error);
}

/** Back from the string; a string of another origin is its own text. */
export function decodeError(value: string): FieldError {
  return value.startsWith(mark) ? (JSON.parse(value.slice(1)) as FieldError) : { text: value };
}

/** rjsf's tree of errors: `{ budget: { __errors: [...] } }`. */
export interface ErrorTree {
  __errors?: string[];
  [field: string]: ErrorTree | string[] | undefined;
}

/** Puts errors at their places (segments of a path from the root) into a tree. */
export function errorTree(errors: { path: string[]; message: string }[]): ErrorTree {
  const root: ErrorTree = {};
  for (const { path, message } of errors) {
    let node = root;
    for (const segment of path) {
      if (!Object.hasOwn(node, segment)) node[segment] = {};
      node = node[segment] as ErrorTree;
    }
    node.__errors = [...(node.__errors ?? []), message];
  }
  return root;
}

/** `/budget/amount` or `#/budget/amount` → `['budget', 'amount']` (RFC 6901). */
export function pointerPath(pointer: string): string[] {
  return pointer
    .replace(/^#/, '')
    .split('/')
    .slice(1)
    .map((segment) => decodeURIComponent(segment).replaceAll('~1', '/').replaceAll('~0', '~'));
}
