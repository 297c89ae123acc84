import type { Client } from '@temporalio/client';
import type { Lead } from './lead.ts';
import type { Sink } from './sink.ts';

/** Lead routing, by Weft or by hand. */
export interface RoutingSide {
  /** Sends in a lead and returns when its task is visible in the list of the rep. */
  start(lead: Lead): Promise<OpenCase>;
  sink: Sink;
  client: Client;
  close(): Promise<void>;
}

export interface OpenCase {
  workflowId: string;
  claim(): Promise<void>;
  complete(): Promise<void>;
}

export interface RoutingOptions {
  databaseUrl: string;
  temporalAddress: string;
}

/** What one round measured. */
export interface RoutingRound {
  instances: number;
  seconds: number;
  /** Milliseconds from sending in the lead to its task being visible. */
  visible: number[];
  /** Milliseconds from sending in the lead to the end of its workflow. */
  closed: number[];
  /** Events in the workflow's history; of a few instances. */
  events: number[];
}

const EXAMINED = 5;

/** So many people at once: a lead comes in, its rep gets the mail, claims the task and completes it; the workflow closes. */
export async function measureRouting(
  side: RoutingSide,
  told: { clients: number; instances: number; first: number; lead(number: number): Lead },
): Promise<RoutingRound> {
  const round: RoutingRound = { instances: told.instances, seconds: 0, visible: [], closed: [], events: [] };
  const workflows: string[] = [];
  const from = performance.now();
  let next = 0;
  const person = async () => {
    while (next < told.instances) {
      const number = told.first + next;
      next += 1;
      const begun = performance.now();
      const open = await side.start(told.lead(number));
      round.visible.push(performance.now() - begun);
      await side.sink.told(number);
      await open.claim();
      await open.complete();
      await closed(side.client, open.workflowId);
      round.closed.push(performance.now() - begun);
      workflows.push(open.workflowId);
    }
  };
  await Promise.all(Array.from({ length: told.clients }, person));
  round.seconds = (performance.now() - from) / 1000;
  for (const id of workflows.slice(-EXAMINED)) {
    const history = await side.client.workflow.getHandle(id).fetchHistory();
    round.events.push(history.events?.length ?? 0);
  }
  return round;
}

const NOT_FOUND = 5;

/** Waits for the end of the workflow; of Weft's driver also for its start, which nobody waits for otherwise. */
export async function closed(client: Client, id: string): Promise<void> {
  for (;;) {
    try {
      await client.workflow.getHandle(id).result();
      return;
    } catch (error) {
      const { name, code } = error as { name?: string; code?: number };
      if (name !== 'WorkflowNotFoundError' && code !== NOT_FOUND) throw error;
    }
  }
}
