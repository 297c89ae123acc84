/** A first look at a file before anything is made of it: is it XML, what is its root, is it too large or too deep? */
import { Parser } from 'saxen';
import type { Text } from '../core/definition.ts';
import { isKept } from './import/ids.ts';
import { VENDORS } from './namespaces.ts';

/** What is nested deeper would be nested too deeply as JSON, too, where two levels come with each. */
export const LIMITS = {
  characters: 10_000_000,
  depth: 45,
  elements: 200_000,
  processElements: 2_000,
  processFlows: 4_000,
};

export interface Scan {
  /** Local name of the root element and its namespace prefix declarations. */
  root: string;
  /** Prefix → namespace, as declared anywhere in the file; the first of each prefix. */
  namespaces: { [prefix: string]: string };
  /** Prefixes that elements and attributes really have. */
  used: Set<string>;
  /** Ids that cannot be kept, as they are written. */
  odd: Set<string>;
}
export interface XmlProblem {
  /** `malformed-xml`, `too-large`, `too-deep`, `entities-not-allowed`, `not-bpmn`. */
  code: string;
  message: Text;
  /** From 1. */
  line?: number;
  column?: number;
}

/** Reads XML once, keeping nothing: `ok` means that a parser can have it. Never throws. */
export function scan(
  xml: string,
  most = LIMITS.elements,
): { ok: true; scan: Scan } | { ok: false; problem: XmlProblem } {
  if (xml.length > LIMITS.characters) {
    const most = LIMITS.characters / 1_000_000;
    return refused('too-large', `The file is longer than ${most} million characters.`, `文件超过 ${most} 百万字符。`);
  }
  const found: Scan = {
    root: '',
    namespaces: Object.create(null) as { [prefix: string]: string },
    used: new Set(),
    odd: new Set(),
  };
  let problem: XmlProblem | null = null;
  let depth = 0;
  let elements = 0;
  const parser = new Parser();
  const stop = (code: string, en: string, zh: string, at?: { line: number; column: number }) => {
    problem ??= { code, message: { en, zh }, ...(at ? { line: at.line + 1, column: at.column + 1 } : {}) };
    parser.stop();
  };
  parser
    .on('openTag', (name, attributes, decode, _selfClosing, context) => {
      depth += 1;
      elements += 1;
      if (depth > LIMITS.depth)
        return stop(
          'too-deep',
          `Elements are nested more than ${LIMITS.depth} deep.`,
          `元素嵌套超过 ${LIMITS.depth} 层。`,
          context(),
        );
      if (elements > most)
        return stop(
          'too-large',
          `The file has more than ${most} elements.`,
          `文件中的元素超过 ${most} 个。`,
          context(),
        );
      if (found.root === '') found.root = name.slice(name.indexOf(':') + 1);
      note(name, found);
      for (const [key, value] of Object.entries(attributes() ?? {})) {
        if (key.startsWith('xmlns:') && !(key.slice(6) in found.namespaces))
          found.namespaces[key.slice(6)] = decode(value);
        else note(key, found);
        if (key === 'id' && value !== '' && !isKept(value) && !isForeign(name, found)) found.odd.add(value);
      }
    })
    .on('closeTag', () => {
      depth -= 1;
    })
    .on('attention', (text) => {
      if (/<!ENTITY/i.test(text))
        stop(
          'entities-not-allowed',
          'The file defines entities of its own, which is not allowed.',
          '文件包含自定义实体，不允许导入。',
        );
    })
    .on('error', (error, context) =>
      stop(
        'malformed-xml',
        `This is not well-formed XML: ${error.message}.`,
        `XML 格式有误：${error.message}。`,
        context(),
      ),
    );
  try {
    parser.parse(xml);
  } catch (error) {
    stop(
      'malformed-xml',
      `This is not well-formed XML: ${(error as Error).message}.`,
      `XML 格式有误：${(error as Error).message}。`,
    );
  }
  if (!problem && found.root === '')
    return refused('malformed-xml', 'There is no XML in this file.', '文件中没有 XML。');
  return problem ? { ok: false, problem } : { ok: true, scan: found };
}

/** Is it another tool's element? What is called `id` there may be anything. */
function isForeign(name: string, { namespaces }: Scan): boolean {
  const prefix = name.slice(0, Math.max(0, name.indexOf(':')));
  return VENDORS[namespaces[prefix] ?? ''] !== undefined;
}

function note(name: string, found: Scan): void {
  const colon = name.indexOf(':');
  if (colon > 0) found.used.add(name.slice(0, colon));
}

function refused(code: string, en: string, zh: string): { ok: false; problem: XmlProblem } {
  return { ok: false, problem: { code, message: { en, zh } } };
}
