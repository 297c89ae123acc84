import { addDuration } from '../../calendars/index.ts';
import type { Timer } from '../../core/index.ts';
import { Refused } from '../stage.ts';
import type { Case } from './case.ts';
import type { Deployed } from './deploy.ts';
import { instantOf } from './instants.ts';
import type { Machine } from './machine.ts';
import { startsOf } from './post.ts';

/** A start event with a timer: the next time, and how often still. */
interface Schedule {
  deployed: Deployed;
  element: string;
  timer: Timer;
  at: string;
  left: number;
  order: number;
}

/** How many timers may fire while the clock moves once. */
const MOST_FIRED = 10_000;

interface Due {
  at: string;
  order: number;
  fire(): void;
}

/** Virtual time: timers fire in the order in which they are due, then in that in which they were set. */
export class Clock {
  private readonly machine: Machine;
  private schedules: Schedule[] = [];

  constructor(machine: Machine) {
    this.machine = machine;
    for (const deployed of machine.latest) {
      for (const { element, cause } of startsOf(deployed)) {
        if (cause.type === 'timer') this.schedule(deployed, element, cause.timer, timesOf(cause.timer));
      }
    }
  }

  /** Moves on by an ISO 8601 duration, and does what comes due. */
  advance(duration: string): void {
    const end = addDuration(this.machine.now, duration, this.machine.zone);
    this.until(end);
    this.machine.now = end;
  }

  /** Moves to the next time at which something is due, and does all that is due then. False: nothing is. */
  advanceToNext(): boolean {
    const [next] = this.due();
    if (!next) return false;
    this.until(next.at);
    return true;
  }

  private until(end: string): void {
    let fired = 0;
    for (let [next] = this.due(); next && next.at <= end; [next] = this.due()) {
      fired += 1;
      if (fired > MOST_FIRED)
        throw new Refused('endless', `More than ${MOST_FIRED} timers fired by ${end}. Look for one without a length.`);
      if (next.at > this.machine.now) this.machine.now = next.at;
      next.fire();
      this.machine.settle();
    }
  }

  private due(): Due[] {
    const timers = this.machine.cases
      .filter(({ open }) => open)
      .flatMap((one) => [...one.timers.values()].map((timer) => this.timer(one, timer)));
    const starts = this.schedules.map((schedule): Due => ({ ...schedule, fire: () => this.start(schedule) }));
    return [...timers, ...starts].sort((a, b) => (a.at === b.at ? a.order - b.order : a.at < b.at ? -1 : 1));
  }

  private timer(of: Case, { activation, generation, at, order }: TimerOf): Due {
    return { at, order, fire: () => void this.machine.happen(of, { type: 'timerFired', activation, generation }) };
  }

  private start({ deployed, element, timer, left, order }: Schedule): void {
    this.schedules = this.schedules.filter((one) => one.order !== order);
    this.schedule(deployed, element, timer, left - 1);
    const made = this.machine.open({ deployed, businessKey: null, subject: null, caller: null });
    this.machine.begin(made, { variables: {}, start: element, by: null });
  }

  private schedule(deployed: Deployed, element: string, timer: Timer, left: number): void {
    const { machine } = this;
    const next = left > 0 ? instantOf(timer, machine.now, machine.zone, machine.calendars) : null;
    if (next?.ok) this.schedules.push({ deployed, element, timer, at: next.value.at, left, order: machine.order() });
  }
}

type TimerOf = { activation: number; generation: number; at: string; order: number };

/** How often it is due in all. */
function timesOf({ cycle }: Timer): number {
  if (!cycle) return 1;
  const count = /^R(\d+)\//.exec(cycle)?.[1];
  return count === undefined ? Number.POSITIVE_INFINITY : Number(count);
}
