import { serve } from '../remote.ts';
import { openHand } from './hand.ts';
import { leadOf } from './lead.ts';
import { measureRouting, type RoutingOptions, type RoutingSide } from './side.ts';
import { openWeft } from './weft.ts';

/** A process of its own for one side: `node client.ts weft|hand`. Answers with the rounds that it is told to measure. */
const SIDES: { [name: string]: (options: RoutingOptions) => Promise<RoutingSide> } = { weft: openWeft, hand: openHand };

export type Told = { open: RoutingOptions } | { clients: number; instances: number; first: number };

let side: RoutingSide | undefined;

serve(
  async (told: Told) => {
    if ('open' in told) side = await SIDES[process.argv[2] ?? '']?.(told.open);
    else if (side) return measureRouting(side, { ...told, lead: leadOf });
    return null;
  },
  async () => side?.close(),
);
