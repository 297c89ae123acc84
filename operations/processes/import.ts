import type { ImportNote } from '../../engine/bpmn/index.ts';
import type { ProcessDefinition } from '../../engine/core/index.ts';
import { textOf } from '../../engine/core/text.ts';
import type { ImportedProcess, ImportProcessesResponse } from '../../engine/wire/index.ts';
import { type Context, inTransaction } from '../context.ts';
import { badRequest, conflict, Refusal } from '../errors.ts';
import { readBpmn } from './bpmn-files.ts';
import { saveDraft, wellFormed } from './drafts.ts';

/** What is brought in: BPMN XML as received, or Weft's own JSON (one definition, or `{ definitions }`). */
export type ProcessesToImport = { xml: Uint8Array; charset?: string } | { json: unknown };

/**
 * Keeps each process of a file as a draft: a new process, or with `replace` the draft of the one that has its id. All or none. A draft
 * may have problems; what could not be carried over is in the notes.
 */
export async function importProcesses(
  context: Context,
  given: ProcessesToImport,
  options: { replace: boolean },
): Promise<ImportProcessesResponse> {
  const { definitions, notes } = 'json' in given ? fromJson(given.json) : await fromXml(given);
  refuseTwice(definitions);
  return inTransaction(context, async (tx, inner) => {
    const ids = definitions.map(({ id }) => id);
    const known = await tx.query<{ id: string; revision: number | null }>(
      `select p.id, d.revision from weft.process p left join weft.process_draft d on d.process_id = p.id
       where p.id = any($1) order by p.id for update of p`,
      [ids],
    );
    if (known.length > 0 && !options.replace) {
      const list = known.map(({ id }) => id);
      throw conflict(
        'exists',
        `There is a process “${list.join('”, “')}” already. Say that its draft is to be replaced, or change the id in the file.`,
        { processes: list },
      );
    }
    const items: ImportedProcess[] = [];
    for (const definition of definitions) {
      const { id, name } = definition;
      await tx.query('insert into weft.process (id, name) values ($1, $2) on conflict do nothing', [
        id,
        JSON.stringify(name),
      ]);
      const revision = known.find((one) => one.id === id)?.revision ?? 0;
      items.push({ id, name, ...(await saveDraft(inner, id, { definition, revision })) });
    }
    return { items, notes };
  });
}

function fromJson(value: unknown): { definitions: ProcessDefinition[]; notes: ImportNote[] } {
  const list = (value as { definitions?: unknown } | null)?.definitions ?? value;
  const definitions = [list].flat().map((one) => {
    const { $schema: _schema, ...definition } = (typeof one === 'object' && one !== null ? one : {}) as {
      $schema?: unknown;
      id?: unknown;
    };
    return wellFormed(String(definition.id ?? ''), definition);
  });
  return { definitions, notes: [] };
}

async function fromXml({
  xml,
  charset,
}: {
  xml: Uint8Array;
  charset?: string;
}): Promise<{ definitions: ProcessDefinition[]; notes: ImportNote[] }> {
  const imported = await readBpmn(decoded(xml, charset));
  if (imported.ok) return imported;
  const { code, message, line, column } = imported.problem;
  const at = line === undefined ? '' : `line ${line}, column ${column}`;
  const where = at === '' ? '' : ` (${at})`;
  throw new Refusal(422, code, `${textOf(message, 'en')}${where}`, {
    errors: [{ at, code, message: textOf(message, 'en'), messageText: message }],
  });
}

/** The text of a file, in the encoding that its header or its first line says. */
function decoded(bytes: Uint8Array, charset: string | undefined): string {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const declared = /^<\?xml[^>]*\sencoding\s*=\s*["']([\w.-]+)["']/.exec(start)?.[1];
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : undefined;
  const encoding = marked ?? charset ?? declared ?? 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw badRequest('encoding', `The file is not ${encoding}. Save it as UTF-8.`);
  }
}

function refuseTwice(definitions: ProcessDefinition[]): void {
  const seen = new Set<string>();
  for (const { id } of definitions) {
    if (seen.has(id))
      throw new Refusal(422, 'duplicate-process', `The file has several processes with the id “${id}”.`);
    seen.add(id);
  }
  if (definitions.length === 0) throw new Refusal(422, 'no-process', 'There is no process in this file.');
}
