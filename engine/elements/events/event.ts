/** The contract of an event definition: what a start, catch, throw, end or boundary event is about. One file each. */
import type { ElementDefinition, JsonObject, JsonSchema, ProcessDefinition, Text } from '../../core/definition.ts';
import type { CompileContext, StartCause, StepContext, Thrown } from '../../core/element.ts';
import type { Happening, Token } from '../../core/state.ts';

/** Where an event can be: `handlerStart` is the start of an event sub-process. */
export type Place = 'start' | 'handlerStart' | 'catch' | 'throw' | 'end' | 'boundary';

export interface Placement {
  /** As the palette calls it there. */
  title: Text;
  description: Text;
  /** What `config[key]` may be there. */
  schema: JsonSchema;
  /** What a new one is given as `config[key]`. */
  config: JsonObject;
  /** Further properties of `config` there. */
  more?: { [property: string]: JsonSchema };
}

export interface EventDefinition<Compiled = unknown> {
  /** Its key in an event's `config`. */
  key: string;
  title: Text;
  icon: string;
  /** How far behind it is offered: what is used most comes first. */
  rank: number;
  places: { [place in Place]?: Placement };
  compile(element: ElementDefinition, context: CompileContext, place: Place): Compiled;

  /** Events that wait: begin to. True: it has happened already. */
  arm?(context: StepContext<unknown>, compiled: Compiled): boolean;
  /** Is this what it waits for? May answer to other things that happen meanwhile. */
  happens?(context: StepContext<unknown>, compiled: Compiled, happening: Happening, token: Token): boolean;
  /** It happened, and nothing ends because of it: wait for the next time. False: it happens once only. */
  again?(context: StepContext<unknown>, compiled: Compiled, token: Token | null): boolean;
  /** It happened: set what is kept of it. */
  keep?(context: StepContext<unknown>, compiled: Compiled, happening: Happening): void;

  /** Make it happen. True: done, the process goes on; false: it is cared for, or `thrown` is told. */
  throw?(context: StepContext<unknown>, compiled: Compiled): boolean;
  /** What was thrown has been dealt with. True as above. */
  thrown?(context: StepContext<unknown>, compiled: Compiled): boolean;

  /** Events that wait for nothing of their own: what is thrown to them. */
  catches?(config: JsonObject): { kind: Thrown; code: string | null };
  /** What starts an instance by it, as it is declared. */
  starts?(config: JsonObject): StartCause;
  /** What it is thrown to cannot go on: catching it ends that, whatever the settings say. */
  alwaysInterrupts?: true;
  /** Throwing it ends all else in its process or sub-process. */
  stops?: true;
  /** What it waits for, where two with the same in one place could not be told apart. */
  hears?(config: JsonObject): string;
  /** Where a throwing one goes on without a flow. */
  goesTo?(element: ElementDefinition, definition: ProcessDefinition): string[];
}
