import { statement } from '../../db/database.ts';
import type { JsonObject, RecordRef } from '../../engine/core/index.ts';
import type { InstanceItem } from '../../engine/wire/index.ts';
import { type Context, inTransaction } from '../context.ts';
import { forbidden, invalid, notFound } from '../errors.ts';
import { mayReadRecord } from '../records/index.ts';
import { checkVariables } from './check-variables.ts';
import { instanceItem } from './read.ts';
import { startInstance } from './start.ts';

/**
 * Starts an instance of the newest version in use for a person: about a record that they may see, or about none. Refuses with 403, 404, 409
 * `already-open` (the business key), 422.
 */
export async function startByHand(
  context: Context,
  process: string,
  input: { record?: RecordRef; variables?: JsonObject; businessKey?: string; start?: string },
): Promise<InstanceItem> {
  const { areas } = context.actor;
  if (!areas.includes('studio') && !areas.includes('operate') && !input.record) {
    throw forbidden(
      'Starting a process by hand takes access to the studio or to operations, or a record to start it for.',
    );
  }
  return inTransaction(context, async (tx, inner) => {
    const [row] = await tx.query<{ version: number }>(NEWEST, [process]);
    if (!row) throw notFound(`The process “${process}”, or a version of it that may be started,`);
    const { version } = row;
    const { definition, plan } = await context.platform.definitions.process(process, version);
    checkSubject(definition.subject?.type, input.record);
    if (input.record && !(await mayReadRecord(inner, input.record))) throw notFound('This record');
    checkVariables(definition, input.variables ?? {});
    if (input.start !== undefined && !plan.starts.includes(input.start)) throw invalid([NO_START]);
    const { id } = await startInstance(inner, tx, {
      process,
      version,
      subject: input.record ?? null,
      ...(input.variables ? { variables: input.variables } : {}),
      ...(input.businessKey ? { businessKey: input.businessKey } : {}),
      ...(input.start ? { start: input.start } : {}),
    });
    return instanceItem(inner, id);
  });
}

const NEWEST = statement(`
  select v.version from weft.process_version v join weft.process p on p.id = v.process_id and p.deleted_at is null
  where v.process_id = $1 and v.deprecated_at is null order by v.version desc limit 1`);

const NO_START = {
  at: '/start',
  code: 'no-start',
  message: 'The process does not begin there. Leave it out, or name one of its start events.',
};

function checkSubject(type: string | undefined, record: RecordRef | undefined): void {
  if (type && record?.type !== type) {
    throw invalid([
      {
        at: '/record',
        code: 'record-needed',
        message: `This process is about a record of the type “${type}”. Say which.`,
      },
    ]);
  }
  if (!type && record)
    throw invalid([{ at: '/record', code: 'no-record', message: 'This process is about no record. Leave it out.' }]);
}
