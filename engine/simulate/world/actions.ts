import type { Answer, Json, JsonObject, RecordRef } from '../../core/index.ts';
import type { People } from './people.ts';
import type { Records } from './records.ts';

interface Acting {
  records: Records;
  people: People;
  /** The record that the process is about. */
  subject: RecordRef | null;
  /** How many open tasks somebody has. */
  load(person: string): number;
}

/** Transactional steps in memory: what they mean to a process, without access rights and field types. */
export const ACTIONS: { [type: string]: (acting: Acting, input: JsonObject) => Answer } = {
  'record.create'({ records }, { type, values }) {
    const ref = records.create(String(type), withoutNulls(values));
    return ok({ ...ref, title: records.title(ref) });
  },
  'record.update'({ records, subject }, { type, id, values }) {
    const ref = { type: textOr(type, subject?.type), id: textOr(id, subject?.id) };
    const version = records.update(ref, (values ?? {}) as JsonObject);
    return version === null ? fails('no-record', 'There is no record to change.') : ok({ id: ref.id, version });
  },
  'record.find'({ records }, { type, where }) {
    const wanted = (where ?? {}) as JsonObject;
    const missing = Object.values(wanted).some((value) => value === null || value === '');
    const ref = missing ? null : records.find(String(type), wanted);
    return ok({ found: ref !== null, id: ref?.id ?? null, title: ref && records.title(ref) });
  },
  assign(acting, input) {
    const { records, people, subject } = acting;
    if (!subject) return fails('no-record', 'The process is not about a record.');
    const chosen = choose(acting, input);
    if (!chosen) return fails('nobody-eligible', 'Nobody is left to assign it to. List people in the scenario.');
    const field = textOr(input.field, 'owner');
    records.update(subject, { ...(input.values as JsonObject | undefined), [field]: chosen.user });
    const { name = '', email = '' } = people.record(chosen.user) ?? {};
    return ok({ user: chosen.user, name, email, reason: chosen.reason });
  },
  notify({ people }, { users, role }) {
    const named = list(users);
    return ok({ notified: new Set([...named, ...people.members(null, textOrNull(role))]).size });
  },
};

function choose({ people, load }: Acting, input: JsonObject): { user: string; reason: string } | null {
  if (typeof input.user === 'string') return { user: people.idOf(input.user), reason: 'named' };
  const excluded = list(input.exclude);
  const least = (members: string[]) =>
    members.filter((id) => !excluded.includes(id)).sort((a, b) => load(a) - load(b))[0];
  const first = least(people.members(textOrNull(input.team), textOrNull(input.role)));
  if (first) return { user: first, reason: 'least-load' };
  const fallback = least(people.members(null, textOrNull(input.fallbackRole)));
  return fallback ? { user: fallback, reason: 'fallback' } : null;
}

const ok = (value: Json): Answer => ({ ok: true, value });
const fails = (code: string, message: string): Answer => ({ ok: false, code, message });
const textOrNull = (value: Json | undefined) => (typeof value === 'string' && value !== '' ? value : null);
const textOr = (value: Json | undefined, other: string | undefined) => textOrNull(value) ?? other ?? '';
const list = (value: Json | undefined) => [value].flat().filter((one) => typeof one === 'string');

function withoutNulls(values: Json | undefined): JsonObject {
  return Object.fromEntries(Object.entries((values ?? {}) as JsonObject).filter(([, value]) => value !== null));
}
