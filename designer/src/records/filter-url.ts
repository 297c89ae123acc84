import type { Json } from '../../../engine/core/definition.ts';
import type { Filter, FilterOperator } from '../../../engine/wire/index.ts';

/** One condition of a list: a field, an operator and, for most, a value. */
export interface Condition {
  field: string;
  op: FilterOperator;
  value?: Json;
}

const operators: readonly string[] = [
  'eq',
  'ne',
  'lt',
  'le',
  'gt',
  'ge',
  'in',
  'contains',
  'startsWith',
  'empty',
  'notEmpty',
] satisfies FilterOperator[];

/** `status.eq."lost"`: short enough for an address that is sent to a colleague. */
export function encodeCondition({ field, op, value }: Condition): string {
  return value === undefined ? `${field}.${op}` : `${field}.${op}.${JSON.stringify(value)}`;
}

/** Back from the address; null for what is not ours, so that a broken link still opens the list. */
export function decodeCondition(text: string): Condition | null {
  const match = /^([A-Za-z][\w]*)\.([A-Za-z]+)(?:\.(.*))?$/s.exec(text);
  const [, field, op, json] = match ?? [];
  if (field === undefined || op === undefined || !operators.includes(op)) return null;
  if (json === undefined) return { field, op: op as FilterOperator };
  try {
    return { field, op: op as FilterOperator, value: JSON.parse(json) as Json };
  } catch {
    return null;
  }
}

/** What the API takes; undefined without conditions. */
export function toFilter(conditions: Condition[], expression: string | null = null): Filter | undefined {
  const all: Filter[] = [...conditions, ...(expression ? [{ feel: expression }] : [])];
  return all.length === 0 ? undefined : { all };
}

export interface ListState {
  conditions: Condition[];
  /** One more condition, in FEEL. */
  expression: string | null;
  query: string;
  /** `-createdAt`: descending; null: the type's own order. */
  sort: string | null;
}

/** The state of a list from its address. */
export function readListState(search: URLSearchParams): ListState {
  return {
    conditions: search.getAll('f').flatMap((text) => decodeCondition(text) ?? []),
    expression: search.get('feel'),
    query: search.get('q') ?? '',
    sort: search.get('sort'),
  };
}

/** The address of a state. */
export function writeListState({ conditions, expression, query, sort }: ListState): URLSearchParams {
  const search = new URLSearchParams();
  for (const condition of conditions) search.append('f', encodeCondition(condition));
  if (expression) search.set('feel', expression);
  if (query) search.set('q', query);
  if (sort) search.set('sort', sort);
  return search;
}

/** What a click on a column's head makes of the order: ascending, descending, the type's own. */
export function nextSort(current: string | null, field: string): string | null {
  if (current === field) return `-${field}`;
  return current === `-${field}` ? null : field;
}
