import { addDuration } from '../../engine/calendars/index.ts';
import type { JsonObject, ProcessDefinition } from '../../engine/core/index.ts';
import {
  type CallResult,
  type Completion,
  fillIn,
  type Given,
  type Message,
  Refused,
  type Scenario,
  type SeenInstance,
  type SeenTask,
  type SeenWait,
  type Sight,
  type Stage,
  type StartRequest,
} from '../../engine/simulate/index.ts';
import type {
  InstanceDetail,
  InstanceItem,
  JournalItem,
  MessageResult,
  SignalResult,
  TaskItem,
} from '../../engine/wire/index.ts';
import { Crowd } from './crowd.ts';
import { publishAll } from './publish.ts';
import type { Session } from './session.ts';
import { instanceAsSeen } from './sight.ts';

const REASON = 'scenario';
const SETTLED_WITHIN_MS = 150_000;
const LOOK_EVERY_MS = 50;

/** A stage on a live system with the test clock, driven over HTTP alone, as its people and its operators do. */
export class Live implements Stage {
  readonly definitions: ProcessDefinition[];
  readonly problems: Stage['problems'];
  private readonly admin: Session;
  private readonly crowd: Crowd;
  /** Instances that were there before. */
  private readonly before: Set<string>;

  private constructor(
    given: Pick<Stage, 'definitions' | 'problems'> & { admin: Session; crowd: Crowd; before: Set<string> },
  ) {
    this.definitions = given.definitions;
    this.problems = given.problems;
    this.admin = given.admin;
    this.crowd = given.crowd;
    this.before = given.before;
  }

  /** Sets the clock, publishes the definitions, and begins. Throws `Refused` where they cannot be published. */
  static async begin(
    admin: Session,
    access: { url: string; password: string },
    given: Given,
    scenario: Scenario,
  ): Promise<Live> {
    if (scenario.now) await admin.send('POST', '/api/dev/clock', { now: scenario.now });
    const problems = await publishAll(admin, given.definitions);
    const crowd = await Crowd.read(admin, access, scenario.people);
    const { definitions } = given;
    const live = new Live({ definitions, problems, admin, crowd, before: new Set() });
    for (const { id } of await live.items()) live.before.add(id);
    return live;
  }

  async look(): Promise<Sight> {
    const items = await this.items();
    const [{ now }, instances] = await Promise.all([
      this.admin.get<{ now: string }>('/api/dev/clock'),
      Promise.all(items.map(({ id }) => this.seen(id))),
    ]);
    return { now, instances };
  }

  /** What happened in an instance, oldest first. */
  async journal(instance: string): Promise<JournalItem[]> {
    const lines: JournalItem[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const page: { items: JournalItem[]; next: string | null } = await this.admin.get(
        `/api/instances/${instance}/journal?limit=1000${next ? `&after=${next}` : ''}`,
      );
      lines.push(...page.items);
      next = page.next;
    }
    return lines;
  }

  async start({ definition, variables, businessKey, by, record }: StartRequest): Promise<string> {
    const session = by === null ? this.admin : await this.crowd.as(by);
    const about = definition.subject ? { record: await this.record(session, definition.subject.type, record) } : {};
    const body = { variables, ...about, ...(businessKey === null ? {} : { businessKey }) };
    const { id } = await session.send<InstanceItem>('POST', `/api/processes/${definition.id}/instances`, body);
    await this.settle();
    return id;
  }

  async claim({ id }: SeenTask, by: string): Promise<void> {
    const session = await this.crowd.as(by);
    await session.send('POST', `/api/tasks/${id}/claim`, {});
    await this.settle();
  }

  async complete(seen: SeenTask, { outcome, variables, by }: Completion): Promise<void> {
    const { task, definition, scope } = await this.task(seen);
    const session = by === null ? await this.crowd.forTask(task) : await this.crowd.as(by);
    const { data, others, outcome: chosen } = fillIn(definition, { element: task.element }, outcome, variables);
    if (task.status === 'open') await session.send('POST', `/api/tasks/${task.id}/claim`, {});
    // What the form does not have is set first, by an operator.
    if (Object.keys(others).length > 0) await this.operate(task.instance, 'variables', { variables: others, scope });
    // What was set may have ended the task: a condition on it has come true.
    const { items } = await this.tasksOf(task.instance);
    if (!items.some(({ id }) => id === task.id)) return;
    await session.send('POST', `/api/tasks/${task.id}/complete`, { outcome: chosen, data });
    await this.settle();
  }

  async message({ name, key, businessKey, variables, keep }: Message): Promise<boolean> {
    const limit = keep ? {} : { timeToLive: 'PT0S' };
    const body = { name, key, businessKey, variables, ...limit };
    const { result } = await this.admin.send<MessageResult>('POST', '/api/messages', body);
    await this.settle();
    return result === 'received' || result === 'started' || result === 'accepted';
  }

  async signal(name: string, variables: JsonObject): Promise<number> {
    const { receivers, starts } = await this.admin.send<SignalResult>('POST', '/api/signals', { name, variables });
    await this.settle();
    return receivers + starts;
  }

  async trigger({ instance, activation, element }: SeenWait, variables: JsonObject): Promise<void> {
    const { definition } = await this.detail(instance);
    const config = definition.elements.find(({ id }) => id === element)?.config;
    const name = (config?.message as JsonObject | undefined)?.name ?? element;
    await this.operate(instance, 'message', { name, activation, variables });
  }

  async advance(duration: string): Promise<void> {
    const { now } = await this.look();
    const end = addDuration(now, duration, 'UTC');
    for (let next = await this.nextDue(); next !== null && next <= end; next = await this.nextDue())
      await this.clock(next);
    if ((await this.look()).now < end) await this.clock(end);
  }

  async advanceToNextTimer(): Promise<boolean> {
    const next = await this.nextDue();
    if (next !== null) await this.clock(next);
    return next !== null;
  }

  async finishService({ instance, activation }: SeenWait, result: CallResult): Promise<void> {
    const outcome = result.ok ? { result: result.result } : { error: { code: result.code, message: result.message } };
    await this.admin.send('POST', '/api/dev/calls', { instance, activation, ...outcome });
    await this.settle();
  }

  async setVariables(instance: string, variables: JsonObject): Promise<void> {
    await this.operate(instance, 'variables', { variables });
  }

  async cancel(instance: string): Promise<void> {
    await this.operate(instance, 'cancel', {});
  }

  private async operate(instance: string, act: string, body: object): Promise<void> {
    await this.admin.send('POST', `/api/instances/${instance}/${act}`, { reason: REASON, ...body });
    await this.settle();
  }

  private async clock(now: string): Promise<void> {
    await this.admin.send('POST', '/api/dev/clock', { now });
    await this.settle();
  }

  /** Until nothing is due, and nothing is on its way. */
  private async settle(): Promise<void> {
    const until = Date.now() + SETTLED_WITHIN_MS;
    for (;;) {
      const { settled } = await this.admin.get<{ settled: boolean }>('/api/dev/clock');
      if (settled) return;
      if (Date.now() > until) throw new Error('The system does not come to rest. Do its workers run?');
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }

  private async nextDue(): Promise<string | null> {
    const { instances } = await this.look();
    const due = instances.flatMap(({ waits }) => waits.flatMap(({ wait, dueAt }) => (wait === 'timer' && dueAt) || []));
    return due.sort()[0] ?? null;
  }

  /** The instances of these processes since this began, oldest first: their ids grow with time. */
  private async items(): Promise<InstanceItem[]> {
    const ids = [...new Set(this.definitions.map(({ id }) => id))];
    const pages = await Promise.all(
      ids.map((id) => this.admin.get<{ items: InstanceItem[] }>(`/api/instances?process=${id}&limit=100`)),
    );
    const items = pages.flatMap((page) => page.items).filter(({ id }) => !this.before.has(id));
    return items.sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  private detail(id: string): Promise<InstanceDetail> {
    return this.admin.get(`/api/instances/${id}`);
  }

  private tasksOf(instance: string): Promise<{ items: TaskItem[] }> {
    return this.admin.get(`/api/tasks?instance=${instance}`);
  }

  private async task({ id, instance }: SeenTask) {
    const [{ items }, { definition, tokens }] = await Promise.all([this.tasksOf(instance), this.detail(instance)]);
    const task = items.find((one) => one.id === id);
    if (!task) throw new Refused('task-closed', 'This task is over.');
    const scope = tokens.find(({ activation }) => activation === task.activation)?.scope ?? 0;
    return { task, definition, scope };
  }

  private async record(session: Session, type: string, values: JsonObject) {
    const { record } = await session.send<{ record: { id: string } }>('POST', `/api/records/${type}`, { values });
    return { type, id: record.id };
  }

  private async seen(id: string): Promise<SeenInstance> {
    const [detail, { items }, journal] = await Promise.all([this.detail(id), this.tasksOf(id), this.journal(id)]);
    return instanceAsSeen({ detail, tasks: items, journal }, (user) => this.crowd.nameOf(user));
  }
}
