import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { badRequest, invalid, Refusal } from '../operations/errors.ts';

const MEBIBYTE = 1_048_576;
const MOST_DEPTH = 64;

/**
 * Reads a body of at most `limit` bytes. Refuses another content type (415) or a longer body (413) without reading it.
 * `types` are the media types that are taken.
 */
export async function readBody(request: IncomingMessage, types: string | string[], limit = MEBIBYTE): Promise<Buffer> {
  const given = mediaType(request.headers['content-type']);
  const taken = [types].flat();
  if (!taken.includes(given)) {
    const list = taken.join(' or ');
    throw new Refusal(415, 'content-type', `This takes a body of the type ${list}, not "${given || 'none'}".`);
  }
  const encoding = request.headers['content-encoding'];
  if (encoding && encoding !== 'identity') {
    throw new Refusal(415, 'content-encoding', 'Compressed bodies are not taken. Send the body as it is.');
  }
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLong(limit);
  return collect(request, limit);
}

/** `application/json; charset=utf-8` → `application/json`. */
export function mediaType(header: string | undefined): string {
  return (header ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** JSON as sent, refused where a later step could stumble: bad UTF-8, deep nesting, `__proto__`, NUL characters. */
export function parseJson(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw badRequest('malformed-json', 'The body is not UTF-8.');
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw badRequest('malformed-json', `The body is not JSON: ${(error as Error).message}`);
  }
  inspect(value, '', 0);
  return value;
}

function collect(request: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const data = (chunk: Buffer) => {
      length += chunk.length;
      if (length <= limit) {
        chunks.push(chunk);
        return;
      }
      request.off('data', data);
      request.pause();
      reject(tooLong(limit));
    };
    request.on('data', data);
    request.once('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, length)));
    request.once('error', () => reject(gone()));
    request.once('aborted', () => reject(gone()));
  });
}

const gone = () => badRequest('aborted', 'The body broke off.');

const tooLong = (limit: number) =>
  new Refusal(
    413,
    'too-long',
    `The body is longer than ${limit.toLocaleString('en')} bytes, the most that is taken here.`,
  );

function inspect(value: unknown, at: string, depth: number): void {
  if (typeof value === 'string') {
    if (value.includes('\0')) throw refused(at, 'nul', 'Text cannot contain a NUL character.');
  } else if (typeof value === 'object' && value !== null) {
    if (depth === MOST_DEPTH) throw badRequest('too-deep', `The body is nested more than ${MOST_DEPTH} levels deep.`);
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index += 1) inspect(value[index], `${at}/${index}`, depth + 1);
      return;
    }
    for (const key of Object.keys(value)) {
      if (key === '__proto__' || key.includes('\0')) throw refused(at, 'name', 'A property cannot have this name.');
      inspect((value as Record<string, unknown>)[key], `${at}/${key}`, depth + 1);
    }
  }
}

const refused = (at: string, code: string, message: string) => invalid([{ at, code, message }]);
