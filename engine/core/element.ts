/**
 * The contract of a BPMN element type. One file per type under `engine/elements` implements it; everything else
 * (palette, property panel, checks, execution) follows from what the file says.
 */
import type { Expression, Names, Targets } from '../expressions/index.ts';
import type { Catalog } from '../wire/index.ts';
import type {
  ElementDefinition,
  FlowDefinition,
  Json,
  JsonObject,
  JsonSchema,
  LaneDefinition,
  ProcessDefinition,
  Text,
} from './definition.ts';
import type { Answer, Ask, CallBinding, Command, Timer } from './events.ts';
import type { Problem } from './problem.ts';
import type { Happening, RecordRef, Token } from './state.ts';

/** Shape drawn by the designer; `size` comes from the theme's BPMN tokens. */
export type Shape = 'event' | 'task' | 'gateway' | 'container';

export interface ElementType<Compiled = unknown> {
  type: string;
  title: Text;
  /** One sentence for the palette and the documentation page. */
  description: Text;
  icon: string;
  shape: Shape;
  category: Category;
  /** JSON Schema of `config`; the property panel is generated from it. `x-` keywords: `x-editor` (`feel`, `value`, `duration`, `role[]`…), `x-order`. */
  configSchema: JsonSchema;
  /** Ways to place it, each with its own entry in the palette, title and icon: a boundary event with a timer, with an error… Absent: one, as above. */
  variants?: Variant[];
  traits: Traits;
  /** What the `outputs` of an activity may name besides its local variables. */
  results?(element: ElementDefinition, catalog: Catalog): Names;
  /** Prepare the config: compile expressions, resolve references. Problems are collected, never thrown. */
  compile(element: ElementDefinition, context: CompileContext): Compiled;
  /** A token arrives. */
  enter(context: StepContext<Compiled>): void;
  /** Something happened to an activation that waits. */
  on?(context: StepContext<Compiled>, happening: Happening, token: Token): void;
}

export type Category = 'event' | 'task' | 'gateway' | 'subProcess';

export interface Variant {
  /** For example `timer`; an element is of the first variant whose `is` says so. */
  key: string;
  title: Text;
  description?: Text;
  icon: string;
  /** What a new one is given. */
  config: JsonObject;
  is(element: ElementDefinition): boolean;
}

/** What the graph checks and the core need to know about a type without naming it. */
export interface Traits {
  /** Starts an instance, or the sub-process it is in: no flow comes in. */
  starts?: boolean;
  /** Ends a path: no flow goes out. A function where that depends on the configuration (throwing a link). */
  ends?: boolean | ((element: ElementDefinition) => boolean);
  /** Sits on an activity. */
  boundary?: boolean;
  /** Boundary events and starts of event sub-processes: whether what they sit on, or are in, ends when they happen. */
  interrupts?(element: ElementDefinition): boolean;
  /** Boundary events and starts of event sub-processes that wait for nothing of their own: what is thrown to them. `code` null: any. */
  catches?(element: ElementDefinition): { kind: Thrown; code: string | null } | null;
  /** A BPMN activity: has loops, inputs, outputs, boundary events, compensation, and flows with conditions. */
  activity?: boolean;
  /** An event whose flows may have conditions, as those of an activity may. */
  conditions?: boolean;
  /** Other elements can be inside it. */
  container?: boolean;
  /** An event sub-process: no flow comes in; it begins when its start event happens in the scope around it. */
  handler?(element: ElementDefinition): boolean;
  /** What is inside begins by choice: those without a way in are offered. */
  adHoc?: boolean;
  /** How its tasks can end where that is not configured: ids of elements, and `done`. */
  choices?(element: ElementDefinition, definition: ProcessDefinition): string[];
  /** Waits for the world outside; a loop needs one of these. A function where that depends on the configuration. */
  waits?: boolean | ((element: ElementDefinition) => boolean);
  /** What happens to tokens: one way out is chosen, some are, or all are taken. */
  split?: 'one' | 'some' | 'all';
  /** Waits for a token on every incoming flow; `some`: on those from which one can still come, or as a condition says. */
  joins?: 'all' | 'some';
  /** All else in its process or sub-process ends with it. */
  stops?(element: ElementDefinition): boolean;
  /** What it waits for or catches, as a text: two with the same in one place could not be told apart. Null: it does not matter. */
  hears?(element: ElementDefinition): string | null;
  /** The process that it calls, as it is declared. */
  calls?(element: ElementDefinition): { process: string; binding: CallBinding } | null;
  /** Lets the events and receive tasks behind it wait at once; the first that happens goes on. */
  races?: boolean;
  /** Where it goes on without a flow: from a link to the link of the same name. */
  goesTo?(element: ElementDefinition, definition: ProcessDefinition): string[];
  /** What starts an instance at this element from outside, if anything does, as it is declared. */
  startedBy?(element: ElementDefinition, definition: ProcessDefinition): StartCause | null;
}

export type Thrown = 'error' | 'escalation' | 'cancel' | 'compensation';

/** Start events with a message, signal or timer, and gateways and receive tasks that start instances. */
export type StartCause =
  | { type: 'message'; name: string }
  | { type: 'signal'; name: string }
  | { type: 'timer'; timer: Timer };

export interface CompileContext {
  definition: ProcessDefinition;
  catalog: Catalog;
  /** What expressions may name here: the process variables, those local to what it is in and to itself, `record`. */
  names: Names;
  /** The lane that it lies in. */
  lane: LaneDefinition | null;
  incoming: FlowDefinition[];
  outgoing: FlowDefinition[];
  /** Boundary events on this element. */
  boundary: ElementDefinition[];
  /** Compile FEEL; a fault becomes a problem at `property`, and the result null. */
  expression(source: unknown, property: string, expected?: ExpectedType, extra?: Names): Expression | null;
  /**
   * Compile a value: `=FEEL`, a template with `{{FEEL}}` in it, a literal, or lists and objects of these. `targets`: what the texts of an
   * object are for, by name.
   */
  value(value: Json | undefined, property: string, extra?: Names, targets?: Targets): Expression | null;
  problem(problem: Omit<Problem, 'element' | 'severity'> & { severity?: Problem['severity'] }): void;
}
export type ExpectedType = 'boolean' | 'number' | 'string' | 'list' | 'any';

/**
 * What a step may do. A step is atomic: `ask` and `evaluate` leave it when an answer from outside is missing, what it did
 * so far is dropped, and it runs again from its beginning with the answer. So steps have no effect but through here.
 */
export interface StepContext<Compiled> {
  element: ElementDefinition;
  compiled: Compiled;
  activation: number;
  outgoing: FlowDefinition[];
  /** The instant of the event that is being handled. */
  now: string;
  /** Who caused the event that is being handled: a user's id, or null. */
  by: string | null;
  /** The record that the instance is about. */
  subject: RecordRef | null;
  /** Codes of errors that are caught where this activity is, its instance's callers included; null: any. */
  catches(): (string | null)[];
  /** All variables that can be seen from here, innermost first. */
  variables(): JsonObject;
  /** Set variables where they are declared. */
  set(values: JsonObject): void;
  /** What the `outputs` of this activity may name, besides what it sees: the variables of what was inside it, or of what it called. */
  keep(values: JsonObject): void;
  /** The value of an expression. Raises an incident when it fails. `extra`: further names, as they were compiled. */
  evaluate(expression: Expression | null, extra?: JsonObject): Json;
  /** A condition: true or false, and an incident for anything else. */
  test(expression: Expression | null, extra?: JsonObject): boolean;
  /** As `test`, for what may not be known yet: while it cannot be told because something that it names is null, it does not hold. */
  holds(expression: Expression | null): boolean;
  /** Ask the world outside the engine; the answer is journalled. */
  ask<T extends Json = Json>(ask: Ask): Answer<T>;
  /** Wait; `on` is called when something happens. Boundary events of the element are armed. */
  wait(wait: Token['wait'], data?: JsonObject): void;
  /**
   * This activation is over: its boundary events are disarmed, tokens go out by these flows. Default: all; those whose condition
   * holds, else the default one, where the flows of an activity or event have conditions.
   */
  leave(flows?: string[]): void;
  /** As `leave`, but the token goes on at this element without a flow. */
  goTo(element: string): void;
  /**
   * Go on with what happened, in a step of its own that comes next: when that fails, a retry begins there. For what is done and
   * must not be done twice.
   */
  goOnWith(happening: Happening): void;
  /** Wait for what is inside: opens a scope and begins at these elements (default: its none start event). Then `finished` happens. */
  open(options?: { begin?: string[]; variables?: JsonObject }): void;
  /**
   * Ad-hoc sub-processes have activations of their own inside their scope, too: one offers what to do next, and one is told `checked`
   * whenever an activity in it is completed. There these three are about the scope that the activation is in, and not itself.
   */
  /** Begin at an element inside the open scope of this activation. `happened`: with this, instead of entering. */
  begin(element: string, happened?: Happening): void;
  /** Cancel what is still inside; then `finished` happens. `keep`: only what the ad-hoc sub-process itself has in there. */
  close(keep?: 'running'): void;
  /** The number of tokens inside the open scope of this activation. Those of the ad-hoc sub-process itself do not count. */
  inside(): number;
  /** Boundary events: the activation that they sit on. Events behind an event-based gateway: the gateway's. */
  host: number | null;
  /** Boundary events: end that activation without leaving by its flows; this one goes on by its own. If these have conditions, `finished` happens to it then, and it leaves. */
  interruptHost(): void;
  /** A token leaves by the element's flows while the activation stays armed (non-interrupting boundary event). */
  spawn(): void;
  /**
   * The start of an event sub-process has happened: the sub-process begins there, what else is in its scope ends where it interrupts.
   * It stays armed where it does not.
   */
  trigger(): void;
  /** Event-based gateway: the elements behind it wait, with this activation as their host. */
  race(): void;
  /** Joins: keep this token until one has come in on every incoming flow. True when this one completes the set, which is consumed. */
  join(): boolean;
  /**
   * Joins that look further: keep this token. Answers how many are kept by flow, this one included. When no other can come any
   * more, `joined` happens to a new activation, and the tokens are consumed.
   */
  hold(): { [flow: string]: number };
  /** Complex gateway: consume what is kept, now; tokens of the other flows are swallowed until none can come any more. */
  consume(): void;
  /** The token stops here. */
  end(): void;
  /** Everything else in this scope ends. */
  terminate(): void;
  /**
   * Ends the step: the error goes outwards to the nearest event that catches it; what is in between ends. Nobody does: the caller of
   * this instance, or an incident here. Everything of this step so far is dropped.
   */
  throwError(code: string, message: string, variables?: JsonObject): never;
  /** Tells the nearest event that catches it, outwards; nobody: nothing happens. */
  escalate(code: string, variables?: JsonObject): void;
  /** Compensate what is completed in this scope (one activity, or all), last first; then `finished` happens. */
  compensate(activity: string | null): void;
  /**
   * In a transaction: everything else in it ends and is compensated; then `finished` happens, and the second call leaves it by its
   * cancel event.
   */
  cancelTransaction(): void;
  /** The generation of this activation: raised when it is retried or waits anew; stale results carry an older one. */
  generation: number;
  /** The scope that it is in. */
  scope: number;
  /** The start of an event sub-process is only armed here, in the scope around it: it waits, and calls `trigger` when it happens. */
  passive: boolean;
  /** One of several at once, or behind a turn's boundary: what it calls gets a life of its own. */
  detached: boolean;
  command(command: Exclude<Command, { type: 'ask' }>): void;
  journal(what: string, data: JsonObject): void;
  /** Ends the step with an incident: a person has to help. */
  incident(code: string, message: string): never;
}
