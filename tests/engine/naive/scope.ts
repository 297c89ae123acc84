/** Where tokens and variables are: scopes in visits in scopes, as objects that point to each other. */
import type { Value } from './expression.ts';
import type { NaiveElement, Values } from './types.ts';

/** What a visit can be seen to wait for. */
export type Waits = 'task' | 'timer' | 'call' | 'message' | 'signal' | 'condition' | 'child' | 'incident';

let count = 0;

/** One token at one element. */
export class Visit {
  /** In the order in which they began. */
  readonly number = ++count;
  readonly element: NaiveElement;
  readonly scope: Scope;
  /** Boundary events: what they sit on. Events behind an event-based gateway: the gateway's visit. */
  readonly host: Visit | null;
  /** The flow that it came by. */
  readonly flow: string | null;
  waits: Waits | null = null;
  /** The start of an event sub-process: keeps nothing open. */
  passive = false;
  gone = false;
  /** Its boundary events wait, or have waited. */
  armed = false;
  claimed = false;
  /** It rested before somebody claimed the task: the time limit does not run. */
  idle = false;
  /** Local variables of this activity, or of this instance of a loop. */
  locals: Values | null = null;
  inside: Scope | null = null;
  loop: Loop | null = null;
  /** Incidents: what it waited for, and what is to be done again. */
  again: { waits: Waits | null; act: () => void } | null = null;
  /** Subscriptions: the name and the key that it waits for. */
  name = '';
  key: Value = null;
  /** Conditions of events that stay: whether it was true when last looked at. */
  held = false;
  /** Timers: when it began to run, compared with others. */
  since = 0;
  /** How often a cycle has still to come; null: for ever. */
  left: number | null = 0;
  /** Called instance. */
  child: { cancel(): void } | null = null;
  /** Throwers of compensation: what is still to be compensated, next one last, and what comes after. */
  todo: Done[] = [];
  after: (() => void) | null = null;

  runs(): void {
    this.since = ++count;
  }

  constructor(element: NaiveElement, scope: Scope, flow: string | null = null, host: Visit | null = null) {
    this.element = element;
    this.scope = scope;
    this.flow = flow;
    this.host = host;
    scope.visits.push(this);
  }
}

export interface Loop {
  items: Value[] | null;
  total: number | null;
  started: number;
  completed: number;
  results: Value[];
}

/** A completed activity, as compensation needs it. */
export interface Done {
  element: NaiveElement;
  handler: NaiveElement | null;
  /** Compensation event sub-process inside it. */
  own: NaiveElement | null;
  /** All variables that it saw. */
  then: Values;
  /** Local variables of what has ended with it. */
  locals: Values;
  inner: Done[];
}

export class Scope {
  /** In the order in which they began. */
  readonly number = ++count;
  /** The visit that this is the inside of; null for the process. */
  readonly of: Visit | null;
  /** The sub-process's id, null for the process; undefined where it only holds the instances of a loop, or a compensation. */
  readonly container: string | null | undefined;
  readonly local: Values;
  readonly visits: Visit[] = [];
  /** Tokens that wait at joins. */
  kept: { gateway: string; flow: string }[] = [];
  /** Complex gateways that went on: the flows that were seen. */
  seen = new Map<string, Set<string>>();
  done: Done[] = [];
  /** An interrupting event sub-process has begun: no other may. */
  interrupted = false;
  /** Compensation: how variables looked then, until they are set anew. */
  view: Values | null = null;
  finished = false;

  constructor(of: Visit | null, container: string | null | undefined, local: Values) {
    this.of = of;
    this.container = container;
    this.local = local;
  }

  /** Tokens that keep it open. */
  busy(): Visit[] {
    return this.visits.filter((visit) => !visit.passive);
  }
}

/** The value of a variable as seen from a visit; undefined: nobody has it. */
export function look(from: Visit | null, scope: Scope, name: string): Value | undefined {
  if (from?.locals && name in from.locals) return from.locals[name];
  if (from && counted(from, name) !== undefined) return counted(from, name);
  if (name in scope.local) return scope.local[name];
  if (scope.view && name in scope.view) return scope.view[name];
  return scope.of ? look(scope.of, scope.of.scope, name) : undefined;
}

/** Sets it where it is, outwards; else in the process. Answers how to take it back. */
export function put(from: Visit | null, scope: Scope, name: string, value: Value): () => void {
  if (from?.locals && name in from.locals) return change(from.locals, name, value);
  if (scope.of === null || name in scope.local) return change(scope.local, name, value);
  const { view } = scope;
  const outside = put(scope.of, scope.of.scope, name, value);
  if (!view || !(name in view)) return outside;
  const then = view[name] as Value;
  delete view[name];
  return () => {
    view[name] = then;
    outside();
  };
}

function change(values: Values, name: string, value: Value): () => void {
  const had = name in values;
  const before = values[name] as Value;
  values[name] = value;
  return () => {
    if (had) values[name] = before;
    else delete values[name];
  };
}

/** All variables as seen from a visit. */
export function all(from: Visit | null, scope: Scope): Values {
  const outer = scope.of ? all(scope.of, scope.of.scope) : {};
  return { ...outer, ...scope.view, ...scope.local, ...from?.locals };
}

function counted(visit: Visit, name: string): Value | undefined {
  const { loop } = visit;
  if (!loop) return undefined;
  if (name === 'numberOfInstances') return loop.total ?? loop.started;
  if (name === 'numberOfCompletedInstances') return loop.completed;
  if (name === 'numberOfActiveInstances') return loop.started - loop.completed;
  return undefined;
}
