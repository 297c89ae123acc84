import type { ProcessDefinition, Text } from '../../core/definition.ts';
import { dialectsOf } from '../dialects/index.ts';
import { createModdle, localType, type Moddle, many, one, textOf, toJson } from '../moddle.ts';
import { VENDORS, WEFT } from '../namespaces.ts';
import type { ImportNote } from '../notes.ts';
import { LIMITS, type Scan, scan, type XmlProblem } from '../scan.ts';
import { readCollaboration, spread } from './collaboration.ts';
import { Drawing } from './diagram.ts';
import { renameIds } from './ids.ts';
import { isGenerated, keep, keptOf } from './kept.ts';
import { readProcess } from './process.ts';
import { Reading } from './reading.ts';
import { readSettings, reorder, writtenIn } from './settings.ts';
import { declareVariables } from './variables.ts';

export type Imported =
  | { ok: true; definitions: ProcessDefinition[]; notes: ImportNote[] }
  | { ok: false; problem: XmlProblem };

/**
 * Reads BPMN 2.0 XML, as Weft, Camunda 7 and 8, Flowable, SpiffWorkflow and bpmn-js write it: a definition for each process in it.
 * What cannot be carried over is in the notes, element by element, and kept for export; the definitions are drafts that may have
 * problems. Never throws: what is no BPMN, or too large, is refused with a problem. `docs/bpmn.md` says what becomes what.
 *
 * @example
 * const imported = await importBpmn(xml);
 * if (imported.ok) imported.definitions[0].elements.length;
 */
export async function importBpmn(xml: string): Promise<Imported> {
  const text = xml.replace(/^\uFEFF/, '');
  const scanned = scan(text);
  if (!scanned.ok) return scanned;
  if (scanned.scan.root.toLowerCase() !== 'definitions')
    return refused(
      'not-bpmn',
      `This is no BPMN file: it begins with <${scanned.scan.root.slice(0, 40)}>.`,
      '这不是 BPMN 文件。',
    );
  try {
    return await read(text, scanned.scan);
  } catch (error) {
    return refused(
      'not-bpmn',
      `This is no BPMN file that can be read: ${(error as Error).message.slice(0, 300)}`,
      `无法读取此 BPMN 文件：${(error as Error).message.slice(0, 300)}`,
    );
  }
}

async function read(
  text: string,
  { namespaces, used, odd }: Pick<Scan, 'namespaces' | 'used' | 'odd'>,
): Promise<Imported> {
  const { xml, renamed } = renameIds(text, odd);
  const parsed = await createModdle().fromXML(withPlainReferences(xml, namespaces));
  const root = parsed.rootElement as Moddle;
  const loose = new Map<object, { [property: string]: string }>();
  for (const { element, property, value } of parsed.warnings) {
    if (element && property && value) loose.set(element, { ...loose.get(element), [property]: value });
  }
  const reading = new Reading(dialectsOf(namespaces, used, root), loose, root.exporter === 'Weft');
  for (const [was, id] of renamed) {
    reading.note(
      { $type: '', id } as Moddle,
      'renamed-id',
      'changed',
      `It had an id that cannot be kept: ${was.slice(0, 100)}`,
      `其标识无法保留：${was.slice(0, 100)}`,
    );
  }
  for (const { message, element } of parsed.warnings) {
    if (element || !/unparsable|illegal|duplicate/.test(message)) continue;
    const [what = '', line = '', , nested = ''] = message.split('\n').map((part) => part.trim());
    reading.note(
      null,
      'unreadable',
      'lost',
      `A part of the file is not read (${[line, nested, what].filter(Boolean).join('; ')}).`,
      `文件的一部分无法读取（${[line, nested, what].filter(Boolean).join('；')}）。`,
    );
  }
  const roots = many(root, 'rootElements');
  const sources = roots.filter((each) => localType(each) === 'Process');
  const collaborations = roots.filter((each) => localType(each) === 'Collaboration');
  const participants = collaborations.flatMap((each) => many(each, 'participants'));
  const drawn = sources.filter(
    (source) =>
      many(source, 'flowElements').length > 0 || !participants.some((each) => one(each, 'processRef') === source),
  );
  const processes = new Map(drawn.map((source, index) => [source, idOf(source, index, reading)] as const));
  const collaboration = readCollaboration(collaborations, processes, reading);
  const made: { source: Moddle; definition: ProcessDefinition; declared: Reading['declared'] }[] = [];
  for (const [source, id] of processes) {
    const pool = participants.find((each) => one(each, 'processRef') === source);
    const definition = readProcess(source, id, reading, pool?.id);
    const label = textOf(pool, 'name');
    if (!textOf(source, 'name') && label && definition.name === id) definition.name = label.slice(0, 200);
    if (definition.elements.length > LIMITS.processElements || definition.flows.length > LIMITS.processFlows) {
      return refused(
        'too-large',
        `A process has at most ${LIMITS.processElements} elements and ${LIMITS.processFlows} flows; “${id}” has more.`,
        `流程最多 ${LIMITS.processElements} 个元素、${LIMITS.processFlows} 条连线，“${id}”超出限制。`,
      );
    }
    made.push({ source, definition, declared: reading.declared });
  }
  const definitions = made.map(({ definition }) => definition);
  const drawing = new Drawing(root);
  if (collaboration) spread(collaboration, definitions, (id) => drawing.boundsOf(id));
  for (const { source, definition, declared } of made) {
    keepFile(root, roots, namespaces, collaboration?.kept ?? null, definition);
    drawing.apply(definition);
    const written = writtenIn(source);
    readSettings(source, definition);
    reorder(definition, written.order);
    // Weft's own files say what is declared, and what is not
    if (root.exporter !== 'Weft') declareVariables(definition, { ...declared, ...definition.variables?.properties });
  }
  if (definitions.length === 0) return refused('no-process', 'There is no process in this file.', '文件中没有流程。');
  return { ok: true, definitions, notes: reading.notes.all };
}

/** The file around the process: what else it defines, and its namespaces. */
function keepFile(
  root: Moddle,
  roots: Moddle[],
  namespaces: { [prefix: string]: string },
  collaboration: object | null,
  definition: ProcessDefinition,
): void {
  const others = roots.filter((each) => !['Process', 'Collaboration'].includes(localType(each)) && !isGenerated(each));
  if (others.length > 0) keep(definition, 'rootElements', others.map(toJson));
  const standard = [
    ...STANDARD,
    ...createModdle()
      .getPackages()
      .map(({ uri }) => uri),
  ];
  const vendors = Object.fromEntries(
    Object.entries(namespaces)
      .filter(([, uri]) => !standard.includes(uri))
      .map(([prefix, uri]) => [VENDORS[uri] ?? prefix, uri])
      .filter(([prefix]) => prefix !== 'weft'),
  );
  keep(definition, 'namespaces', vendors);
  if (collaboration && definition.pools) keep(definition, 'collaboration', collaboration as { [key: string]: string });
  const file = keptOf(root, [
    'rootElements',
    'diagrams',
    'exporter',
    'exporterVersion',
    ...(root.targetNamespace === WEFT.uri ? ['targetNamespace'] : []),
  ]);
  keep(definition, 'file', root.id ? { id: root.id, ...file } : file);
}

const STANDARD = [
  'http://www.w3.org/2001/XMLSchema-instance',
  'http://www.w3.org/2001/XMLSchema',
  'http://www.w3.org/XML/1998/namespace',
];

function idOf(source: Moddle, index: number, read: Reading): string {
  const id = source.id ?? `Process_${index + 1}`;
  const valid = id.replaceAll(/[^A-Za-z0-9_.-]/g, '_').slice(0, 63);
  if (valid !== id)
    read.note(
      source,
      'renamed-process',
      'changed',
      `The process “${id}” is called “${valid}” here.`,
      `流程“${id}”在此改名为“${valid}”。`,
    );
  return valid;
}

function refused(code: string, en: string, zh: string): { ok: false; problem: { code: string; message: Text } } {
  return { ok: false, problem: { code, message: { en, zh } } };
}

/** References inside the file may carry the prefix of its own namespace, as in `messageRef="tns:order"`. */
function withPlainReferences(xml: string, namespaces: { [prefix: string]: string }): string {
  const target = /\btargetNamespace\s*=\s*["']([^"']*)["']/.exec(xml)?.[1];
  const own = Object.keys(namespaces).filter((prefix) => /^[\w-]+$/.test(prefix) && namespaces[prefix] === target);
  return own.reduce((text, prefix) => text.replace(new RegExp(`(\\b\\w+Ref\\s*=\\s*["'])${prefix}:`, 'g'), '$1'), xml);
}
