import { readFileSync } from 'node:fs';
import { exportDmn, importDmn, isDmn } from '../../engine/bpmn/dmn/index.ts';
import { exportBpmn, type ImportNote, importBpmn } from '../../engine/bpmn/index.ts';
import type { ProcessDefinition } from '../../engine/core/index.ts';
import { textOf } from '../../engine/core/text.ts';
import type { DecisionDefinition } from '../../engine/decisions/index.ts';

export const TARGETS = ['json', 'bpmn', 'dmn'] as const;
export type Target = (typeof TARGETS)[number];

export interface Converted {
  to: Target;
  /** XML as text; JSON as it is: one definition, or a list of several. */
  result: string | object;
  /** What could not be carried over. */
  notes: ImportNote[];
}

/** Reads a process or decision (JSON, BPMN, DMN), and writes it in another format. */
export async function convert(path: string, to: Target): Promise<Converted> {
  const { definitions, decisions, notes } = await read(path);
  const wanted = to === 'dmn' ? decisions : to === 'bpmn' ? definitions : [...definitions, ...decisions];
  if (wanted.length === 0) throw bad(path, to === 'dmn' ? 'no decision is in it.' : 'no process is in it.');
  if (to === 'json') return { to, result: wanted.length === 1 && wanted[0] ? wanted[0] : wanted, notes };
  return { to, result: to === 'dmn' ? await exportDmn(decisions) : await exportBpmn(definitions), notes };
}

/** The notes for people, a line each. */
export function linesOf(notes: ImportNote[]): string[] {
  return notes.map(({ element, name, severity, code, message }) => {
    const place = element === null ? 'the file' : name ? `${element} “${name}”` : element;
    return `${severity}  ${place}: ${textOf(message, 'en')} [${code}]`;
  });
}

interface Read {
  definitions: ProcessDefinition[];
  decisions: DecisionDefinition[];
  notes: ImportNote[];
}

async function read(path: string): Promise<Read> {
  const text = textIn(path);
  if (!text.trimStart().startsWith('<')) return fromJson(path, text);
  if (isDmn(text)) {
    const imported = await importDmn(text);
    if (!imported.ok) throw bad(path, textOf(imported.problem.message, 'en'));
    return { definitions: [], decisions: imported.decisions, notes: imported.notes };
  }
  const imported = await importBpmn(text);
  if (imported.ok) return { definitions: imported.definitions, decisions: [], notes: imported.notes };
  const { message, line, column } = imported.problem;
  throw bad(path, `${textOf(message, 'en')}${line === undefined ? '' : ` (line ${line}, column ${column})`}`);
}

function fromJson(path: string, text: string): Read {
  let whole: unknown;
  try {
    whole = JSON.parse(text);
  } catch (error) {
    throw bad(path, (error as Error).message);
  }
  const read: Read = { definitions: [], decisions: [], notes: [] };
  for (const one of [whole].flat() as ({ elements?: unknown; logic?: unknown } | null)[]) {
    const value = one ?? {};
    if (Array.isArray(value.elements)) read.definitions.push(value as unknown as ProcessDefinition);
    else if (typeof value.logic === 'object') read.decisions.push(value as unknown as DecisionDefinition);
    else throw bad(path, 'this is no process (“elements”) and no decision (“logic”).');
  }
  return read;
}

function textIn(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw bad(path, (error as Error).message);
  }
}

const bad = (path: string, what: string) => Object.assign(new Error(`${path}: ${what}`), { code: 'bad-file', exit: 2 });
