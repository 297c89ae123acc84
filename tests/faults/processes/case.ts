/** One random process on the running system and on the naive interpreter, the same acts told to both. */
import { randomUUID } from 'node:crypto';
import type { Head, Scope, State } from '../../../engine/core/index.ts';
import type { ProcessDetail } from '../../../engine/wire/index.ts';
import { waitFor } from '../../../scripts/start/wait.ts';
import { choicesOf } from '../../engine/naive/ad-hoc.ts';
import type { Choices } from '../../engine/naive/choices.ts';
import { type StateWait, waitsIn } from '../../engine/naive/engine-view.ts';
import type { Value } from '../../engine/naive/expression.ts';
import { NaiveSide } from '../../engine/naive/naive-side.ts';
import { clean, count, describeWait, sortWaits } from '../../engine/naive/side.ts';
import type { NaiveProcess, Values } from '../../engine/naive/types.ts';
import type { Answer, Client, System } from '../../setup/system.ts';
import { persistent } from '../persistent.ts';

export interface People {
  /** Does tasks. */
  rep: Client;
  /** Publishes, starts and operates. */
  operator: Client;
}

interface LiveInstance {
  id: string;
  process: string;
  status: string;
  state: State;
  entered: string[];
}

/** What is compared: of each instance, in the order in which they began. */
interface Seen {
  process: string;
  status: string;
  variables: Values;
  waits: string[];
  entered: { [element: string]: number };
}

export interface Difference {
  seed: number;
  done: string[];
  live: unknown;
  naive: unknown;
  processes: NaiveProcess[];
}

export class Case {
  readonly seed: number;
  readonly done: string[] = [];
  readonly processes: NaiveProcess[];
  private readonly choices: Choices;
  private readonly system: System;
  private readonly people: People;
  private naive: NaiveSide | null = null;
  private root = '';
  /** Elements that the naive interpreter entered so far, by instance. */
  private readonly entered: string[][] = [];

  constructor(seed: number, choices: Choices, processes: NaiveProcess[], system: System, people: People) {
    this.seed = seed;
    this.choices = choices;
    this.processes = processes;
    this.system = system;
    this.people = {
      rep: persistent(people.rep, randomUUID),
      operator: persistent(people.operator, randomUUID),
    };
  }

  /** Where an answer was lost, what it answered is there: so each time from where it is. */
  async publish(): Promise<void> {
    for (const process of [...this.processes].sort((a, b) => a.elements.length - b.elements.length)) {
      const path = `/api/processes/${process.id}`;
      const { operator } = this.people;
      const definition = { name: process.id, ...process };
      await waitFor(
        async () => {
          await operator.send('POST', '/api/processes', { id: process.id, name: process.id });
          const { versions, draft } = (await operator.get(path)).body as ProcessDetail;
          if (versions.length > 0) return true;
          const saved = await this.operate('PUT', `${path}/draft`, { definition, revision: draft?.revision ?? 0 });
          const { revision } = saved.body as { revision: number };
          await this.operate('POST', `${path}/publish`, { revision });
          return true;
        },
        { timeout: 120_000, every: 500, what: `${process.id} to be published` },
      );
    }
  }

  async start(): Promise<void> {
    const variables: Values = { k: this.choices.pick(10), a: this.choices.pick(10), b: this.choices.pick(10) };
    this.done.push(`start ${JSON.stringify(variables)}`);
    const [main] = this.processes;
    const answer = await this.operate('POST', `/api/processes/${main?.id}/instances`, { variables });
    this.root = (answer.body as { id: string }).id;
    this.naive = new NaiveSide(this.processes, variables);
    this.naive.answerCalls(addOne);
  }

  /** One random act on both sides. */
  async act(): Promise<void> {
    const { naive } = this;
    if (!naive || naive.main.ended) return;
    const waits = naive.waits();
    if (waits.length === 0) return;
    const at = this.choices.pick(waits.length);
    const wait = waits[at];
    const instances = await this.instances();
    const there = this.liveWaits(instances)[at];
    if (!wait || !there) throw new Error('There is nothing to act on where the naive interpreter waits.');
    const n = this.choices.pick(10);
    const kind = this.choices.pick(20) === 19 ? 'set' : wait.kind;
    if (kind === 'task') await this.complete(there, wait, n);
    else if (kind === 'message') {
      this.done.push(`message ${wait.visit.name} with ${n} to ${wait.element} [${wait.trail}]`);
      const body = { name: wait.visit.name, variables: { x: n }, activation: there.activation, reason: 'test' };
      await this.operate('POST', `/api/instances/${there.instance}/message`, body);
      naive.tell(wait, { what: 'received', data: { x: n } });
    } else if (kind === 'signal' && waits.filter(({ visit }) => visit.name === wait.visit.name).length === 1) {
      this.done.push(`signal ${wait.visit.name} with ${n}`);
      await this.operate('POST', '/api/signals', { name: wait.visit.name, variables: { x: n }, id: randomUUID() });
      naive.tell(wait, { what: 'received', data: { x: n } });
    } else if (kind === 'incident') {
      const declared = Object.entries(wait.game.process.variables?.properties ?? {});
      const names = declared.filter(([name, { type }]) => type === 'number' && name !== 'k').map(([name]) => name);
      const variables = Object.fromEntries(names.map((name, index) => [name, (n + index) % 10]));
      this.done.push(`retry ${wait.element} [${wait.trail}] with ${n}`);
      const path = `/api/instances/${there.instance}/incidents/${there.activation}/retry`;
      await this.operate('POST', path, { variables, reason: 'test' });
      naive.tell(wait, { what: 'retried', data: variables });
    } else if (kind === 'set') {
      this.done.push(`set a to ${n}`);
      await this.operate('POST', `/api/instances/${this.root}/variables`, { variables: { a: n }, reason: 'test' });
      naive.set({ a: n });
    }
    naive.answerCalls(addOne);
  }

  /** The clock has gone on: all timers are due. */
  tick(): void {
    if (!this.naive || this.naive.main.ended) return;
    this.done.push('an hour passes');
    this.naive.fireTimers();
    this.naive.answerCalls(addOne);
  }

  /** Null: both sides are the same. */
  async difference(): Promise<Difference | null> {
    const live = this.seenLive(await this.instances());
    const naive = this.seenNaive();
    if (JSON.stringify(live) === JSON.stringify(naive)) return null;
    return { seed: this.seed, done: this.done, live, naive, processes: this.processes };
  }

  private async complete(
    there: StateWait & { instance: string },
    wait: ReturnType<NaiveSide['waits']>[number],
    n: number,
  ): Promise<void> {
    const { element } = wait.visit;
    const form = element.config?.form as { sections: { fields: { name: string }[] }[] } | undefined;
    const names = (form?.sections ?? []).flatMap(({ fields }) => fields.map(({ name }) => name));
    const data = Object.fromEntries(names.map((name) => [name, n]));
    const choices = choicesOf(wait.game, element);
    const chosen = element.type === 'adHocSubProcess' ? choices[n % choices.length] : n > 4 ? 'yes' : 'no';
    const outcome = chosen ?? null;
    this.done.push(`complete ${wait.element} [${wait.trail}] with ${n}`);
    const [task] = await this.system.db.query<{ id: string }>(
      'select id from weft.task where instance_id = $1 and activation = $2',
      [there.instance, there.activation],
    );
    const claimed = await this.people.rep.send('POST', `/api/tasks/${task?.id}/claim`);
    if (claimed.status >= 400) throw new Error(`claim: ${claimed.status} ${claimed.text}`);
    await this.send('POST', `/api/tasks/${task?.id}/complete`, { outcome, data });
    this.naive?.tell(wait, { what: 'completed', outcome, data });
  }

  private send = async (method: string, path: string, body: object): Promise<Answer> =>
    expectTaken(await this.people.rep.send(method, path, body), path);
  private operate = async (method: string, path: string, body: object): Promise<Answer> =>
    expectTaken(await this.people.operator.send(method, path, body), path);

  /** The instance and those that it called, in the order in which they began. */
  private async instances(): Promise<LiveInstance[]> {
    const { db } = this.system;
    const rows = await db.query<{ id: string; process: string; status: string; failed: boolean; state: State }>(
      `with recursive family as (
         select id from weft.instance where id = $1 union all
         select i.id from weft.instance i join family f on i.parent_id = f.id)
       select id, process_id as process, status, error is not null as failed, state
       from weft.instance where id in (select id from family) order by started_at, id`,
      [this.root],
    );
    return Promise.all(
      rows.map(async ({ id, process, status, failed, state }) => {
        const inner = await db.query<{ state: Scope }>(
          `select state from weft.scope where instance_id = $1 and state->'ended' is null order by id`,
          [id],
        );
        const lines = await db.query<{ element: string }>(
          `select element from weft.journal where instance_id = $1 and what = 'entered'`,
          [id],
        );
        const scopes = Object.fromEntries(inner.map((row) => [row.state.id, row.state]));
        return {
          id,
          process,
          status: failed ? 'failed' : status,
          state: { head: state.head as Head, scopes: { ...state.scopes, ...scopes } },
          entered: lines.map(({ element }) => element),
        };
      }),
    );
  }

  private liveWaits(instances: LiveInstance[]): (StateWait & { instance: string })[] {
    return instances.flatMap(({ id, status, state }) =>
      status === 'active' ? sortWaits(waitsIn(state).map((wait) => ({ ...wait, instance: id }))) : [],
    );
  }

  private seenLive(instances: LiveInstance[]): Seen[] {
    return instances.map(({ process, status, state, entered }) => ({
      process,
      status,
      variables: clean((state.scopes[0]?.variables ?? {}) as Values),
      waits:
        status === 'active'
          ? waitsIn(state)
              .map((wait) => describeWait(wait, wait.variables))
              .sort()
          : [],
      entered: count(entered),
    }));
  }

  private seenNaive(): Seen[] {
    const { naive } = this;
    if (!naive) return [];
    const waits = naive.waits();
    return naive.instances.map(({ process, game }, index) => {
      const entered = this.entered[index] ?? [];
      entered.push(...game.entered.splice(0));
      this.entered[index] = entered;
      return {
        process,
        status: game.ended ?? 'active',
        variables: clean(game.root.local),
        waits: waits
          .filter((wait) => wait.game === game)
          .map((wait) => describeWait(wait, game.seen(wait.visit)))
          .sort(),
        entered: count(entered),
      };
    });
  }
}

/** What the web service answers. */
export function addOne(input: Values): Value {
  const { n } = (input.body ?? {}) as Values;
  return { status: 200, body: { n: Number(n ?? 0) + 1 } };
}

function expectTaken(answer: Answer, path: string): Answer {
  if (answer.status >= 400) throw new Error(`${path}: ${answer.status} ${answer.text}`);
  return answer;
}
