/** SQL and the evaluator side by side: both must select the same rows. */
import { conditionSql } from '../../../../db/records/condition-sql.ts';
import { tableOf, visibleRows, visibleSight } from '../../../../db/records/select.ts';
import { storedSight } from '../../../../db/records/selection/sight.ts';
import { compile, sql } from '../../../../db/records/sql.ts';
import { holds, isWhole, narrowedCondition, selecting } from '../../../../engine/access/condition.ts';
import type { Json, JsonObject } from '../../../../engine/core/definition.ts';
import { fieldTypeOf } from '../../../../engine/fields/index.ts';
import { compileSelection, isSelected, onClock, type Selection } from '../../../../engine/selection/index.ts';
import type { Context } from '../../../../operations/context.ts';
import { loadedType } from '../../../../operations/entity-types.ts';
import { pathQuery } from '../../../../operations/records/paths.ts';
import { withRelated } from '../../../../operations/records/related.ts';
import { catalogOf, readView } from '../../../../operations/records/view.ts';
import { type Random, seeded } from '../../../faults/random.ts';
import { openWorld, type World } from '../../../operations/records/world.ts';
import { ConditionWriter } from './conditions.ts';
import { randomRow, TYPES } from './things.ts';

const NOW = '2026-11-22T08:00:00.000Z';
const ZONES = ['UTC', 'Asia/Shanghai', 'America/New_York'];

export interface Trial {
  cases: number;
  translated: number;
  selected: number;
  differences: string[];
}

export interface Bench {
  world: World;
  watcher: Context;
  people: string[];
  places: string[];
}

/** A database with random rows, some of which the watcher does not see, some deleted. */
export async function openBench(seed: number, rows = 60): Promise<Bench> {
  const world = await openWorld(TYPES);
  const random = seeded(seed);
  await world.role({
    key: 'watcher',
    grants: [
      { type: 'thing', actions: ['read'], fields: { read: '*', write: [] }, rows: 'all' },
      {
        type: 'area',
        actions: ['read'],
        fields: { read: '*', write: [] },
        rows: 'record.rank = null or record.rank < 100',
      },
      {
        type: 'place',
        actions: ['read'],
        fields: { read: ['name', 'label', 'area', 'within'], write: [] },
        rows: 'not(record.label = "a")',
      },
      { type: 'place', actions: ['read'], fields: { read: '*', write: [] }, rows: 'record.area.rank != 2' },
    ],
  });
  const watcher = await world.person('Ana 上', 'watcher');
  watcher.actor.teams = ['a', '上海'];
  const other = await world.person('bob');
  const refs: { [type: string]: string[] } = { user: [watcher.id, other.id], area: [], place: [], thing: [] };
  for (const [type, count] of [
    ['area', 6],
    ['place', 16],
    ['thing', rows],
  ] as const) {
    for (let index = 0; index < count; index += 1) {
      const id = await insert(world, type, randomRow(random, type, refs), watcher.id, random);
      refs[type]?.push(id);
    }
  }
  return { world, watcher, people: refs.user ?? [], places: refs.place ?? [] };
}

/** Tries random conditions; what differs is told with its seed. */
export async function tryConditions(bench: Bench, seed: number, cases: number): Promise<Trial> {
  const trial: Trial = { cases: 0, translated: 0, selected: 0, differences: [] };
  for (let index = 0; index < cases && trial.differences.length < 10; index += 1) {
    const random = seeded(seed + index);
    const writer = new ConditionWriter(random, bench.people, bench.places);
    const source = writer.condition(1 + Math.floor(random.next() * 3));
    const zone = ZONES[index % ZONES.length] as string;
    try {
      const difference =
        index % 2 === 0 ? await seenBy(bench, source, zone, trial) : await stored(bench, source, zone, trial);
      if (difference) trial.differences.push(`seed ${seed + index}, ${zone}: ${source}\n  ${difference}`);
    } catch (error) {
      trial.differences.push(`seed ${seed + index}, ${zone}: ${source}\n  ${(error as Error).message}`);
    }
  }
  return trial;
}

/** As a person's filter: what they may not see is empty. */
async function seenBy({ watcher }: Bench, source: string, zone: string, trial: Trial): Promise<string | null> {
  const view = readView(watcher, 'thing');
  const compiled = compileSelection(source, view.type, { catalog: catalogOf(watcher) });
  if (!compiled.ok) return told(compiled.problems, trial);
  const { selection } = compiled;
  const { user, teams } = watcher.actor;
  const binding = { values: { user: { id: user, teams } }, now: onClock(NOW, zone), zone };
  const condition = { ...selecting(selection), binding } as never;
  const where = conditionSql(narrowedCondition(condition), visibleSight(view));
  const found = await idsOf(
    watcher,
    sql`select r.id from ${tableOf(view.layout)} as r where ${visibleRows(view)} and ${where}`,
  );
  const paths = pathQuery(view, [selection.reads]);
  const all = compile(
    sql`select ${sql.join(paths.columns)} from ${tableOf(view.layout)} as r ${paths.joins} where ${visibleRows(view)}`,
  );
  const rows = (await watcher.platform.db.query(all.text, all.params)).map((row) => paths.read(row));
  const meant = rows.filter(({ values, related }) => {
    const answer = isSelected(selection, binding, values, related);
    return answer.ok && answer.selected;
  });
  return compareIds(
    found,
    meant.map(({ values }) => String(values.id)),
    selection,
    trial,
  );
}

/** As a row condition: everything as it is stored. */
async function stored({ watcher }: Bench, source: string, zone: string, trial: Trial): Promise<string | null> {
  const loaded = loadedType(watcher, 'thing');
  const catalog = { find: watcher.platform.types.find };
  const compiled = compileSelection(source, loaded.type, { catalog });
  if (!compiled.ok) return told(compiled.problems, trial);
  const { user, teams } = watcher.actor;
  const binding = { values: { user: { id: user, teams } }, now: onClock(NOW, zone), zone };
  const condition = { ...selecting(compiled.selection), binding } as ReturnType<typeof selecting>;
  const where = conditionSql(narrowedCondition(condition), storedSight(loaded.type, 'r'));
  const found = await idsOf(
    watcher,
    sql`select r.id from ${tableOf(loaded.layout)} as r where r.deleted_at is null and ${where}`,
  );
  const rows = await storedRows(watcher);
  const access = await withRelated(watcher, { rows: condition, grants: [] }, rows);
  const meant = rows.filter((values) => holds(condition, values, access.related));
  if (isWhole(condition) && compiled.selection.untranslated.length > 0) return 'told two things about being translated';
  return compareIds(
    found,
    meant.map((values) => String(values.id)),
    compiled.selection,
    trial,
  );
}

async function storedRows({ platform }: Context): Promise<JsonObject[]> {
  const view = readView({ platform, actor: { kind: 'system' } as never, tx: null }, 'thing');
  const fields = new Set([...view.layout.fields.keys()]);
  const paths = pathQuery(view, [{ fields, typed: [], refs: new Map() }]);
  const { text, params } = compile(
    sql`select ${sql.join(paths.columns)} from ${tableOf(view.layout)} as r where r.deleted_at is null`,
  );
  return (await platform.db.query(text, params)).map((row) => paths.read(row).values);
}

function compareIds(found: string[], meant: string[], selection: Selection, trial: Trial): string | null {
  trial.cases += 1;
  trial.selected += meant.length;
  const whole = selection.untranslated.length === 0;
  if (whole) trial.translated += 1;
  const [a, b] = [new Set(found), new Set(meant)];
  const missing = meant.filter((id) => !a.has(id));
  const more = whole ? found.filter((id) => !b.has(id)) : [];
  return missing.length + more.length === 0 ? null : `SQL misses ${missing.join()} and adds ${more.join()}`;
}

/** Conditions that compare what cannot be compared are refused; that is no difference. */
function told(problems: { code: string; message: unknown }[], trial: Trial): string | null {
  trial.cases += 1;
  const odd = problems.find(({ code }) => !['wrong-type', 'bad-pattern', 'bad-range'].includes(code));
  return odd ? JSON.stringify(odd) : null;
}

async function idsOf({ platform }: Context, fragment: Parameters<typeof compile>[0]): Promise<string[]> {
  const { text, params } = compile(fragment);
  return (await platform.db.query<{ id: string }>(text, params)).map((row) => row.id);
}

async function insert(world: World, type: string, values: JsonObject, by: string, random: Random): Promise<string> {
  const { layout } = loadedType(world.system, type);
  const cells = [...layout.fields.values()].flatMap(({ field, columns }) => {
    const value: Json = values[field.name] ?? null;
    const row = value === null ? [] : fieldTypeOf(field).toRow(value, field);
    return columns.map((column, index) => [column.name, row[index] ?? null] as const);
  });
  const deleted = random.next() < 0.15 ? NOW : null;
  const columns = sql.join(
    ['created_at', 'updated_at', 'created_by', 'deleted_at', ...cells.map(([name]) => name)].map((name) =>
      sql.id(name),
    ),
  );
  const given = sql.join(
    [NOW, NOW, random.next() < 0.5 ? by : null, deleted, ...cells.map(([, cell]) => cell)].map((cell) => sql`${cell}`),
  );
  const { text, params } = compile(sql`insert into ${tableOf(layout)} (${columns}) values (${given}) returning id`);
  const [row] = await world.platform.db.query<{ id: string }>(text, params);
  return row?.id ?? '';
}
