import { textOf } from '../../engine/core/text.ts';
import type { DecisionDefinition } from '../../engine/decisions/index.ts';
import type { ImportDecisionsResponse, ImportedDecision, ImportNote } from '../../engine/wire/index.ts';
import { type Context, inTransaction } from '../context.ts';
import { conflict, Refusal } from '../errors.ts';
import { decodeText } from '../imports/csv.ts';
import { saveDraft } from './drafts.ts';
import { definitionOf } from './evaluate.ts';
import { examine } from './examine.ts';
import { fileJob } from './files.ts';
import { wellFormed } from './well-formed.ts';

/** What is brought in: DMN XML as received, or Weft's own JSON (one definition, or `{ definitions }`). */
export type DecisionsToImport = { xml: Buffer } | { json: unknown };

export interface ImportOptions {
  /** Nothing is kept: it is only said what would be. */
  preview: boolean;
  /** Drafts of decisions that are there are replaced. */
  replace: boolean;
}

/**
 * Keeps each decision of a file as a draft: a new decision, or with `replace` the draft of the one that has its id. All or none. A
 * draft may have problems; what could not be carried over is in the notes.
 */
export async function importDecisions(
  context: Context,
  given: DecisionsToImport,
  options: ImportOptions,
): Promise<ImportDecisionsResponse> {
  const { definitions, notes } = 'json' in given ? fromJson(given.json) : await fromXml(given.xml);
  refuseTwice(definitions);
  const items = options.preview
    ? await Promise.all(definitions.map((definition) => preview(context, definition)))
    : await keep(context, definitions, options);
  return { items, notes };
}

async function preview(context: Context, definition: DecisionDefinition): Promise<ImportedDecision> {
  const { id, name } = definition;
  const { problems } = await examine(context, definition, { tests: false });
  return { id, name, definition, problems, before: await beforeOf(context, id), revision: null };
}

async function keep(
  context: Context,
  definitions: DecisionDefinition[],
  { replace }: ImportOptions,
): Promise<ImportedDecision[]> {
  return inTransaction(context, async (tx, inner) => {
    const known = await tx.query<{ id: string; revision: number | null }>(
      `select n.id, d.revision from weft.decision n left join weft.decision_draft d on d.decision_id = n.id
       where n.id = any($1) and n.deleted_at is null order by n.id for update of n`,
      [definitions.map(({ id }) => id)],
    );
    if (known.length > 0 && !replace) {
      const list = known.map(({ id }) => id);
      throw conflict(
        'exists',
        `There is a decision “${list.join('”, “')}” already. Say that its draft is to be replaced, or change the id in the file.`,
        { decisions: list },
      );
    }
    const items: ImportedDecision[] = [];
    for (const definition of definitions) {
      const { id, name } = definition;
      const before = await beforeOf(inner, id);
      await tx.query(
        `insert into weft.decision as n (id, name) values ($1, $2)
         on conflict (id) do update set name = excluded.name, deleted_at = null, deleted_by = null where n.deleted_at is not null`,
        [id, JSON.stringify(name)],
      );
      const revision = known.find((one) => one.id === id)?.revision ?? 0;
      items.push({ id, name, definition, before, ...(await saveDraft(inner, id, { definition, revision })) });
    }
    return items;
  });
}

/** What a file is compared with: the version in use. */
async function beforeOf(context: Context, id: string): Promise<ImportedDecision['before']> {
  const there = await definitionOf(context, id, undefined).catch(() => null);
  return there?.version ? { version: there.version, definition: there.definition } : null;
}

function fromJson(value: unknown): { definitions: DecisionDefinition[]; notes: ImportNote[] } {
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

async function fromXml(xml: Buffer): Promise<{ definitions: DecisionDefinition[]; notes: ImportNote[] }> {
  const read = await fileJob('read-dmn', { xml: decodeText(xml) }, xml.length);
  if (!read.ok) {
    const { code, message, line, column } = read.problem;
    const at = line === undefined ? '' : `line ${line}, column ${column}`;
    throw new Refusal(422, code, `${textOf(message, 'en')}${at === '' ? '' : ` (${at})`}`, {
      errors: [{ at, code, message: textOf(message, 'en'), messageText: message }],
    });
  }
  return { definitions: read.decisions.map((one) => wellFormed(one.id, one)), notes: read.notes };
}

function refuseTwice(definitions: DecisionDefinition[]): void {
  const seen = new Set<string>();
  for (const { id } of definitions) {
    if (seen.has(id))
      throw new Refusal(422, 'duplicate-decision', `The file has several decisions with the id “${id}”.`);
    seen.add(id);
  }
  if (definitions.length === 0) throw new Refusal(422, 'no-decision', 'There is no decision in this file.');
}
