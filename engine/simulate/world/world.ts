import type { JsonObject, ProcessDefinition } from '../../core/definition.ts';
import type { Problem } from '../../core/problem.ts';
import { compileExpression } from '../../expressions/index.ts';
import type { Scenario } from '../scenario.ts';
import {
  type CallResult,
  type Completion,
  type Message,
  Refused,
  type SeenInstance,
  type SeenTask,
  type SeenWait,
  type Sight,
  type Stage,
  type StartRequest,
} from '../stage.ts';
import type { Case } from './case.ts';
import { Clock } from './clock.ts';
import type { Deployed, Given } from './deploy.ts';
import { fillIn } from './form.ts';
import { type Happened, Machine } from './machine.ts';
import { People } from './people.ts';

/** When a world begins, where its scenario does not say: a Monday. */
const BEGIN = '2026-03-02T08:00:00.000Z';

/** A stage in memory: definitions over the pure core, with a clock that only scenarios move. No I/O, nothing random. */
export class World implements Stage {
  readonly definitions: ProcessDefinition[];
  readonly problems: { [process: string]: Problem[] } = {};
  /** For who looks past the steps: journals, states. */
  readonly machine: Machine;
  private readonly clock: Clock;
  private readonly people: People;

  constructor(given: Given, { now = BEGIN, people = [] }: Pick<Scenario, 'now' | 'people'> = {}) {
    this.people = new People(people);
    this.machine = new Machine(given, { now: new Date(now).toISOString(), people: this.people });
    this.definitions = given.definitions;
    for (const { definition, problems } of this.machine.deployed) this.problems[definition.id] = problems;
    this.clock = new Clock(this.machine);
  }

  async look(): Promise<Sight> {
    return { now: this.machine.now, instances: this.machine.cases.map((one) => this.seen(one)) };
  }

  async start({ definition, variables, businessKey, by, record }: StartRequest): Promise<string> {
    const { machine } = this;
    const deployed = machine.deployed.find((one) => one.definition === definition);
    if (!deployed) throw new Refused('unknown-process', `“${definition.id}” is not part of this world.`);
    const subject = definition.subject ? machine.records.create(definition.subject.type, record) : null;
    const key = businessKey ?? this.keyOf(deployed, variables);
    const taken = machine.cases.some(
      (one) => one.open && key !== null && one.businessKey === key && one.deployed.definition.id === definition.id,
    );
    if (taken) throw new Refused('already-open', `There is an open instance with the business key “${key}”.`);
    const made = machine.open({ deployed, businessKey: key, subject, caller: null });
    machine.begin(made, {
      variables: { ...initiators(definition, by), ...variables },
      start: null,
      by: by && this.people.idOf(by),
    });
    this.machine.settle();
    return made.id;
  }

  async claim({ id }: SeenTask, by: string): Promise<void> {
    const { of, task } = this.task(id);
    const person = this.people.idOf(by);
    const holder = task.claimedBy ?? task.assignee;
    if (holder !== null && holder !== person)
      throw new Refused('task-taken', `${this.people.nameOf(holder)} has this task.`);
    this.take(of, task.activation, person);
    this.machine.settle();
  }

  async complete({ id }: SeenTask, { outcome, variables, by }: Completion): Promise<void> {
    const { of, task } = this.task(id);
    const holder = task.claimedBy ?? task.assignee;
    const person = by === null ? holder : this.people.idOf(by);
    if (holder !== null && holder !== person)
      throw new Refused('task-taken', `${this.people.nameOf(holder)} has this task.`);
    const { definition, imported } = of.deployed;
    const filled = fillIn(definition, task, outcome, variables, !imported);
    if (person !== null && task.claimedBy === null) this.take(of, task.activation, person);
    // What the form does not have is set first, as an operator does.
    if (Object.keys(filled.others).length > 0)
      this.act(of, { type: 'variablesSet', scope: task.scope, variables: filled.others, reason: 'scenario' });
    const { outcome: chosen, data } = filled;
    // What was set may have ended the task: a condition on it has come true.
    if (!of.tasks.has(task.activation)) return;
    this.act(of, { type: 'taskCompleted', activation: task.activation, outcome: chosen, data }, person);
  }

  async message({ keep, ...sent }: Message): Promise<boolean> {
    const received = this.machine.post.message(sent, keep ? null : 0);
    this.machine.settle();
    return received;
  }

  async signal(name: string, variables: JsonObject): Promise<number> {
    const heard = this.machine.post.signal(name, variables);
    this.machine.settle();
    return heard;
  }

  async trigger({ instance, activation }: SeenWait, variables: JsonObject): Promise<void> {
    const of = this.case(instance);
    const { generation = 0 } = of.token(activation) ?? {};
    const name = of.subscriptions.get(activation)?.name ?? '';
    this.act(of, { type: 'messageReceived', activation, generation, name, variables });
  }

  async advance(duration: string): Promise<void> {
    this.clock.advance(duration);
  }

  async advanceToNextTimer(): Promise<boolean> {
    return this.clock.advanceToNext();
  }

  async finishService({ instance, activation }: SeenWait, result: CallResult): Promise<void> {
    const of = this.case(instance);
    const { generation = 0 } = of.token(activation) ?? {};
    if (result.ok) this.act(of, { type: 'callSucceeded', activation, generation, result: result.result });
    else this.act(of, { type: 'callFailed', activation, generation, code: result.code, message: result.message });
  }

  async setVariables(instance: string, variables: JsonObject): Promise<void> {
    this.act(this.case(instance), { type: 'variablesSet', scope: 0, variables, reason: 'scenario' });
  }

  async cancel(instance: string): Promise<void> {
    const of = this.case(instance);
    if (of.open) this.act(of, { type: 'cancelled', reason: 'scenario' });
  }

  private act(of: Case, event: Happened, by: string | null = null): void {
    const taken = this.machine.happen(of, event, by);
    this.machine.settle();
    if (!taken) throw new Refused('ignored', 'The process has gone on, and this is about something that is over.');
  }

  /** As on the platform: only where a time limit for accepting runs, the process is told. */
  private take(of: Case, activation: number, person: string): void {
    const task = of.tasks.get(activation);
    if (task?.acceptBy) this.machine.happen(of, { type: 'taskClaimed', activation }, person);
    else if (task) of.tasks.set(activation, { ...task, claimedBy: person });
  }

  private case(id: string): Case {
    const found = this.machine.cases.find((one) => one.id === id);
    if (!found) throw new Refused('unknown-instance', `There is no instance ${id}.`);
    return found;
  }

  private task(id: string) {
    for (const of of this.machine.cases) {
      for (const task of of.tasks.values()) if (task.id === id) return { of, task };
    }
    throw new Refused('task-closed', 'This task is over.');
  }

  private keyOf({ definition, plan }: Deployed, variables: JsonObject): string | null {
    if (!definition.businessKey) return null;
    const compiled = compileExpression(definition.businessKey, plan.names);
    if (!compiled.ok) return null;
    const result = compiled.expression.evaluate(
      { ...plan.blank, ...variables },
      this.machine.now,
      undefined,
      this.machine.named,
    );
    return result.ok && result.value !== null ? String(result.value) : null;
  }

  private seen(of: Case): SeenInstance {
    const { state, deployed, caller } = of;
    const name = (id: string | null) => id && this.people.nameOf(id);
    const scopes = Object.values(state.scopes).sort((a, b) => a.id - b.id);
    const waits = scopes.flatMap(({ tokens }) =>
      Object.entries(tokens).map(([activation, { element, wait, passive, data }]): SeenWait => {
        const timer = of.timers.get(Number(activation));
        const connector = typeof data?.connector === 'string' ? { connector: data.connector } : {};
        const place = { instance: of.id, activation: Number(activation), element };
        const byHand = wait === 'message' && !of.subscriptions.has(Number(activation)) ? { byHand: true as const } : {};
        return {
          ...place,
          wait,
          passive: passive === true,
          ...byHand,
          ...connector,
          ...(timer ? { dueAt: timer.at } : {}),
        };
      }),
    );
    return {
      id: of.id,
      definition: deployed.definition,
      parent: caller?.instance.id ?? null,
      status: state.head.status,
      variables: of.variables,
      inner: scopes.filter(({ id }) => id !== 0).map(({ variables }) => variables),
      reached: of.reached.elements,
      waits: waits.sort((a, b) => a.activation - b.activation),
      tasks: [...of.tasks.values()].map(
        (task): SeenTask => ({
          id: task.id,
          instance: of.id,
          element: task.element,
          createdAt: task.createdAt,
          assignee: name(task.claimedBy ?? task.assignee),
          candidateUsers: task.candidateUsers.map((id) => this.people.nameOf(id)),
          candidateRoles: task.candidateRoles,
          candidateTeams: task.candidateTeams,
          dueAt: task.dueAt,
          priority: task.priority,
        }),
      ),
      incidents: [...of.incidents.values()],
    };
  }
}

/** Variables in which other engines keep who starts an instance, as imported start events say. */
function initiators({ elements }: ProcessDefinition, by: string | null): JsonObject {
  const attributes = elements.flatMap(({ extensions }) => Object.entries((extensions?.attributes ?? {}) as JsonObject));
  const names = attributes.filter(([key]) => key.endsWith(':initiator')).map(([, name]) => String(name));
  return Object.fromEntries(names.map((name) => [name, by ?? SOMEBODY]));
}

const SOMEBODY = 'somebody';
