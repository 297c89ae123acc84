import { basesOf, type Calendar, compileCalendar } from '../../calendars/index.ts';
import { advance, type CallBinding, type Command, type EngineEvent, type JsonObject } from '../../core/index.ts';
import { compileDecision, type Decision } from '../../decisions/index.ts';
import type { Calendars } from '../../expressions/index.ts';
import { Refused } from '../stage.ts';
import { answerTo } from './answers.ts';
import { Case, type Line } from './case.ts';
import { type Deployed, deploy, type Given } from './deploy.ts';
import { standard } from './instants.ts';
import type { People } from './people.ts';
import { Post } from './post.ts';
import { Records } from './records.ts';

type WithoutStamp<E> = E extends { at: string } ? Omit<E, 'at' | 'by'> : never;
/** An event without when and who. */
export type Happened = WithoutStamp<EngineEvent>;

/** How many turns may follow from one act by themselves. */
const MOST_TURNS = 10_000;

/**
 * The platform in memory, without a clock of its own: turns, called instances, messages. What a turn leads to elsewhere is done after
 * it, one after the other: first what belongs to the same family of instances, then what was sent.
 */
export class Machine {
  /** ISO 8601 in UTC. */
  now: string;
  readonly zone = 'UTC';
  readonly deployed: Deployed[];
  readonly cases: Case[] = [];
  readonly people: People;
  readonly records: Records;
  readonly post: Post;
  readonly decisions = new Map<string, Decision>();
  readonly calendars = new Map<string, Calendar>();
  /** By key: here nothing else is needed to know a calendar by. */
  readonly named: Calendars = (key) =>
    this.calendars.get(key === '' ? (standard(this.calendars)?.key ?? '') : key) ?? null;
  private readonly library = { calendar: (hash: string) => this.calendars.get(hash) ?? null };
  private ordered = 0;
  private family: (() => void)[] = [];
  private jobs: (() => void)[] = [];

  constructor(given: Given, { now, people }: { now: string; people: People }) {
    this.now = now;
    this.people = people;
    this.records = new Records(people);
    this.post = new Post(this);
    this.deployed = deploy(given);
    for (const definition of given.decisions ?? []) {
      const compiled = compileDecision(definition);
      if (compiled.ok) this.decisions.set(definition.id, compiled.decision);
    }
    for (const definition of given.calendars ?? []) {
      const bases = basesOf(definition, (key) => given.calendars?.find((one) => one.key === key));
      const compiled = compileCalendar(definition, bases);
      if (compiled.ok) this.calendars.set(definition.key, compiled.calendar);
    }
  }

  /** The newest version of each process. */
  get latest(): Deployed[] {
    return [...new Map(this.deployed.map((one) => [one.definition.id, one])).values()];
  }

  /** The version that a call activity is bound to. */
  bound(process: string, binding: CallBinding): Deployed | undefined {
    return this.deployed.findLast(
      ({ definition, version }) =>
        definition.id === process &&
        (binding.type !== 'version' || binding.version === version) &&
        (binding.type !== 'tag' || binding.tag === definition.versionTag),
    );
  }

  /** The next number in the order of all that is made. */
  order(): number {
    this.ordered += 1;
    return this.ordered;
  }

  open(given: Pick<Case, 'deployed' | 'businessKey' | 'subject' | 'caller'>): Case {
    const made = new Case({ ...given, id: `i${this.cases.length + 1}` });
    this.cases.push(made);
    return made;
  }

  /** The first turn of an instance. */
  begin(
    made: Case,
    {
      variables,
      start,
      by,
      trigger,
    }: {
      variables: JsonObject;
      start: string | null;
      by: string | null;
      trigger?: { type: 'message' | 'signal'; name: string; variables: JsonObject };
    },
  ): void {
    const { id, subject, caller } = made;
    const more = { ...(trigger ? { trigger } : {}), ...(caller ? { caller: { catches: caller.catches } } : {}) };
    const event: Happened = { type: 'started', instance: id, subject, start, variables, ...more };
    if (!this.happen(made, event, by))
      throw new Refused('not-started', `“${made.deployed.definition.id}” has nothing to begin with.`);
  }

  /** One turn. False: the event is about something that is over. */
  happen(to: Case, happened: Happened, by: string | null = null): boolean {
    const { plan } = to.deployed;
    const stamped = { ...happened, at: this.now, by } as EngineEvent;
    let result = advance(plan, to.state, stamped, this.library);
    if (result.ignored) return false;
    const lines: Line[] = [];
    const commands: Command[] = [];
    for (;;) {
      lines.push(...result.journal.map((entry) => ({ ...entry, at: this.now, who: by })));
      commands.push(...result.commands.filter(({ type }) => type !== 'ask'));
      const last = result.commands.at(-1);
      if (last?.type !== 'ask') break;
      const answer = answerTo(this, to, last.ask);
      result = advance(plan, result.state, { type: 'answered', answer: answer as never }, this.library);
    }
    to.state = result.state;
    to.write(lines);
    for (const command of commands) {
      const order = this.order();
      to.obey(command, order);
      (this.others[command.type] as ((from: Case, command: Command) => void) | undefined)?.(to, command);
    }
    this.post.turnEnded(to);
    return true;
  }

  /** To be done after the turn that goes on, in the same family. */
  soon(job: () => void): void {
    this.family.push(job);
  }

  /** To be done when that is done. */
  later(job: () => void): void {
    this.jobs.push(job);
  }

  /** Does what follows from what happened, until only waits are left. */
  settle(): void {
    for (let done = 0; ; done += 1) {
      const job = this.family.shift() ?? this.jobs.shift();
      if (!job) return;
      if (done >= MOST_TURNS) {
        this.family = [];
        this.jobs = [];
        throw new Refused(
          'endless',
          `More than ${MOST_TURNS} turns followed from one act. Look for a circle of messages.`,
        );
      }
      job();
    }
  }

  /** How many open tasks somebody has. */
  loadOf(person: string): number {
    const tasks = this.cases.flatMap((one) => [...one.tasks.values()]);
    return tasks.filter(({ claimedBy, assignee }) => (claimedBy ?? assignee) === person).length;
  }

  /** An instance has changed a record: others that wait for a condition on it look again. */
  recordChanged(by: Case | null): void {
    for (const other of this.cases) {
      if (other !== by && other.open && other.state.head.conditions > 0)
        this.later(() => void this.happen(other, { type: 'recordChanged' }));
    }
  }

  /** What commands mean to other instances. */
  private readonly others: {
    [T in Command['type']]?: (from: Case, command: Extract<Command, { type: T }>) => void;
  } = {
    publish: (from, command) => this.post.send(from, command),
    cancelChild: (_, { instance }) => {
      const child = this.cases.find(({ id }) => id === instance);
      if (child)
        this.soon(
          () => void this.happen(child, { type: 'cancelled', reason: 'The calling instance went on without it.' }),
        );
    },
    escalate: ({ caller }, { code, variables }) => {
      if (!caller) return;
      const { instance, activation, generation } = caller;
      this.soon(() => void this.happen(instance, { type: 'childEscalated', activation, generation, code, variables }));
    },
    end: (from) => {
      const { caller, error } = from;
      if (!caller) return;
      const { instance, activation, generation } = caller;
      const { variables } = from;
      // Where it ended in its first turn already, the caller has that as the answer, and does not wait for this.
      this.soon(() => void this.happen(instance, { type: 'childEnded', activation, generation, variables, error }));
    },
    continue: (from) => this.soon(() => void this.happen(from, { type: 'continued' })),
  };
}
