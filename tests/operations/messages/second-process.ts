import { SYSTEM } from '../../../operations/context.ts';
import { correlate } from '../../../operations/messages/correlate.ts';
import { openPlatform } from '../../../operations/platform.ts';
import { relayTurns } from './relay.ts';

/** A message to send. */
export interface Letter {
  id: string;
  key: string;
  n: number;
}

/** Another process of the operating system that sends messages and finds receivers; killed at any moment and started again. */
process.on('message', async ({ databaseUrl, letters }: { databaseUrl: string; letters: Letter[] }) => {
  const platform = await openPlatform({ databaseUrl, log: () => undefined, maxConnections: 6 });
  relayTurns(platform);
  const next = letters.values();
  const context = { platform, actor: SYSTEM, tx: null };
  await Promise.all(
    [1, 2, 3].map(async () => {
      for (const { id, key, n } of next) await correlate(context, { name: 'paid', key, id, variables: { paid: n } });
    }),
  );
  process.send?.('sent');
});
process.send?.('ready');
