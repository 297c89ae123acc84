import { openFloor } from '../floor.ts';
import { serve } from '../remote.ts';
import { openHttp } from './http.ts';
import { measure } from './load.ts';
import { openOperations } from './operations.ts';
import type { Side, SideOptions } from './person.ts';

/**
 * A process of its own for the people of one side: `node client.ts floor|operations|http`. Is told what to open and how much to
 * measure; answers with the rounds.
 */
const SIDES: { [name: string]: (options: SideOptions) => Promise<Side> } = {
  floor: openFloor,
  operations: openOperations,
  http: openHttp,
};

export type Told = { open: SideOptions } | { clients: number; ms: number };

let side: Side | undefined;

serve(
  async (told: Told) => {
    if ('open' in told) side = await SIDES[process.argv[2] ?? '']?.(told.open);
    else if (side) return measure(side, told.clients, told.ms);
    return null;
  },
  async () => side?.close(),
);
