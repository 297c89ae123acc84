/** What a scenario is played on: the world in memory (`world`), or a live system. One set of steps drives both. */
import type { Json, JsonObject, ProcessDefinition } from '../core/definition.ts';
import type { Problem } from '../core/problem.ts';

/** A step could not be done: nothing of that name waits, the definition has errors, somebody else has the task. */
export class Refused extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'Refused';
    this.code = code;
  }
}

/** Everything that a scenario can see, instances in the order in which they began. */
export interface Sight {
  /** ISO 8601 in UTC. */
  now: string;
  instances: SeenInstance[];
}

export interface SeenInstance {
  id: string;
  definition: ProcessDefinition;
  /** The instance that called it. */
  parent: string | null;
  status: 'active' | 'completed' | 'cancelled';
  /** The process's own variables. */
  variables: JsonObject;
  /** Variables of open scopes inside, outer ones first. */
  inner: JsonObject[];
  /** Ids of elements that a token came to, in order; of boundary events and the like: those that happened. */
  reached: string[];
  waits: SeenWait[];
  tasks: SeenTask[];
  incidents: { activation: number; element: string; code: string; message: string }[];
}

/** An activation that waits. */
export interface SeenWait {
  instance: string;
  activation: number;
  element: string;
  wait: string;
  /** The start of an event sub-process, which may happen. */
  passive: boolean;
  /** A receive task without a message: somebody says that it goes on. */
  byHand?: true;
  /** Of calls: the kind of connector. */
  connector?: string;
  /** Of timers: ISO 8601 in UTC. */
  dueAt?: string;
}

export interface SeenTask {
  id: string;
  instance: string;
  element: string;
  createdAt: string;
  /** As scenarios name people. */
  assignee: string | null;
  candidateUsers: string[];
  candidateRoles: string[];
  candidateTeams: string[];
  dueAt: string | null;
  priority: number;
}

export interface StartRequest {
  definition: ProcessDefinition;
  variables: JsonObject;
  businessKey: string | null;
  by: string | null;
  /** Values of the record that the process is about. */
  record: JsonObject;
}

export interface Completion {
  outcome: string | null;
  variables: JsonObject;
  by: string | null;
}

export interface Message {
  name: string;
  key: string | null;
  businessKey: string | null;
  variables: JsonObject;
  /** Kept for its time to live where nobody waits yet. */
  keep: boolean;
}

export type CallResult = { ok: true; result: Json } | { ok: false; code: string; message: string };

/** Each act returns when all that follows from it by itself is done. Throws `Refused` where it cannot be done. */
export interface Stage {
  /** The definitions in the order in which they were given. */
  definitions: ProcessDefinition[];
  /** What is wrong with each, by its id. */
  problems: { [process: string]: Problem[] };
  look(): Promise<Sight>;
  /** The new instance's id. */
  start(request: StartRequest): Promise<string>;
  claim(task: SeenTask, by: string): Promise<void>;
  complete(task: SeenTask, completion: Completion): Promise<void>;
  /** True: somebody waited for it, or it started an instance; false: it is kept for its time to live. */
  message(message: Message): Promise<boolean>;
  /** How many heard it. */
  signal(name: string, variables: JsonObject): Promise<number>;
  /** Gives what waits for a message its message. */
  trigger(wait: SeenWait, variables: JsonObject): Promise<void>;
  /** Moves the clock on by an ISO 8601 duration; timers fire in their order on the way. */
  advance(duration: string): Promise<void>;
  /** Moves the clock to the next timer that is due. False: there is none. */
  advanceToNextTimer(): Promise<boolean>;
  finishService(call: SeenWait, result: CallResult): Promise<void>;
  setVariables(instance: string, variables: JsonObject): Promise<void>;
  cancel(instance: string): Promise<void>;
}
