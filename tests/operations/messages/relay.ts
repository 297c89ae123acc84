import type { Platform } from '../../../operations/platform.ts';
import { openRelay, type Relay } from '../../../operations/relay.ts';
import { deliveries } from '../../../operations/temporal/deliver.ts';

/** A relay for what leads to turns, without a Temporal. */
export function relayTurns(platform: Platform): Relay {
  const { match, signal, conditions, trigger } = deliveries(platform, async () => {
    throw new Error('There is no Temporal here.');
  });
  const topics = { match, signal, conditions, trigger };
  return openRelay(platform, topics as ReturnType<typeof deliveries>);
}
