import type { Command, JsonObject } from '../../core/index.ts';
import { elementType } from '../../elements/index.ts';
import type { Case } from './case.ts';
import type { Deployed } from './deploy.ts';
import type { Machine } from './machine.ts';

/** Seconds for which a message is kept when its sender does not say. */
const KEPT_SECONDS = 3_600;

interface Sent {
  name: string;
  key: string | null;
  businessKey: string | null;
  variables: JsonObject;
}

interface Kept extends Sent {
  until: number;
}

type Subscription = Extract<Command, { type: 'subscribe' }> & { order: number };

/** Messages, of which exactly one gets each, and signals, which go to all. */
export class Post {
  private readonly machine: Machine;
  private kept: Kept[] = [];

  constructor(machine: Machine) {
    this.machine = machine;
  }

  /** What a turn sends: it is brought to its receivers after the turn. */
  send(from: Case, { kind, name, key, variables, timeToLive }: Extract<Command, { type: 'publish' }>): void {
    if (kind === 'message') {
      this.machine.later(() => void this.message({ name, key, businessKey: null, variables }, timeToLive));
      return;
    }
    const thrown = this.machine.order();
    const before = new Set(from.subscriptions.keys());
    // Who began to wait in the same turn, but after it was thrown, does not hear it.
    const hears = (to: Case, { activation, order }: Subscription) =>
      to !== from || before.has(activation) || order < thrown;
    this.machine.later(() => void this.signal(name, variables, hears));
  }

  /** Offers a message: to who waits longest, else to what it starts, else it is kept. False: it was not received. */
  message(sent: Sent, timeToLive: number | null): boolean {
    const waiting = this.waiting('message', (to, wait) => isFor(sent, to, wait));
    const [first] = waiting;
    if (first) return this.deliver(first.to, first.wait, sent);
    const [starter] = this.starters('message', sent.name);
    if (starter) {
      const { deployed, element } = starter;
      const made = this.machine.open({ deployed, businessKey: sent.businessKey, subject: null, caller: null });
      this.machine.begin(made, {
        variables: {},
        start: element,
        by: null,
        trigger: { type: 'message', name: sent.name, variables: sent.variables },
      });
      return true;
    }
    const seconds = timeToLive ?? KEPT_SECONDS;
    if (seconds > 0) this.kept.push({ ...sent, until: Date.parse(this.machine.now) + seconds * 1_000 });
    return false;
  }

  /** How many heard it, those that it started included. */
  signal(name: string, variables: JsonObject, hears: (to: Case, wait: Subscription) => boolean = () => true): number {
    const waiting = this.waiting('signal', (to, wait) => wait.name === name && hears(to, wait));
    const starters = this.starters('signal', name);
    let heard = 0;
    for (const { to, wait } of waiting) {
      const { activation, generation } = wait;
      if (this.machine.happen(to, { type: 'signalReceived', activation, generation, name, variables })) heard += 1;
    }
    for (const { deployed, element } of starters) {
      const made = this.machine.open({ deployed, businessKey: null, subject: null, caller: null });
      this.machine.begin(made, {
        variables: {},
        start: element,
        by: null,
        trigger: { type: 'signal', name, variables },
      });
    }
    return heard + starters.length;
  }

  /** Who began to wait in this turn gets what was kept for them, oldest first. */
  turnEnded(to: Case): void {
    if (this.kept.length > 0 && to.open) this.machine.later(() => this.offerKept(to));
  }

  private offerKept(to: Case): void {
    const now = Date.parse(this.machine.now);
    this.kept = this.kept.filter(({ until }) => until > now);
    for (const sent of this.kept) {
      const wait = inOrder(to.subscriptions.values()).find((one) => one.kind === 'message' && isFor(sent, to, one));
      if (!wait) continue;
      this.kept = this.kept.filter((one) => one !== sent);
      this.deliver(to, wait, sent);
      return;
    }
  }

  private deliver(to: Case, { activation, generation }: Subscription, { name, variables }: Sent): boolean {
    return this.machine.happen(to, { type: 'messageReceived', activation, generation, name, variables });
  }

  private waiting(kind: Subscription['kind'], isMeant: (to: Case, wait: Subscription) => boolean) {
    return this.machine.cases
      .filter(({ open }) => open)
      .flatMap((to) => [...to.subscriptions.values()].map((wait) => ({ to, wait })))
      .filter(({ to, wait }) => wait.kind === kind && isMeant(to, wait))
      .sort((a, b) => a.wait.order - b.wait.order);
  }

  private starters(kind: 'message' | 'signal', name: string): { deployed: Deployed; element: string }[] {
    return this.machine.latest.flatMap((deployed) =>
      startsOf(deployed).flatMap(({ element, cause }) =>
        cause.type === kind && cause.name === name ? [{ deployed, element }] : [],
      ),
    );
  }
}

/** What of a process something outside starts. */
export function startsOf({ definition }: Deployed) {
  return definition.elements.flatMap((element) => {
    const cause = elementType(element.type)?.traits.startedBy?.(element, definition);
    return cause && !element.parent ? [{ element: element.id, cause }] : [];
  });
}

function isFor({ name, key, businessKey }: Sent, to: Case, wait: Subscription): boolean {
  if (wait.name !== name || (wait.key !== null && wait.key !== key)) return false;
  return businessKey === null || businessKey === to.businessKey;
}

const inOrder = (waits: Iterable<Subscription>) => [...waits].sort((a, b) => a.order - b.order);
