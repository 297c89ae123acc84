import { RE2JS } from 're2js';

/** Regular expressions in linear time, for ajv's `code.regExp`. Look-ahead and back-references do not compile. */
export const linearRegExp = Object.assign(
  (pattern: string) => {
    const compiled = RE2JS.compile(pattern);
    // ajv tells patterns apart by their text.
    return { test: (text: string): boolean => compiled.matcher(text).find(), toString: () => pattern };
  },
  { code: 'linearRegExp' },
);

/** Why a pattern cannot be used; null when it can. */
export function patternProblem(pattern: string): string | null {
  try {
    linearRegExp(pattern);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}
