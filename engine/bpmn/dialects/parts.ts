/** What the dialects have in common. */
import type { Assignment, ElementDefinition, Json, JsonObject } from '../../core/definition.ts';
import { setConfig } from '../import/flow-nodes.ts';
import type { Reading } from '../import/reading.ts';
import type { Moddle } from '../moddle.ts';

/** Text between commas; those in `${…}` do not count. */
export function listed(text: string): string[] {
  return (text.match(/(?:[$#]\{[^}]*\}|[^,])+/g) ?? []).map((part) => part.trim()).filter((part) => part !== '');
}

/** Who may do it: groups are roles here, users are people. */
export function people(
  source: Moddle,
  given: { assignee?: string | undefined; users?: string | undefined; groups?: string | undefined },
  element: ElementDefinition,
  read: Reading,
): void {
  if (given.assignee) setConfig(element, { assignee: read.value(source, given.assignee) });
  if (given.users) setConfig(element, { candidateUsers: valueList(source, given.users, read) });
  if (!given.groups) return;
  const groups = /^\s*=/.test(given.groups) ? literalList(given.groups) : listed(given.groups);
  const isPlain = groups?.every((group) => !/[$#]\{|^=/.test(group)) === true;
  setConfig(element, { candidateRoles: isPlain ? groups : roleList(source, given.groups, read) });
}

/** One expression as it is; several, or with texts between them, joined to one list. */
function roleList(source: Moddle, text: string, read: Reading): string {
  const parts = /^\s*=/.test(text) ? [text] : listed(text);
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return read.value(source, only);
  const items = parts.map((part) =>
    /[$#]\{/.test(part) ? `[${read.expression(source, part)}]` : `[${JSON.stringify(part)}]`,
  );
  return `=flatten([${items.join(', ')}])`;
}

/** Its own priority: a number, or an expression. */
export function priority(source: Moddle, text: string | undefined, element: ElementDefinition, read: Reading): void {
  if (!text) return;
  const isComputed = /[$#]\{|^\s*=/.test(text);
  const found = isComputed ? read.value(source, text) : wholeNumber(source, 'The priority', text, 0, 100, read);
  if (found !== null) setConfig(element, { priority: found });
}

/** `=["a", "b"]` as a list of texts; null for anything else. */
function literalList(text: string): string[] | null {
  try {
    const value = JSON.parse(text.trim().slice(1)) as unknown;
    if (typeof value === 'string') return [value];
    return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : null;
  } catch {
    return null;
  }
}

/** One value, or a list of them, as `=FEEL`. */
function valueList(source: Moddle, text: string, read: Reading): string {
  const parts = /^\s*=/.test(text) ? [text] : listed(text);
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return read.value(source, only);
  return `=[${parts.map((part) => read.expression(source, part)).join(', ')}]`;
}

/** When it is due: a duration from now on, or a date. */
export function due(source: Moddle, text: string, read: Reading): JsonObject {
  const value = read.value(source, text);
  return /^P(?=[\dT])/.test(value) || /^="?P\d|^=duration\(/.test(value) ? { duration: value } : { date: value };
}

/** Who does the work: a connector of this name. A worker's result are variables. */
export function connector(element: ElementDefinition, name: string, more: JsonObject = {}): void {
  setConfig(element, { connector: name.slice(0, 200), keepAll: true, ...more });
}

export function addInput(element: ElementDefinition, assignment: Assignment): void {
  element.inputs = [...(element.inputs ?? []), assignment];
}
export function addOutput(element: ElementDefinition, assignment: Assignment): void {
  element.outputs = [...(element.outputs ?? []), assignment];
}
/** A setting of a task that calls something. */
export function addCallInput(element: ElementDefinition, name: string, value: Json): void {
  setConfig(element, { input: { ...(element.config?.input as JsonObject | undefined), [name]: value } });
}

/** A task whose work is to set a variable. */
export function becomeScript(element: ElementDefinition, assignments: Assignment[]): void {
  element.extensions = { ...element.extensions, as: element.type };
  const { default: way } = element.config ?? {};
  element.type = assignments.length > 0 ? 'scriptTask' : 'task';
  element.config = {
    ...(assignments.length > 0 ? { assignments: assignments.map((each) => ({ ...each })) } : {}),
    ...(way === undefined ? {} : { default: way }),
  };
}

/** A whole number in its bounds; a note where it is none. */
export function wholeNumber(
  source: Moddle,
  what: string,
  text: string,
  least: number,
  most: number,
  read: Reading,
): number | null {
  const value = Number(text);
  if (!Number.isFinite(value) || text.trim() === '') {
    read.note(
      source,
      'expression-not-carried',
      'lost',
      `${what} is a number here: ${text.slice(0, 100)} is not carried over.`,
      `${what} 须为数字，未导入 ${text.slice(0, 100)}。`,
    );
    return null;
  }
  return Math.min(most, Math.max(least, Math.round(value)));
}

export function loopOver(element: ElementDefinition, more: Partial<NonNullable<ElementDefinition['loop']>>): void {
  if (element.loop) element.loop = { ...element.loop, ...more };
}
