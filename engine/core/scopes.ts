import type { JsonObject } from './definition.ts';
import type { Draft } from './draft.ts';
import { PROCESS } from './plan.ts';
import type { Happening, Scope, Step, Token } from './state.ts';

/** Opens a scope inside an activation; nothing begins in it yet. */
export function openScope(draft: Draft, scope: Omit<Scope, 'id' | 'tokens' | 'joins'>): number {
  const id = scope.parent === null ? 0 : draft.nextActivation();
  draft.addScope({ ...scope, id, tokens: {}, joins: {} });
  return id;
}

/** What may happen in a scope at any time is armed: after what sits on its sub-process, before anything begins in it. */
export function armHandlers(draft: Draft, scope: number): void {
  const element = draft.peek(scope)?.element ?? PROCESS;
  for (const { start, catches } of draft.plan.containers[element]?.handlers ?? []) {
    if (catches) continue; // waits for nothing: it is looked for when something is thrown
    draft.queue({ scope, element: start, activation: draft.nextActivation(), flow: null, passive: true });
  }
}

/** A token goes to an element. */
export function enter(draft: Draft, scope: number, element: string, flow: string | null = null): void {
  draft.queue({ scope, element, activation: draft.nextActivation(), flow });
}

/** An event sub-process begins with what happened to its start. */
export function openHandler(draft: Draft, scope: number, start: string, happened: Happening): void {
  const own = draft.scope(scope);
  const handlers = draft.plan.containers[own?.element ?? PROCESS]?.handlers ?? [];
  const handler = handlers.find((candidate) => candidate.start === start);
  if (!own || !handler) return;
  if (handler.interrupts) clear(draft, scope);
  const activation = draft.nextActivation();
  const { subProcess: element } = handler;
  const blank = draft.plan.nodes[element]?.blank ?? {};
  const inner = openScope(draft, { parent: scope, activation, element, variables: blank });
  draft.putToken(scope, activation, { element, wait: 'scope', inner, generation: 0 });
  armHandlers(draft, inner);
  draft.note('entered', { element, activation }, {});
  const begun = draft.nextActivation();
  draft.note('entered', { element: start, activation: begun }, {});
  draft.queue({ scope: inner, element: start, activation: begun, flow: null, happened, fresh: true });
}

/** Ends a waiting activation, what is inside it and what sits on it, and says so to the world outside. */
export function cancelToken(draft: Draft, scope: number, activation: number): void {
  const token = draft.token(scope, activation);
  if (!token) return;
  withdraw(draft, activation, token);
  if (token.inner !== undefined) removeScope(draft, token.inner);
  draft.dropToken(scope, activation);
  draft.unqueue((step) => step.scope === scope && step.activation === activation);
  if (token.host === undefined && !token.passive) draft.note('cancelled', { element: token.element, activation }, {});
  disarm(draft, scope, activation);
}

/** Ends what waits because of an activation: its boundary events, or the events behind a gateway. */
export function disarm(draft: Draft, scope: number, host: number): void {
  for (const [id] of draft.hostedBy(scope, host)) cancelToken(draft, scope, id);
  draft.unqueue((step) => step.scope === scope && step.host === host);
}

/** Ends everything in a scope, which stays open. `except`: this activation goes on. */
export function clear(draft: Draft, id: number, except: number | null = null): void {
  const scope = draft.scope(id);
  if (!scope) return;
  for (const activation of Object.keys(scope.tokens).map(Number)) {
    if (activation !== except) cancelToken(draft, id, activation);
  }
  draft.unqueue((step) => step.scope === id && step.activation !== except);
  if (hasInstances(draft, scope)) for (const child of childrenOf(draft, id)) removeScope(draft, child.id);
  const own = draft.change(id);
  own.joins = {};
  delete own.resets;
  draft.touched.add(id);
}

/** Ends a scope and everything in it. */
export function removeScope(draft: Draft, id: number): void {
  clear(draft, id);
  draft.removeScope(id);
}

/** The instances of a loop that are there, in their order. */
export function childrenOf(draft: Draft, many: number): Scope[] {
  draft.needAll();
  return draft.all().filter((scope) => scope.parent === many);
}

function hasInstances(draft: Draft, { wraps, loop, element }: Scope): boolean {
  if (wraps !== 'many' || !loop) return false;
  const keepsResults = draft.plan.nodes[element ?? PROCESS]?.wrap?.loop?.outputCollection !== undefined;
  return keepsResults || loop.started > loop.completed;
}

/** Ends the whole instance. */
export function cancelAll(draft: Draft, error?: { code: string; message: string }): void {
  draft.needAll();
  draft.head.queue = [];
  draft.head.later = [];
  draft.head.answers = [];
  clear(draft, 0);
  draft.end('cancelled', error);
}

/** After a step: scopes in which nothing waits and nothing is left to do have ended. */
export function settle(draft: Draft): void {
  for (const id of draft.touched) {
    draft.touched.delete(id);
    if (draft.head.status === 'active') settleScope(draft, id);
  }
}

function settleScope(draft: Draft, id: number): void {
  const scope = draft.peek(id);
  if (!scope || scope.ended || scope.wraps === 'many') return;
  if (Object.values(scope.tokens).some((token) => !token.passive)) return;
  if (draft.hasStep(id) || Object.keys(scope.joins).length > 0) return;
  if (scope.parent === null || scope.activation === null) {
    clear(draft, id);
    draft.touched.delete(id);
    draft.end('completed');
  } else if (scope.wraps === 'once') {
    draft.queue(happens(scope, scope.id, id));
  } else {
    const token = draft.token(scope.parent, scope.activation);
    if (token?.wait !== 'scope') return;
    for (const activation of Object.keys(scope.tokens).map(Number)) cancelToken(draft, id, activation);
    draft.touched.delete(id);
    draft.putToken(scope.parent, scope.activation, { ...token, wait: 'told' });
    const { host } = token;
    draft.queue({
      ...happens(scope, scope.activation, scope.parent, token.element),
      ...(host === undefined ? {} : { host }),
    });
  }
}

/** What is inside an activation is done. A loop's instance says so inside, under its scope's number. */
function happens(scope: Scope, activation: number, at: number, element = scope.element ?? PROCESS): Step {
  const happened: Happening = { type: 'finished', variables: scope.variables };
  return { scope: at, element, activation, flow: null, happened, ...(at === scope.id ? { fresh: true } : {}) };
}

function withdraw(draft: Draft, activation: number, token: Token): void {
  const command = WITHDRAW[token.wait]?.(activation, token.data ?? {});
  if (command) draft.commands.push(command);
}

type Withdraw = { [W in Token['wait']]?: (activation: number, data: JsonObject) => Draft['commands'][number] };

const cleared = (activation: number) => ({ type: 'clear' as const, activation });
const WITHDRAW: Withdraw = {
  task: (activation) => ({ type: 'closeTask', activation, status: 'cancelled', outcome: null, data: {} }),
  timer: cleared,
  call: cleared,
  message: cleared,
  signal: cleared,
  condition: cleared,
  child: (activation, data) => ({ type: 'cancelChild', activation, instance: String(data.instance) }),
  incident: (activation) => ({ type: 'resolveIncident', activation }),
};
