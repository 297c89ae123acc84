import type { Database, Sql } from '../db/database.ts';
import type { StartCause } from '../engine/core/element.ts';
import { compile, type Plan, type ProcessDefinition, type TriggerDefinition } from '../engine/core/index.ts';
import { compileDecision, type Decision, type DecisionDefinition } from '../engine/decisions/index.ts';
import { elementType } from '../engine/elements/index.ts';
import type { Catalog } from '../engine/wire/index.ts';
import { type CalendarLibrary, type CalendarShelf, openCalendarLibrary, readShelf } from './calendars.ts';
import { readCatalog } from './catalog.ts';
import type { EntityTypes } from './entity-types.ts';

/** A published version, ready to run. Versions never change; plans are compiled once per process of the operating system. */
export interface LoadedProcess {
  id: string;
  version: number;
  hash: string;
  definition: ProcessDefinition;
  plan: Plan;
}

export interface LoadedDecision {
  version: number;
  hash: string;
  definition: DecisionDefinition;
  /** Null: compiling it would keep everybody waiting; the thread for heavy work does that. */
  decision: Decision | null;
}

export interface LiveProcess {
  version: number;
  definition: ProcessDefinition;
}

/** An element of a process that begins an instance by itself. */
export interface Starter {
  process: string;
  version: number;
  element: string;
  cause: StartCause;
}

/** What is published, cached. `forget` after a nudge; versions of processes are pinned and stay. */
export interface Definitions {
  process(id: string, version: number): Promise<LoadedProcess>;
  decision(id: string): Promise<LoadedDecision | null>;
  /** All calendars as they are now. */
  calendars(): Promise<CalendarShelf>;
  /** Calendars as they were, by hash: what journals and states name. */
  library: CalendarLibrary;
  /** The newest version in use of each process: published, and neither deprecated nor deleted. */
  live(): Promise<LiveProcess[]>;
  /** Their triggers that fire when a record of this type is created or changed. */
  triggers(type: string): Promise<{ process: string; trigger: TriggerDefinition; definition: ProcessDefinition }[]>;
  /** What messages, signals and times start, at the top level of these. */
  starters(): Promise<Starter[]>;
  /** Some published version about records of this type waits for conditions. */
  hasConditions(type: string): Promise<boolean>;
  catalog(): Promise<Catalog>;
  /** The Temporal task queue of the workers that have a connector; the installation's own where none said otherwise. */
  queueOf(connector: string): Promise<string>;
  forget(): void;
}

export function openDefinitions(db: Database, types: EntityTypes, ownQueue: string): Definitions {
  const memo = createMemo();
  const library = openCalendarLibrary(db);
  const catalog = () => memo('catalog', () => readCatalog(db, types));
  const definitions: Definitions = {
    process: (id, version) =>
      memo(`process:${id}:${version}`, async () => {
        const [row] = await db.query<{ hash: string; definition: ProcessDefinition }>(
          'select hash, definition from weft.process_version where process_id = $1 and version = $2',
          [id, version],
        );
        if (!row) throw new Error(`Version ${version} of the process “${id}” is not in the database.`);
        const { plan } = compile(row.definition, await catalog());
        return { id, version, hash: row.hash, definition: row.definition, plan };
      }),
    decision: (id) => memo(`decision:${id}`, () => readDecision(db, id)),
    calendars: () => memo('calendars', () => readShelf(db, library)),
    library,
    live: () => memo('live', () => readLive(db)),
    async triggers(type) {
      const processes = await definitions.live();
      return processes.flatMap(({ definition }) =>
        (definition.triggers ?? [])
          .filter((trigger) => trigger.entity === type)
          .map((trigger) => ({ process: definition.id, trigger, definition })),
      );
    },
    starters: () => memo('starters', async () => (await definitions.live()).flatMap(startersOf)),
    hasConditions: async (type) => (await memo('conditions', () => readConditionTypes(db))).has(type),
    catalog,
    queueOf: (connector) =>
      memo(`queue:${connector}`, async () => {
        const [row] = await db.query<{ task_queue: string }>('select task_queue from weft.connector where type = $1', [
          connector,
        ]);
        return row?.task_queue ?? ownQueue;
      }),
    forget: memo.clear,
  };
  return definitions;
}

/** Characters of a definition that compiles in some tenths of a second. */
const LARGE_DECISION = 100_000;

async function readDecision(sql: Sql, id: string): Promise<LoadedDecision | null> {
  const [row] = await sql.query<{ version: number; hash: string; definition: DecisionDefinition }>(
    `select version, hash, definition from weft.decision_version
     where decision_id = $1 and deprecated_at is null and deleted_at is null order by version desc limit 1`,
    [id],
  );
  if (!row) return null;
  if (JSON.stringify(row.definition).length > LARGE_DECISION) return { ...row, decision: null };
  const compiled = compileDecision(row.definition);
  if (!compiled.ok)
    throw new Error(`The decision table “${id}” does not compile: ${JSON.stringify(compiled.problems)}`);
  return { ...row, decision: compiled.decision };
}

async function readLive(sql: Sql): Promise<LiveProcess[]> {
  return sql.query<LiveProcess>(
    `select distinct on (v.process_id) v.version, v.definition
     from weft.process_version v join weft.process p on p.id = v.process_id and p.deleted_at is null
     where v.deprecated_at is null order by v.process_id, v.version desc`,
  );
}

function startersOf({ version, definition }: LiveProcess): Starter[] {
  return definition.elements.flatMap((element) => {
    const cause = element.parent ? null : elementType(element.type)?.traits.startedBy?.(element, definition);
    return cause ? [{ process: definition.id, version, element: element.id, cause }] : [];
  });
}

/** Entity types of the records that some version with a conditional event is about. */
async function readConditionTypes(sql: Sql): Promise<Set<string>> {
  const rows = await sql.query<{ type: string }>(
    `select distinct definition #>> '{subject,type}' as type from weft.process_version
     where jsonb_path_exists(definition, '$.elements[*].config.conditional')`,
  );
  return new Set(rows.map((row) => row.type));
}

/** Remembers promises by key, until cleared; a failed one is not remembered. */
function createMemo() {
  let known = new Map<string, Promise<unknown>>();
  const memo = <T>(key: string, make: () => Promise<T>): Promise<T> => {
    const kept = known.get(key) as Promise<T> | undefined;
    if (kept) return kept;
    const made = make();
    const home = known;
    home.set(key, made);
    made.catch(() => home.delete(key));
    return made;
  };
  memo.clear = () => {
    known = new Map();
  };
  return memo;
}
