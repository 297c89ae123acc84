import type { JsonObject, RecordRef } from '../../engine/core/index.ts';
import type { InstanceItem } from '../../engine/wire/index.ts';
import { type Context, inTransaction } from '../context.ts';
import { forbidden, invalid, notFound } from '../errors.ts';
import { mayReadRecord } from '../records/index.ts';
import { instanceItem } from './read.ts';
import { startInstance } from './start.ts';

/** Starts an instance of the live version for a person: about a record that they may see, or about none. */
export async function startByHand(
  context: Context,
  process: string,
  input: { record?: RecordRef; variables?: JsonObject },
): Promise<InstanceItem> {
  const { areas } = context.actor;
  if (!areas.includes('studio') && !areas.includes('operate') && !input.record) {
    throw forbidden(
      'Starting a process by hand takes access to the studio or to operations, or a record to start it for.',
    );
  }
  return inTransaction(context, async (tx, inner) => {
    const [row] = await tx.query<{ latest: number }>('select latest from weft.process where id = $1', [process]);
    if (!row || row.latest === 0) throw notFound(`The process “${process}”, or a published version of it,`);
    const { definition } = await context.platform.definitions.process(process, row.latest);
    checkSubject(definition.subject?.type, input.record);
    if (input.record && !(await mayReadRecord(inner, input.record))) throw notFound('This record');
    const declared = definition.variables?.properties ?? {};
    const unknown = Object.keys(input.variables ?? {}).filter((name) => !Object.hasOwn(declared, name));
    if (unknown.length > 0) {
      throw invalid(
        unknown.map((name) => ({
          at: `/variables/${name}`,
          code: 'unknown-variable',
          message: `The process has no variable “${name}”.`,
        })),
      );
    }
    const { id } = await startInstance(inner, tx, {
      process,
      subject: input.record ?? null,
      ...(input.variables ? { variables: input.variables } : {}),
    });
    return instanceItem(inner, id);
  });
}

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
