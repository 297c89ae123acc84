import type { DecisionDefinition } from '../../decisions/index.ts';
import { renameIds } from '../import/ids.ts';
import { attribute, extensions, type Moddle, many, textOf } from '../moddle.ts';
import { type ImportNote, Notes } from '../notes.ts';
import { scan, type XmlProblem } from '../scan.ts';
import { readBox } from './boxes/index.ts';
import { readDocument } from './document.ts';
import { readItemDefinitions } from './item-definitions.ts';
import { withMissingInputs } from './missing-inputs.ts';
import { currentNamespaces, MODEL, parseDmn } from './moddle.ts';
import { withNewNames } from './new-names.ts';
import { note, type Reading } from './reading.ts';
import { DrgElements, isService } from './requirements.ts';

export type ImportedDecisions =
  | { ok: true; decisions: DecisionDefinition[]; notes: ImportNote[] }
  | { ok: false; problem: XmlProblem };

export interface ImportDmnOptions {
  /** A definition for each decision, also for those that others require: where processes ask them by their ids. */
  every?: boolean;
}

/**
 * Reads DMN XML (1.1 to 1.5): a definition for each decision that no other requires, with all that it needs. What could not be carried
 * over is in the notes, place by place; a decision that has problems is given nevertheless. Never throws.
 */
export async function importDmn(xml: string, options: ImportDmnOptions = {}): Promise<ImportedDecisions> {
  const text = currentNamespaces(xml.replace(/^\uFEFF/, ''));
  const scanned = scan(text, MOST_ELEMENTS);
  if (!scanned.ok) return scanned;
  if (scanned.scan.root.toLowerCase() !== 'definitions' || !text.includes(MODEL))
    return refused('This is no DMN file.');
  try {
    const { xml: mended, renamed } = renameIds(text, scanned.scan.odd);
    const { root, warnings } = await parseDmn(withHrefs(mended, renamed));
    return decisionsIn(root, warnings, scanned.scan.namespaces, options);
  } catch (error) {
    return refused(`This is no DMN file that can be read: ${(error as Error).message.slice(0, 300)}`);
  }
}

/** A table of 10,000 rules with 20 columns. */
const MOST_ELEMENTS = 500_000;

/** Is it DMN, and not BPMN, that a text is? */
export const isDmn = (xml: string): boolean =>
  /www\.omg\.org\/spec\/DMN\/2/.test(xml.slice(0, 5_000)) && !/www\.omg\.org\/spec\/BPMN\//.test(xml.slice(0, 5_000));

/** References to ids that could not be kept. */
function withHrefs(xml: string, renamed: Map<string, string>): string {
  if (renamed.size === 0) return xml;
  return xml.replaceAll(/\bhref(\s*=\s*)(["'])([^"'<#]*#)([^"'<]*)\2/g, (whole, sign, quote, file, id: string) => {
    const other = renamed.get(id.trim());
    return other === undefined ? whole : `href${sign}${quote}${file}${other}${quote}`;
  });
}

function refused(en: string): ImportedDecisions {
  return { ok: false, problem: { code: 'not-dmn', message: { en, zh: '无法读取此 DMN 文件。' } } };
}

function decisionsIn(
  root: Moddle,
  warnings: { message: string }[],
  namespaces: { [prefix: string]: string },
  { every = false }: ImportDmnOptions,
): ImportedDecisions {
  const notes = new Notes();
  const loose = isLoose(root, namespaces);
  const elements = new DrgElements(root, loose);
  const reading: Reading = {
    notes,
    loose,
    renamed: new Map(),
    items: { types: {}, known: new Set(), results: new Map() },
    language: textOf(root, 'expressionLanguage'),
    logic: (source, of) => readBox(source, of, reading),
  };
  reading.items = readItemDefinitions(root, (name, of) => {
    const [en, zh] = [`There is no type “${name}” in the file.`, `文件中没有类型“${name}”。`];
    note(reading, of, 'unknown-type', 'changed', en, zh);
  });
  noteFile(root, warnings, elements, reading);
  const starts = every ? elements.decisions : elements.roots();
  const decisions = starts.map((decision) => {
    const read = withNewNames(readDocument(decision, { root, elements, reading, namespaces }), reading.renamed);
    // what Weft wrote declares its inputs
    return textOf(root, 'exporter') === 'Weft'
      ? read
      : withMissingInputs(read, elements.closure(decision), loose, reading);
  });
  if (decisions.length === 0 && notes.all.length === 0) return refused('There is no decision in this file.');
  return { ok: true, decisions, notes: notes.all };
}

/** Tools in whose files input data are drawn only, and expressions name variables of the process. */
const isLoose = (root: Moddle, namespaces: { [prefix: string]: string }): boolean =>
  /camunda|bpmn\.io|dmn-js|flowable/i.test(
    [textOf(root, 'exporter') ?? '', textOf(root, 'namespace') ?? '', ...Object.values(namespaces)].join(' '),
  );

/** What is about the file, and not about one of its decisions. */
function noteFile(root: Moddle, warnings: { message: string }[], elements: DrgElements, reading: Reading): void {
  for (const imported of many(root, 'import')) {
    const from = textOf(imported, 'locationURI') ?? textOf(imported, 'namespace') ?? '';
    const [en, zh] = [
      `What it takes from another file (${from}) is not here: add it to this decision.`,
      `取自其他文件（${from}）的内容未导入，请添加到此决策。`,
    ];
    note(reading, imported, 'import', 'lost', en, zh);
  }
  for (const element of elements.all) {
    elements.needs(element, (href) => {
      const [en, zh] = [`It requires “${href}”, which is not in this file.`, `它依赖的“${href}”不在此文件中。`];
      note(reading, element, 'missing-requirement', 'lost', en, zh);
    });
    if (isService(element) && !elements.all.some((other) => elements.needs(other).includes(element))) {
      const [en, zh] = [
        'Nothing calls this decision service: ask its decisions instead.',
        '没有任何逻辑调用此决策服务，请直接使用其决策。',
      ];
      note(reading, element, 'decision-service', 'info', en, zh);
    }
    noteTools(element, reading);
  }
  noteWarnings(warnings, reading);
}

/** What the parser did not know. */
function noteWarnings(warnings: { message: string }[], reading: Reading): void {
  const said = warnings.map(({ message }) => message).filter((message) => !/unresolved reference/.test(message));
  const drawn = said.filter((message) => /<dmndi:|<di:|Shape>/.test(message));
  const add = (code: string, en: string, zh: string) =>
    reading.notes.add({ element: null, code, severity: 'info', message: { en, zh } });
  if (drawn.length > 0) add('drawing', 'Colours and lines of the drawing are left out.', '图形的颜色和线条未导入。');
  for (const message of said.filter((one) => !drawn.includes(one)).slice(0, 20)) {
    const text = message.replaceAll(/\s+/g, ' ').slice(0, 200);
    add('unknown-part', `A part of the file is not known: ${text}`, `文件中有无法识别的内容：${text}`);
  }
}

/** Settings of engines that mean something when a decision is evaluated or kept. */
function noteTools(element: Moddle, reading: Reading): void {
  const live = attribute(element, 'camunda:historyTimeToLive') ?? attribute(element, 'camunda:versionTag');
  const tagged = extensions(element).some(({ $type }) => /^(zeebe|kie|drools|triso)/i.test($type));
  if (live === undefined && !tagged) return;
  const [en, zh] = ['Settings of another tool are kept for export.', '其他工具的设置已保留，供导出使用。'];
  note(reading, element, 'tool-settings', 'info', en, zh);
}
