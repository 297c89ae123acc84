/** What can be seen in a state of the engine. */
import type { Scope, State } from '../../../engine/core/index.ts';
import type { SeenWait } from './side.ts';
import type { Values } from './types.ts';

export interface StateWait extends SeenWait {
  activation: number;
  generation: number;
  /** What an expression there would see. */
  variables: Values;
}

const VISIBLE = ['task', 'timer', 'call', 'message', 'signal', 'condition', 'child', 'incident'];

export function waitsIn(state: State): StateWait[] {
  return Object.values(state.scopes).flatMap((scope) =>
    Object.entries(scope.tokens)
      .filter(([, { wait }]) => VISIBLE.includes(wait))
      .map(([id, { element, generation, wait: kind }]) => {
        const [activation, trail] = [Number(id), trailOf(state, scope)];
        return { kind, element, trail, age: activation, activation, generation, variables: variablesOf(state, scope) };
      }),
  );
}

function variablesOf(state: State, scope: Scope): Values {
  const outer = outside(state, scope);
  const around = outer ? variablesOf(state, outer) : {};
  return { ...around, ...(scope.before as Values | undefined), ...(scope.variables as Values) };
}

/** The counters of the loops around, outermost first. */
function trailOf(state: State, scope: Scope): number[] {
  const outer = outside(state, scope);
  const around = outer ? trailOf(state, outer) : [];
  const { loopCounter } = scope.variables;
  return typeof loopCounter === 'number' ? [...around, loopCounter] : around;
}

function outside(state: State, { parent }: Scope): Scope | undefined {
  return parent === null ? undefined : state.scopes[parent];
}
