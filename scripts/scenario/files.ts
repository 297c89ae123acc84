import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CalendarDefinition } from '../../engine/calendars/index.ts';
import type { Json, JsonObject, ProcessDefinition } from '../../engine/core/index.ts';
import type { DecisionDefinition } from '../../engine/decisions/index.ts';
import { type Given, readScenario, type Scenario } from '../../engine/simulate/index.ts';
import { readXml } from './xml.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A file that is not what it should be; the command was not understood. */
export class BadFile extends Error {
  readonly code = 'bad-file';
  readonly exit = 2;
}

/**
 * Processes and decision tables from files: Weft's JSON (one definition, or a list), BPMN XML and DMN XML; and the calendars and decision
 * tables that Weft ships with. Throws `BadFile` with the file and the place.
 */
export async function readFiles(paths: string[]): Promise<Given> {
  const given = { definitions: [] as ProcessDefinition[], notes: {} as NonNullable<Given['notes']> };
  const decisions = new Map(shipped<DecisionDefinition>('processes/decisions').map((one) => [one.id, one]));
  const calendars = new Map(shipped<CalendarDefinition>('schemas/calendars').map((one) => [one.key, one]));
  for (const path of paths) {
    const text = readText(path);
    const read = text.trimStart().startsWith('<') ? await fromXml(path, text) : fromJson(path, text);
    given.definitions.push(...read.definitions);
    for (const decision of read.decisions ?? []) decisions.set(decision.id, decision);
    for (const calendar of read.calendars ?? []) calendars.set(calendar.key, calendar);
    Object.assign(given.notes, read.notes);
  }
  if (given.definitions.length === 0) throw new BadFile('No process is in these files.');
  return { ...given, decisions: [...decisions.values()], calendars: [...calendars.values()] };
}

/** A scenario. Throws `BadFile` with every place that is wrong. */
export function readScenarioFile(path: string): Scenario {
  const read = readScenario(parsed(path, readText(path)));
  if (read.ok) return read.scenario;
  const faults = read.faults.map(({ at, message }) => `  ${at}: ${message}`);
  throw new BadFile([`${basename(path)} is no scenario:`, ...faults].join('\n'));
}

function fromJson(path: string, text: string): Given {
  const whole = parsed(path, text);
  const read: Required<Pick<Given, 'definitions' | 'decisions' | 'calendars'>> = {
    definitions: [],
    decisions: [],
    calendars: [],
  };
  for (const one of Array.isArray(whole) ? whole : [whole]) {
    const keys = typeof one === 'object' && one !== null ? (one as JsonObject) : {};
    if (Array.isArray(keys.elements)) read.definitions.push(one as unknown as ProcessDefinition);
    else if (typeof keys.logic === 'object') read.decisions.push(one as unknown as DecisionDefinition);
    else if (typeof keys.hours === 'object' || typeof keys.extends === 'string')
      read.calendars.push(one as unknown as CalendarDefinition);
    else throw new BadFile(`${path}: this is no process (“elements”), decision (“logic”) or calendar (“hours”).`);
  }
  return read;
}

async function fromXml(path: string, text: string): Promise<Given> {
  try {
    return await readXml(text);
  } catch (error) {
    throw new BadFile(`${path}: ${(error as Error).message}`);
  }
}

function parsed(path: string, text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw new BadFile(`${path} is no JSON: ${(error as Error).message}`);
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new BadFile(`${path} cannot be read: ${(error as Error).message}`);
  }
}

function shipped<T>(folder: string): T[] {
  const at = join(ROOT, folder);
  const names = readdirSync(at).filter((name) => name.endsWith('.json'));
  return names.map((name) => JSON.parse(readFileSync(join(at, name), 'utf8')));
}
