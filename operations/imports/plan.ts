import { setImmediate as breathe } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import type { Access } from '../../engine/access/access.ts';
import type { JsonObject, Text } from '../../engine/core/definition.ts';
import { fieldTypeOf } from '../../engine/fields/index.ts';
import { changesBetween } from '../audit.ts';
import type { Context } from '../context.ts';
import type { RefusalPlace } from '../errors.ts';
import { addDefaults } from '../records/create-record.ts';
import { normaliseValues, problemsOf, transitionProblems } from '../records/values.ts';
import { accessFor } from '../records/view.ts';
import type { CsvFile, CsvRow } from './csv.ts';
import { findExisting } from './existing.ts';
import { followRows } from './follow-rows.ts';
import { type Judged, judge } from './judge.ts';
import { openResolvers, type Resolvers } from './resolvers.ts';
import { type Existing, type Job, matchKey, type PlannedRow } from './types.ts';

/** How many rows are worked on before others have a turn: about ten milliseconds. */
const SLICE = 100;

export interface Plan {
  rows: PlannedRow[];
  resolvers: Resolvers;
}

/** Works out what an import does, row by row, by the same checks that `createRecord` and `updateRecord` make. Changes nothing. */
export async function planImport(context: Context, job: Job, file: CsvFile): Promise<Plan> {
  const planner = await Planner.open(context, job, file);
  for (const [index, row] of file.rows.entries()) {
    if (index % SLICE === SLICE - 1) await breathe();
    planner.plan(row);
  }
  await planner.judge();
  const rows = planner.rows;
  const { inFile } = planner.resolvers;
  followRows(rows, job, { assigned: (row) => planner.assigned(row), inFile, columnOf: planner.columnOf });
  return { rows, resolvers: planner.resolvers };
}

class Planner {
  readonly rows: PlannedRow[] = [];
  readonly resolvers: Resolvers;
  readonly columnOf: ReadonlyMap<string, string>;
  readonly #context: Context;
  readonly #job: Job;
  readonly #file: CsvFile;
  readonly #existing: { matched: Map<string, Existing>; taken: Map<string, Set<string>> };
  readonly #access: { create: Access; update: Access | null };
  /** Per unique field: value → the row that has it. */
  readonly #seen = new Map<string, Map<string, number>>();
  readonly #ids: ReadonlyMap<CsvRow, string>;
  readonly #judged: Judged[] = [];

  static async open(context: Context, job: Job, file: CsvFile): Promise<Planner> {
    const ids = new Map(file.rows.map((row) => [row, uuidv7()]));
    const resolvers = await openResolvers(context, job, file, ids);
    const existing = await findExisting(context, job, file);
    return new Planner(context, job, file, resolvers, existing, ids);
  }

  constructor(
    context: Context,
    job: Job,
    file: CsvFile,
    resolvers: Resolvers,
    existing: { matched: Map<string, Existing>; taken: Map<string, Set<string>> },
    ids: ReadonlyMap<CsvRow, string>,
  ) {
    this.#context = context;
    this.#job = job;
    this.#file = file;
    this.resolvers = resolvers;
    this.#existing = existing;
    this.#ids = ids;
    this.columnOf = new Map(Object.entries(job.mapping).flatMap(([column, field]) => (field ? [[field, column]] : [])));
    const updates = job.options.matchBy !== null && job.options.onMatch === 'update';
    this.#access = {
      create: accessFor(context, job.loaded, 'create'),
      update: updates ? accessFor(context, job.loaded, 'update') : null,
    };
  }

  /** The id under which other rows of the file refer to this one. */
  assigned(planned: PlannedRow): string {
    return this.#ids.get(planned.row) ?? planned.id;
  }

  plan(row: CsvRow): void {
    const id = this.#ids.get(row) ?? uuidv7();
    const planned: PlannedRow = { row, action: 'create', id, values: {}, before: null, problems: [] };
    this.rows.push(planned);
    if (row.problem) planned.problems.push({ column: null, value: null, ...row.problem });
    else this.#fill(planned);
    if (planned.problems.length > 0) planned.action = 'fail';
  }

  /** Whether all of it may be stored. */
  judge(): Promise<void> {
    return judge(this.#context, this.#job, this.#access, this.#judged, this.columnOf);
  }

  #fill(planned: PlannedRow): void {
    const { loaded, options } = this.#job;
    const given = this.#values(planned);
    const { values, problems } = normaliseValues(loaded, given, () => true);
    this.#tell(planned, problems);
    this.#once(planned, values);
    const key = options.matchBy === null ? null : (values[options.matchBy] ?? null);
    const before = key === null ? undefined : this.#existing.matched.get(matchKey(key));
    if (before && options.onMatch === 'skip') {
      planned.action = 'skip';
      planned.id = before.id;
      planned.problems = [];
      return;
    }
    if (before) this.#update(planned, before, values);
    else this.#create(planned, values);
  }

  #create(planned: PlannedRow, values: JsonObject): void {
    const { loaded } = this.#job;
    const given = Object.keys(values).filter((name) => values[name] !== null);
    for (const [name, value] of Object.entries(loaded.type.importValues ?? {})) values[name] ??= value;
    addDefaults(this.#context, loaded, values);
    for (const field of loaded.type.fields) values[field.name] ??= this.resolvers.defaults.get(field.name) ?? null;
    planned.values = values;
    this.#tell(planned, problemsOf(loaded, values));
    this.#notTaken(planned, values);
    const by = this.#context.actor.user;
    this.#judged.push({ planned, before: null, after: { ...values, createdBy: by, updatedBy: by }, changed: given });
  }

  #update(planned: PlannedRow, before: Existing, values: JsonObject): void {
    const { loaded } = this.#job;
    planned.action = 'update';
    planned.id = before.id;
    planned.before = before;
    planned.values = { ...before.values, ...values };
    const changed = Object.keys(changesBetween(before.values, planned.values));
    if (changed.length === 0) {
      planned.action = planned.problems.length > 0 ? 'fail' : 'skip';
      return;
    }
    this.#tell(planned, [
      ...problemsOf(loaded, planned.values),
      ...transitionProblems(loaded, before.values, planned.values),
    ]);
    const { system } = before;
    this.#judged.push({
      planned,
      before: { ...before.values, ...system },
      after: { ...planned.values, ...system },
      changed,
    });
  }

  /** The cells of a row as values of fields. Blank cells say nothing. */
  #values(planned: PlannedRow): JsonObject {
    const { loaded, mapping, options } = this.#job;
    const values: JsonObject = {};
    for (const [index, column] of this.#file.columns.entries()) {
      const name = mapping[column];
      const field = name ? loaded.type.byName.get(name) : undefined;
      const written = planned.row.cells[index]?.trim() ?? '';
      if (!field || written === '') continue;
      const replaced = options.replacements[field.name];
      const text = replaced && Object.hasOwn(replaced, written) ? (replaced[written] ?? written) : written;
      const resolver = this.resolvers.of(field.name);
      const parsed = resolver ? resolver.resolve(text) : fieldTypeOf(field).parse(text, field, options);
      if (parsed.ok) values[field.name] = parsed.value;
      else {
        const { ok: _, ...problem } = parsed;
        planned.problems.push({ column, value: written, ...problem });
      }
    }
    return values;
  }

  /** A value that is unique, or by which records are matched, stands in the file once. */
  #once(planned: PlannedRow, values: JsonObject): void {
    const { loaded, options } = this.#job;
    const names = new Set([
      ...loaded.type.unique.flatMap((fields) => (fields.length === 1 ? fields : [])),
      ...(options.matchBy ? [options.matchBy] : []),
    ]);
    for (const name of names) {
      const value = values[name] ?? null;
      if (value === null) continue;
      const seen = this.#seen.get(name) ?? new Map<string, number>();
      this.#seen.set(name, seen);
      const first = seen.get(matchKey(value));
      if (first === undefined) seen.set(matchKey(value), planned.row.row);
      else
        planned.problems.push({
          column: this.columnOf.get(name) ?? null,
          value: String(value),
          code: 'duplicate-in-file',
          message: duplicateWords(first),
        });
    }
  }

  #notTaken(planned: PlannedRow, values: JsonObject): void {
    for (const [name, taken] of this.#existing.taken) {
      const value = values[name] ?? null;
      if (value !== null && taken.has(matchKey(value))) {
        planned.problems.push({
          column: this.columnOf.get(name) ?? null,
          value: String(value),
          code: 'duplicate',
          message: TAKEN,
        });
      }
    }
  }

  #tell(planned: PlannedRow, problems: readonly RefusalPlace[]): void {
    const told = new Set(planned.problems.map((problem) => problem.column));
    for (const { at, code, message, messageText } of problems) {
      const field = at.split('/')[1] ?? '';
      const column = this.columnOf.get(field) ?? null;
      if (column !== null && told.has(column)) continue;
      const index = column === null ? -1 : this.#file.columns.indexOf(column);
      planned.problems.push({ column, value: planned.row.cells[index] ?? null, code, message: messageText ?? message });
    }
  }
}

const TAKEN: Text = {
  en: 'A record with this value is there already. Match by this field to skip or update it.',
  zh: '已有记录使用该值。可按此字段匹配，以跳过或更新。',
};
const duplicateWords = (row: number): Text => ({
  en: `The same value stands in row ${row}. Keep one of them.`,
  zh: `与第 ${row} 行的值重复。请只保留一行。`,
});
