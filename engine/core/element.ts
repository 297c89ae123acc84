/**
 * The contract of a BPMN element type. One file per type under `engine/elements` implements it; everything else
 * (palette, property panel, checks, execution) follows from what the file says.
 */
import type { Expression, Names } from '../expressions/index.ts';
import type { Catalog } from '../wire/index.ts';
import type {
  ElementDefinition,
  FlowDefinition,
  Json,
  JsonObject,
  JsonSchema,
  ProcessDefinition,
  Text,
} from './definition.ts';
import type { Answer, Ask, Command } from './events.ts';
import type { Problem } from './problem.ts';
import type { Happening, Token } from './state.ts';

/** Shape drawn by the designer; `size` comes from the theme's BPMN tokens. */
export type Shape = 'event' | 'task' | 'gateway';

export interface ElementType<Compiled = unknown> {
  type: string;
  title: Text;
  /** One sentence for the palette and the documentation page. */
  description: Text;
  icon: string;
  shape: Shape;
  category: 'event' | 'task' | 'gateway';
  /** JSON Schema of `config`; the property panel is generated from it. `x-` keywords: `x-editor` (`feel`, `value`, `duration`, `role[]`…), `x-order`. */
  configSchema: JsonSchema;
  traits: Traits;
  /** Prepare the config: compile expressions, resolve references. Problems are collected, never thrown. */
  compile(element: ElementDefinition, context: CompileContext): Compiled;
  /** A token arrives. */
  enter(context: StepContext<Compiled>): void;
  /** Something happened to an activation that waits. */
  on?(context: StepContext<Compiled>, happening: Happening, token: Token): void;
}

/** What the graph checks and the core need to know about a type without naming it. */
export interface Traits {
  /** Starts an instance: no flow comes in. */
  starts?: boolean;
  /** Ends a path: no flow goes out. */
  ends?: boolean;
  /** Sits on an activity. */
  boundary?: boolean;
  /** Boundary events: whether what they sit on ends when they happen. */
  interrupts?(element: ElementDefinition): boolean;
  /** Boundary events may sit on it. */
  hostsBoundary?: boolean;
  /** Waits for the world outside; a loop needs one of these. A function where that depends on the configuration. */
  waits?: boolean | ((element: ElementDefinition) => boolean);
  /** What happens to tokens: one way out is chosen, or all are taken. */
  split?: 'one' | 'all';
  /** Waits for a token on every incoming flow. */
  joins?: boolean;
}

export interface CompileContext {
  definition: ProcessDefinition;
  catalog: Catalog;
  /** What expressions may name here: the process variables, `record`. */
  names: Names;
  incoming: FlowDefinition[];
  outgoing: FlowDefinition[];
  /** Boundary events on this element. */
  boundary: ElementDefinition[];
  /** Compile FEEL; a fault becomes a problem at `property`, and the result null. */
  expression(source: unknown, property: string, expected?: ExpectedType, extra?: Names): Expression | null;
  /** Compile a value: `=FEEL`, a text with `{{FEEL}}` holes, a literal, or lists and objects of these. */
  value(value: Json | undefined, property: string, extra?: Names): Expression | null;
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
  /** Set variables where they are declared. */
  set(values: JsonObject): void;
  /** The value of an expression. Raises an incident when it fails. `extra`: further names, as they were compiled. */
  evaluate(expression: Expression | null, extra?: JsonObject): Json;
  /** A condition: true or false, and an incident for anything else. */
  test(expression: Expression | null, extra?: JsonObject): boolean;
  /** Ask the world outside the engine; the answer is journalled. */
  ask<T extends Json = Json>(ask: Ask): Answer<T>;
  /** Wait; `on` is called when something happens. Boundary events of the element are armed. */
  wait(wait: Token['wait'], data?: JsonObject): void;
  /** This activation is over: its boundary events are disarmed, tokens go out by these flows (default: all). */
  leave(flows?: string[]): void;
  /**
   * Go on with what happened, in a step of its own that comes next: when that fails, a retry begins there. For what is done and
   * must not be done twice.
   */
  goOnWith(happening: Happening): void;
  /** Boundary events: the activation that they sit on. */
  host: number | null;
  /** Boundary events: end that activation without leaving by its flows; this one goes on by its own. */
  interruptHost(): void;
  /** A token leaves by the element's flows while the activation stays armed (non-interrupting boundary event). */
  spawn(): void;
  /** Joins: keep this token until one has come in on every incoming flow. True when this one completes the set, which is consumed. */
  join(): boolean;
  /** The token stops here. */
  end(): void;
  /** The generation of this activation: raised when it is retried or waits anew; stale results carry an older one. */
  generation: number;
  command(command: Exclude<Command, { type: 'ask' }>): void;
  journal(what: string, data: JsonObject): void;
  /** Ends the step with an incident: a person has to help. */
  incident(code: string, message: string): never;
}
