import type {
  Advanced,
  EngineEvent,
  Json,
  JsonObject,
  ProcessDefinition,
  Scope,
  SeenCalendars,
  State,
} from '../../engine/core/index.ts';
import type { Decided, DecisionDefinition, DecisionProblem } from '../../engine/decisions/index.ts';
import type { TestResult } from '../../engine/decisions/run-tests.ts';
import type { TableExplanation } from '../../engine/decisions/tables/index.ts';
import type { Catalog } from '../../engine/wire/index.ts';
import type { PortableCalendars } from './calendars.ts';

/** Work for a thread of its own. `source` is what it has to compile first, and absent where it has done so: `key` names that. */
export type Job =
  | {
      type: 'advance';
      key: string;
      source?: { definition: ProcessDefinition; catalog: Catalog };
      state: State;
      event: EngineEvent;
      calendars: PortableCalendars;
    }
  | {
      type: 'decide';
      key: string;
      source?: { definition: DecisionDefinition };
      inputs: JsonObject;
      now: string;
      calendars: PortableCalendars;
    }
  /** A decision that is not kept compiled: a draft, an old version, what is to be explained. */
  | {
      type: 'examine';
      key: 'examine';
      source?: object;
      definition: DecisionDefinition;
      now: string;
      tests: boolean;
      calendars: PortableCalendars;
    }
  | { type: 'try'; key: 'try'; source?: object; asked: Asked; calendars: PortableCalendars };

/** A decision to try, or to explain. */
export interface Asked {
  definition: DecisionDefinition;
  inputs: JsonObject;
  now: string;
  explain: boolean;
}

/** What came of it: problems where it does not compile. */
export type Tried =
  | { problems: DecisionProblem[] }
  | {
      decided: Decided;
      /** Where it is to be explained: what the required decisions gave, in the order in which they were worked out. */
      worked?: { name: string; value: Json }[];
      explanation?: TableExplanation;
    };

/** What would hinder publishing a decision. */
export interface Examined {
  problems: DecisionProblem[];
  tests: TestResult[];
}

/** What the thread says: that it begins, compiled and ready; then what came of it. */
export type Said =
  | { type: 'begun' }
  | { type: 'advanced'; result: Reached }
  | { type: 'decided'; result: Decided; used: SeenCalendars }
  | { type: 'examined'; result: Examined }
  | { type: 'tried'; result: Tried }
  | { type: 'failed'; code: string; message: string };

/** What an event led to, without the scopes that stayed as they were. */
export interface Reached extends Omit<Advanced, 'state'> {
  head: State['head'];
  changed: Scope[];
  /** Ids of the scopes that are left. */
  left: string[];
}
