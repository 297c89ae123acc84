import { exportDmn } from '../../engine/bpmn/dmn/index.ts';
import type { Context } from '../context.ts';
import { definitionOf } from './evaluate.ts';
import { needDecision } from './rows.ts';

export type DecisionFormat = 'dmn' | 'json';

/** A decision as a file: a published version, or without one its draft as it stands, else the version in use. */
export async function exportDecision(
  context: Context,
  id: string,
  { format, version }: { format: DecisionFormat; version?: number },
): Promise<{ body: string | Buffer; type: string; fileName: string }> {
  await needDecision(context, id);
  const { definition } =
    version === undefined
      ? await definitionOf(context, id, 'draft').catch(() => definitionOf(context, id, undefined))
      : await definitionOf(context, id, version);
  return format === 'json'
    ? { body: `${JSON.stringify(definition, null, 2)}\n`, type: 'application/json', fileName: `${id}.json` }
    : { body: await exportDmn([definition]), type: 'application/xml', fileName: `${id}.dmn` };
}
