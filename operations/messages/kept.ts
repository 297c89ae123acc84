import type { KeptMessage, Page } from '../../engine/wire/index.ts';
import { AUDIT_COLUMNS, AUDIT_TYPES, auditRow, type Changes } from '../audit.ts';
import { type Context, inTransaction } from '../context.ts';
import { notFound } from '../errors.ts';
import { entryOf } from '../records/write.ts';

/** Messages that nobody has taken yet, oldest first. What they carry is not shown: it may be what the reader must not see. */
export async function listKept(
  { platform }: Context,
  { name, limit, after }: { name?: string; limit: number; after?: string },
): Promise<Page<KeptMessage>> {
  const rows = await platform.db.query<KeptMessage>(
    `select m.id, m.name, m.key, m.business_key as "businessKey", m.sent_at as "sentAt", u.name as "sentBy", m.expires_at as "expiresAt",
       m.cause ->> 'instance' as instance, m.hindrance
     from weft.message m left join weft.app_user u on u.id = m.sent_by
     where m.expires_at > $1 and ($2::text is null or m.name = $2) and ($3::uuid is null or m.id > $3) order by m.id limit $4`,
    [platform.clock.now(), name ?? null, after ?? null, limit + 1],
  );
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** Takes a kept message back. The audit says who did, and what it was called. */
export async function removeKept(context: Context, id: string): Promise<void> {
  await inTransaction(context, async (tx, inner) => {
    const [gone] = await tx.query<{ name: string; key: string | null }>(
      'delete from weft.message where id = $1 returning name, key',
      [id],
    );
    if (!gone) throw notFound('This message');
    await tx.query(
      `update weft.message_receipt set response = '{"result":"dropped"}' where kind = 'message' and name = $1 and message = $2`,
      [gone.name, id],
    );
    const changes: Changes = { name: [gone.name, null], ...(gone.key === null ? {} : { key: [gone.key, null] }) };
    const entry = entryOf(inner, { type: 'weft.message', record: id, version: 1, action: 'deleted', changes });
    await tx.query(AUDIT, auditRow(inner, entry));
  });
}

/** Forgets messages that nobody took in time, and ids that were sent a week ago. What is still to be offered once stays. */
export async function forgetMessages({ platform }: Context): Promise<void> {
  await platform.db.query(
    `delete from weft.message m where m.expires_at <= $1
       and not exists (select from weft.outbox o where o.topic = 'match' and o.key = m.id::text)`,
    [platform.clock.now()],
  );
  await platform.db.query(`delete from weft.message_receipt where sent_at < now() - interval '7 days'`);
}

const AUDIT = `insert into weft.audit (${AUDIT_COLUMNS.join(', ')})
  values (${AUDIT_TYPES.map((type, index) => `$${index + 1}::${type}`).join(', ')})`;
