import type { Answer, Ask, Effort, Json, Started } from '../../core/index.ts';
import { ACTIONS } from './actions.ts';
import type { Case } from './case.ts';
import { instantOf, seenCalendars } from './instants.ts';
import type { Machine } from './machine.ts';

/** Answers what a step asks of the world outside the engine. */
export function answerTo(machine: Machine, asking: Case, ask: Ask): Answer {
  return (ANSWERS[ask.type] as (machine: Machine, asking: Case, ask: Ask) => Answer)(machine, asking, ask);
}

/** How deep instances may call each other. */
const MOST_DEPTH = 16;

const ANSWERS: { [T in Ask['type']]: (machine: Machine, asking: Case, ask: Extract<Ask, { type: T }>) => Answer } = {
  record(machine, _, { record, paths }) {
    const view = machine.records.read(record, paths);
    return view
      ? { ok: true, value: view as unknown as Json }
      : fails('record-gone', 'The record that this is about does not exist any more.');
  },

  decision(machine, _, { decision: id, inputs }) {
    const found = machine.decisions.get(id);
    if (!found) return fails('unknown-decision', `There is no decision table “${id}”.`);
    const result = found.decide(inputs, machine.now, undefined, machine.named);
    if (!result.ok) return fails(result.code, result.message);
    return { ok: true, value: { value: result.value, matched: result.matched } };
  },

  instant: (machine, _, { timer, from }) => instantOf(timer, from, machine.zone, machine.calendars),

  calendars: ({ calendars }, _, { names }) => ({ ok: true, value: seenCalendars(calendars, names) }),

  effort: (): Effort => ({ ok: true, value: null, effort: true }),

  person: ({ people }, _, { name }) => ({ ok: true, value: { id: people.idOf(name) } }),

  action(machine, asking, { action, input }) {
    const run = ACTIONS[action];
    if (!run) return fails('unknown-action', `There is no step “${action}” here.`);
    const { records, people } = machine;
    const answer = run({ records, people, subject: asking.subject, load: (id) => machine.loadOf(id) }, input);
    if (answer.ok) machine.recordChanged(asking);
    return answer;
  },

  start(
    machine,
    asking,
    { process, binding, variables, subject, businessKey, activation, generation, detached, catches },
  ) {
    const deployed = machine.bound(process, binding);
    if (!deployed) return fails('unknown-process', `There is no process “${process}” of this version.`);
    if (depthOf(asking) >= MOST_DEPTH)
      return fails('too-deep', `Processes called each other ${MOST_DEPTH} times in a row. Look for a circle.`);
    const caller = { instance: asking, activation, generation, catches };
    const called = machine.open({ deployed, businessKey, subject, caller });
    const begin = () => machine.begin(called, { variables, start: null, by: null });
    if (detached) machine.soon(begin);
    else begin();
    const { error } = called;
    const ended = called.open ? null : { variables: called.variables, error };
    return { ok: true, value: { instance: called.id, ended } satisfies Started as unknown as Json };
  },
};

function depthOf({ caller }: Case): number {
  return caller ? depthOf(caller.instance) + 1 : 0;
}

const fails = (code: string, message: string): Answer => ({ ok: false, code, message });
