/** What each kind of element does when a token arrives, and when somebody is done with it. */
import { chooses, openAdHoc } from './ad-hoc.ts';
import { cancelTransaction, compensate } from './compensation.ts';
import { trigger } from './drawing.ts';
import { open, waitForEvent } from './events.ts';
import { Trouble, type Value } from './expression.ts';
import { gateways } from './gateways.ts';
import type { Naive } from './interpreter.ts';
import type { Visit } from './scope.ts';
import { escalate, isCaught, throwError } from './thrown.ts';
import type { NaiveCaller, Values } from './types.ts';

type Behave = (game: Naive, visit: Visit, config: Values) => void;

const passes: Behave = (game, visit) => game.completed(visit);
const waits: Behave = (game, visit) => {
  if (visit.element.type === 'boundaryEvent' && visit.element.config?.until === 'claimed' && visit.host?.claimed)
    visit.idle = true;
  waitForEvent(game, visit);
};

export const behaviours: { [type: string]: Behave } = {
  ...gateways,
  startEvent: (game, visit) => game.leave(visit),
  endEvent: (game, visit, config) => throws(game, visit, config, () => game.remove(visit)),
  intermediateThrowEvent: (game, visit, config) => throws(game, visit, config, () => game.leave(visit)),
  intermediateCatchEvent: (game, visit, config) => (config.link ? game.leave(visit) : waits(game, visit, config)),
  boundaryEvent: waits,
  receiveTask: waits,
  task: passes,
  manualTask: passes,
  subProcess: (game, visit) => open(game, visit),
  transaction: (game, visit) => open(game, visit),
  adHocSubProcess: openAdHoc,

  sendTask(game, visit, config) {
    publish(game, visit, 'message', config.message as Values);
    game.completed(visit);
  },

  userTask(game, visit, config) {
    if (config.assignee && typeof game.value(visit, config.assignee) !== 'string') throw new Trouble('no person');
    game.rest(visit, 'task');
  },

  scriptTask(game, visit, config) {
    const values: Values = {};
    for (const { variable, expression } of config.assignments as Values[])
      values[String(variable)] = game.evaluate(visit, visit.scope, String(expression), values);
    game.set(visit, visit.scope, values);
    game.completed(visit);
  },

  businessRuleTask(game, visit, config) {
    const sources = Object.entries(config.inputs as Values);
    const inputs = sources.map(([name, source]) => [name, game.evaluate(visit, visit.scope, String(source))]);
    const result = game.world.decide(String(config.decision), Object.fromEntries(inputs));
    if ('error' in result) throwFailure(game, visit, result.error);
    else {
      keepOutput(game, visit, result.value);
      game.completed(visit);
    }
  },

  serviceTask(game, visit, config) {
    const input = game.value(visit, config.input ?? {}) as Values;
    if (config.connector) {
      game.rest(visit, 'call');
      return;
    }
    const result = game.world.act(String(config.action), input);
    if ('error' in result) throwFailure(game, visit, result.error);
    else {
      // It is done, and not to be done again when its result cannot be kept.
      game.next(visit, () => succeeded(game, visit, result.value));
    }
  },

  callActivity(game, visit, config) {
    const names = (visit.element.inputs ?? []).map(({ variable }) => variable);
    const given = config.propagate
      ? { ...game.blank(), ...game.seen(visit) }
      : Object.fromEntries(names.map((name) => [name, visit.locals?.[name] ?? null]));
    const ended = (variables: Values, error: { code: string; message: string } | null) => {
      visit.child = null;
      if (error) throwFailure(game, visit, error.code, error.message, config.propagate ? variables : {});
      else {
        if (config.propagate) game.set(visit, visit.scope, variables);
        visit.locals = { ...visit.locals, ...variables };
        game.completed(visit);
      }
    };
    const caller: NaiveCaller = {
      ended: (variables, error) => game.tell(visit, () => ended(variables, error)),
      escalated: (code) => game.tell(visit, () => escalate(game, visit, code)),
      catches: (code) => isCaught(game, visit, code),
    };
    const child = game.world.call(String(config.process), given, caller);
    if (child.over) {
      const { variables, error } = child.over;
      game.next(visit, () => ended(variables, error));
      return;
    }
    visit.child = child;
    game.rest(visit, 'child');
  },
};

/** What could not be done is an error, and stays where it is if nobody catches it. */
export function throwFailure(game: Naive, visit: Visit, code: string, message = '', variables: Values = {}): void {
  throwError(game, visit, code, message, variables);
}

/** A call has been answered. */
export function succeeded(game: Naive, visit: Visit, result: Value): void {
  keepOutput(game, visit, result);
  game.completed(visit);
}

/** A person has done the task. */
export function taskCompleted(game: Naive, visit: Visit, outcome: Value, data: Values): void {
  if (visit.element.type === 'adHocSubProcess') {
    chooses(game, visit, outcome);
    return;
  }
  const config = visit.element.config ?? {};
  const form = config.form as { sections: { fields: { source: string; name: string }[] }[] } | undefined;
  const fields = (form?.sections ?? []).flatMap((section) => section.fields).filter(({ name }) => name in data);
  const of = (source: string) =>
    Object.fromEntries(fields.filter((field) => field.source === source).map(({ name }) => [name, data[name] ?? null]));
  if (Object.keys(of('record')).length > 0) {
    const changed = game.world.act('record.update', { values: of('record') });
    if ('error' in changed) throw new Trouble(changed.error);
  }
  game.set(visit, visit.scope, of('variable'));
  if (config.outcomeVariable) game.set(visit, visit.scope, { [String(config.outcomeVariable)]: outcome });
  game.completed(visit);
}

function keepOutput(game: Naive, visit: Visit, result: Value): void {
  const output = (visit.element.config?.output ?? []) as Values[];
  const values = output.map(({ variable, expression }) => [
    variable,
    game.evaluate(visit, visit.scope, String(expression), { result }),
  ]);
  game.set(visit, visit.scope, Object.fromEntries(values));
}

function throws(game: Naive, visit: Visit, config: Values, goOn: () => void): void {
  const key = trigger(config);
  const said = (key ? config[key] : {}) as Values;
  if (key === 'error') throwError(game, visit, String(said.code ?? ''), String(said.message ?? ''));
  else if (key === 'escalation') {
    escalate(game, visit, String(said.code ?? ''));
    if (!visit.gone) goOn();
  } else if (key === 'terminate') {
    game.empty(visit.scope);
  } else if (key === 'cancel') cancelTransaction(game, visit);
  else if (key === 'compensation') compensate(game, visit, (said.activity as string) ?? null, goOn);
  else if (key === 'link') {
    const { scope } = visit;
    const target = game.process.elements.find(
      ({ type, config: other, parent }) =>
        type === 'intermediateCatchEvent' &&
        parent === visit.element.parent &&
        (other?.link as Values | undefined)?.name === said.name,
    );
    game.remove(visit);
    if (target) game.enter(target, scope);
  } else {
    if (key === 'message' || key === 'signal') publish(game, visit, key, said);
    goOn();
  }
}

function publish(game: Naive, visit: Visit, kind: 'message' | 'signal', said: Values): void {
  const name = String(game.value(visit, said.name ?? null));
  const key = said.correlationKey ? game.evaluate(visit, visit.scope, String(said.correlationKey)) : null;
  const variables = ((said.variables ?? []) as Values[]).map(({ variable, expression }) => [
    variable,
    game.evaluate(visit, visit.scope, String(expression)),
  ]);
  game.world.publish(kind, name, key, Object.fromEntries(variables));
}
