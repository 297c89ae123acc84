import { textOf } from '../../engine/core/text.ts';
import type { EntityType } from '../../engine/entities/entity-type.ts';
import type { FieldDefinition } from '../../engine/fields/index.ts';
import type { ImportJob, ImportOptions } from '../../engine/wire/index.ts';
import type { EntityTypes } from '../entity-types.ts';
import type { CsvRow } from './csv.ts';
import { bare, likeness } from './similar.ts';

/** Below this a column is left out rather than guessed. */
const ENOUGH = 0.75;

/** Which column holds which field, by name, titles and the names that the entity type lists; each field once. */
export function proposeMapping(
  type: EntityType,
  columns: readonly string[],
  writable: (field: string) => boolean,
): ImportJob['mapping'] {
  const fields = type.fields.filter((field) => writable(field.name));
  const pairs = columns
    .flatMap((column) => fields.map((field) => ({ column, field: field.name, score: scoreOf(column, field) })))
    .filter((pair) => pair.score >= ENOUGH)
    .sort((a, b) => b.score - a.score);
  const mapping: ImportJob['mapping'] = Object.fromEntries(columns.map((column) => [column, null]));
  const taken = new Set<string>();
  for (const { column, field } of pairs) {
    if (mapping[column] !== null || taken.has(field)) continue;
    mapping[column] = field;
    taken.add(field);
  }
  return mapping;
}

/** The name of the field itself beats its titles, those beat other names, and those beat what is only similar. */
function scoreOf(column: string, field: FieldDefinition): number {
  const same = (name: string) => bare(name) === bare(column);
  const titles = [textOf(field.title, 'en'), textOf(field.title, 'zh')];
  if (same(field.name)) return 1.3;
  if (titles.some(same)) return 1.2;
  if (field.importNames?.some(same)) return 1.1;
  return Math.max(...[field.name, ...titles, ...(field.importNames ?? [])].map((name) => likeness(name, column)));
}

/** Options that fit the mapping: lookups by title, the date format that the values speak for, and what is unique to match by. */
export function proposeOptions(
  types: EntityTypes,
  type: EntityType,
  mapping: ImportJob['mapping'],
  columns: readonly string[],
  rows: readonly CsvRow[],
): ImportOptions {
  const mapped = Object.values(mapping);
  const unique = type.unique.find((names) => names.length === 1 && mapped.includes(names[0] ?? ''));
  return {
    lookups: proposeLookups(types, type, mapping),
    replacements: {},
    dateFormat: dateFormatOf(datesIn(type, mapping, columns, rows)),
    matchBy: unique?.[0] ?? null,
    onMatch: 'skip',
    skipErrors: false,
  };
}

export function proposeLookups(
  types: EntityTypes,
  type: EntityType,
  mapping: ImportJob['mapping'],
): ImportOptions['lookups'] {
  const lookups: ImportOptions['lookups'] = {};
  for (const name of Object.values(mapping)) {
    const field = name === null ? undefined : type.byName.get(name);
    if (field?.type === 'user') lookups[field.name] = { by: 'name', missing: 'error' };
    const target = field?.type === 'reference' ? types.find(String(field.settings.target)) : undefined;
    if (field && target) lookups[field.name] = { by: target.recordTitle[0]?.field ?? 'id', missing: 'error' };
  }
  return lookups;
}

function* datesIn(
  type: EntityType,
  mapping: ImportJob['mapping'],
  columns: readonly string[],
  rows: readonly CsvRow[],
): Generator<string> {
  for (const [index, column] of columns.entries()) {
    const field = type.byName.get(mapping[column] ?? '');
    if (field?.type !== 'date' && field?.type !== 'dateTime') continue;
    for (const row of rows) if (row.cells[index]) yield row.cells[index];
  }
}

function dateFormatOf(dates: Iterable<string>): ImportOptions['dateFormat'] {
  let written: ImportOptions['dateFormat'] = 'iso';
  for (const date of dates) {
    const [, first, second] = /^(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}/.exec(date.trim()) ?? [];
    if (first === undefined || second === undefined) continue;
    if (Number(first) > 12) return 'dmy';
    if (Number(second) > 12) return 'mdy';
    written = 'mdy';
  }
  return written;
}
