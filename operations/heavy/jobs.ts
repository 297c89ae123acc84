import type { Advanced, EngineEvent, JsonObject, ProcessDefinition, Scope, State } from '../../engine/core/index.ts';
import type { Decided, DecisionDefinition } from '../../engine/decisions/index.ts';
import type { Catalog } from '../../engine/wire/index.ts';

/** Work for a thread of its own. `source` is what it has to compile first, and absent where it has done so: `key` names that. */
export type Job =
  | {
      type: 'advance';
      key: string;
      source?: { definition: ProcessDefinition; catalog: Catalog };
      state: State;
      event: EngineEvent;
    }
  | { type: 'decide'; key: string; source?: { definition: DecisionDefinition }; inputs: JsonObject; now: string };

/** What the thread says: that it begins, compiled and ready; then what came of it. */
export type Said =
  | { type: 'begun' }
  | { type: 'advanced'; result: Reached }
  | { type: 'decided'; result: Decided }
  | { type: 'failed'; code: string; message: string };

/** What an event led to, without the scopes that stayed as they were. */
export interface Reached extends Omit<Advanced, 'state'> {
  head: State['head'];
  changed: Scope[];
  /** Ids of the scopes that are left. */
  left: string[];
}
