import type { ProcessDefinition } from '../../engine/core/index.ts';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { writeBpmn } from './bpmn-files.ts';
import { getProcess } from './read.ts';

export type ExportFormat = 'bpmn' | 'json';

/** A process as a file: a published version, or without one its draft as it stands, else the live version. */
export async function exportProcess(
  context: Context,
  id: string,
  { format, version }: { format: ExportFormat; version?: number },
): Promise<{ text: string; type: string; fileName: string }> {
  const process = await getProcess(context, id, version);
  const definition: ProcessDefinition | null =
    version === undefined ? (process.draft?.definition ?? process.definition) : process.definition;
  if (!definition) throw notFound(`A version of the process “${id}”`);
  return format === 'json'
    ? { text: `${JSON.stringify(definition, null, 2)}\n`, type: 'application/json', fileName: `${id}.json` }
    : { text: await writeBpmn(definition), type: 'application/xml', fileName: `${id}.bpmn` };
}
