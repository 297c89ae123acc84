import type { Context } from '../context.ts';
import { Refusal } from '../errors.ts';
import { definitionOf } from './evaluate.ts';
import { fileJob } from './files.ts';
import { needDecision } from './rows.ts';

export type DecisionFormat = 'dmn' | 'json' | 'csv' | 'xlsx';

/**
 * A decision as a file: a published version, or without one its draft as it stands, else the version in use. Sheets are for decisions
 * that are one table; `language` is that of their titles and notes.
 */
export async function exportDecision(
  context: Context,
  id: string,
  { format, version, language }: { format: DecisionFormat; version?: number; language: 'en' | 'zh' },
): Promise<{ body: string | Buffer; type: string; fileName: string }> {
  await needDecision(context, id);
  const { definition } =
    version === undefined
      ? await definitionOf(context, id, 'draft').catch(() => definitionOf(context, id, undefined))
      : await definitionOf(context, id, version);
  const text = JSON.stringify(definition, null, 2);
  if (format === 'json') return { body: `${text}\n`, type: 'application/json', fileName: `${id}.json` };
  if (format === 'dmn') {
    const body = await fileJob('write-dmn', { definition }, text.length);
    return { body, type: 'application/xml', fileName: `${id}.dmn` };
  }
  const { logic: table } = definition;
  if (table.type !== 'table') throw new Refusal(422, 'no-table', `“${id}” is no table. Export it as DMN, or as JSON.`);
  const { content, contentType } = await fileJob('write-sheet', { table, name: id, format, language }, text.length);
  return { body: Buffer.from(content), type: contentType, fileName: `${id}.${format}` };
}
