/** Something that the person at the terminal can put right. The message names it and the remedy, and is shown without a stack. */
export class StartError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'StartError';
    this.code = code;
  }
}

export function isStartError(error: unknown): error is StartError {
  return (error as { name?: string } | null)?.name === 'StartError';
}

/** What to print of an error: the sentence where it is meant for people, the stack otherwise. */
export function explain(error: unknown): string {
  if (isStartError(error)) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
