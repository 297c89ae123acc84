import { hash } from 'node:crypto';
import type { Sql } from '../db/database.ts';
import { basesOf, type Calendar, type CalendarDefinition, compileCalendar } from '../engine/calendars/index.ts';
import type { Library, SeenCalendars } from '../engine/core/index.ts';
import { ANY_CALENDAR, type Calendars, DEFAULT_CALENDAR } from '../engine/expressions/index.ts';
import type { PortableCalendars } from './heavy/calendars.ts';

/** A calendar as it is now. `definitions`: its own and those that it builds on, the nearest first; the hash is theirs. */
export interface LoadedCalendar {
  key: string;
  hash: string;
  calendar: Calendar;
  definitions: CalendarDefinition[];
}

/** All calendars at one time, by the names that expressions and timers use: keys, and `''` for the organisation's. */
export interface CalendarShelf {
  /** Null: there is none. Throws where it cannot be used, and says why. */
  find(name: string): LoadedCalendar | null;
  /** What these names stand for; `*` is all. Those that do not exist are left out. */
  seen(names: string[]): SeenCalendars;
  /** All of them, for a thread of its own. */
  portable(): PortableCalendars;
  /**
   * For expressions that are worked out at once. `used` is told each one that was asked for; `standard` is the key that a call without one
   * stands for, in place of the organisation's.
   */
  calendars(options?: { used?: SeenCalendars; standard?: string }): Calendars;
}

/** Versions of calendars by hash. They never change, so what was read once is kept. */
export interface CalendarLibrary extends Library {
  add(calendar: LoadedCalendar): void;
  /** Reads those that are not here yet. */
  load(hashes: string[]): Promise<void>;
  /** For a thread of its own, by hash. */
  definitions(hashes: string[]): { [hash: string]: CalendarDefinition[] };
}

/** Reads all calendars, and keeps each as a version that journals can name. */
export async function readShelf(sql: Sql, library: CalendarLibrary): Promise<CalendarShelf> {
  const [rows, [installation]] = await Promise.all([
    sql.query<{ definition: CalendarDefinition }>('select definition from weft.calendar order by key'),
    sql.query<{ calendar: string | null }>('select calendar from weft.installation'),
  ]);
  const byKey = new Map(rows.map(({ definition }) => [definition.key, definition]));
  const loaded = new Map<string, LoadedCalendar>();
  const faults = new Map<string, string>();
  for (const definition of byKey.values()) {
    const definitions = [definition, ...basesOf(definition, (key) => byKey.get(key))];
    const compiled = compileCalendar(definition, definitions.slice(1));
    const { key } = definition;
    if (compiled.ok) loaded.set(key, { key, hash: hashOf(definitions), calendar: compiled.calendar, definitions });
    else faults.set(key, compiled.problems.map((problem) => textOf(problem.message)).join(' '));
  }
  await keepVersions(sql, [...loaded.values()]);
  for (const calendar of loaded.values()) library.add(calendar);
  return shelfOf(loaded, faults, installation?.calendar ?? null);
}

export function openCalendarLibrary(sql: Sql): CalendarLibrary {
  const known = new Map<string, { calendar: Calendar; definitions: CalendarDefinition[] }>();
  return {
    calendar: (wanted) => known.get(wanted)?.calendar ?? null,
    add({ hash: own, calendar, definitions }) {
      if (!known.has(own)) known.set(own, { calendar, definitions });
    },
    async load(hashes) {
      const missing = hashes.filter((one) => !known.has(one));
      if (missing.length === 0) return;
      const rows = await sql.query<{ hash: string; definitions: CalendarDefinition[] }>(
        'select hash, definitions from weft.calendar_version where hash = any($1)',
        [missing],
      );
      for (const { hash: own, definitions } of rows) {
        const [definition, ...bases] = definitions;
        const compiled = definition && compileCalendar(definition, bases);
        if (compiled?.ok) known.set(own, { calendar: compiled.calendar, definitions });
      }
    },
    definitions: (hashes) =>
      Object.fromEntries(hashes.flatMap((one) => (known.has(one) ? [[one, known.get(one)?.definitions ?? []]] : []))),
  };
}

/** What a definition and those that it builds on are known by. */
export function hashOf(definitions: CalendarDefinition[]): string {
  return hash('sha256', JSON.stringify(definitions));
}

async function keepVersions(sql: Sql, calendars: LoadedCalendar[]): Promise<void> {
  if (calendars.length === 0) return;
  await sql.query(
    `insert into weft.calendar_version (hash, key, definitions)
     select hash, key, definitions from json_to_recordset($1) as v (hash text, key text, definitions json)
     where not exists (select from weft.calendar_version k where k.hash = v.hash) on conflict do nothing`,
    [JSON.stringify(calendars.map(({ hash: own, key, definitions }) => ({ hash: own, key, definitions })))],
  );
}

function shelfOf(
  loaded: Map<string, LoadedCalendar>,
  faults: Map<string, string>,
  standard: string | null,
): CalendarShelf {
  const keyOf = (name: string) => (name === DEFAULT_CALENDAR ? (standard ?? '') : name);
  const find = (name: string) => {
    const fault = faults.get(keyOf(name));
    if (fault === undefined) return loaded.get(keyOf(name)) ?? null;
    throw Object.assign(new Error(`The calendar “${keyOf(name)}” cannot be used: ${fault}`), { code: 'bad-calendar' });
  };
  const mark = ({ key, hash: own }: LoadedCalendar) => ({ key, hash: own });
  const seen = (names: string[]): SeenCalendars => {
    const all = names.includes(ANY_CALENDAR) ? [DEFAULT_CALENDAR, ...loaded.keys()] : names;
    return Object.fromEntries(
      all.flatMap((name) => {
        const found = loaded.get(keyOf(name));
        return found ? [[name, mark(found)]] : [];
      }),
    );
  };
  return {
    find,
    seen,
    portable: () => ({
      seen: seen([ANY_CALENDAR]),
      definitions: Object.fromEntries([...loaded.values()].map((one) => [one.hash, one.definitions])),
    }),
    calendars:
      ({ used, standard: own = DEFAULT_CALENDAR } = {}) =>
      (asked) => {
        const name = asked || own;
        const found = loaded.get(keyOf(name));
        if (found && used) used[name] = mark(found);
        return found?.calendar ?? null;
      },
  };
}

const textOf = (text: CalendarDefinition['title']) => (typeof text === 'string' ? text : text.en);
