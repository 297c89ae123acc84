/** A refusal that the caller can act on. The api maps it to `application/problem+json`; branch on `code`. */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;
  readonly errors: RefusalPlace[];
  readonly extra: Record<string, unknown>;

  constructor(
    status: number,
    code: string,
    message: string,
    options: { errors?: RefusalPlace[]; extra?: Record<string, unknown> } = {},
  ) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
    this.errors = options.errors ?? [];
    this.extra = options.extra ?? {};
  }
}

/** Where it is wrong: a JSON pointer into the body, a query parameter, or an element. */
export interface RefusalPlace {
  at: string;
  code: string;
  message: string;
  messageText?: import('../engine/core/definition.ts').Text;
}

export const notFound = (what: string) =>
  new Refusal(404, 'not-found', `${what} does not exist, or you may not see it.`);
export const forbidden = (what: string) => new Refusal(403, 'forbidden', what);
export const invalid = (errors: RefusalPlace[], message = errors[0]?.message ?? 'The input is not valid.') =>
  new Refusal(422, 'invalid', message, { errors });
export const badRequest = (code: string, message: string) => new Refusal(400, code, message);
/** A conflict with its words in both languages. */
export const conflictIn = (code: string, en: string, zh: string) =>
  new Refusal(409, code, en, { errors: [{ at: '', code, message: en, messageText: { en, zh } }] });
export const conflict = (code: string, message: string, extra: Record<string, unknown> = {}) =>
  new Refusal(409, code, message, { extra });

/** Refusals by shape: modules loaded twice (test sandboxes) have different classes. */
export function isRefusal(error: unknown): error is Refusal {
  return (
    (error as { name?: string } | null)?.name === 'Refusal' && typeof (error as { code?: unknown }).code === 'string'
  );
}
