/** Expressions of a file, in whatever language they are, as FEEL. */
import type { Assignment } from '../../core/definition.ts';
import { type Target, toCondition, toFeel } from '../expressions/feel.ts';
import { adaptFeel } from '../expressions/feel-dialect.ts';
import { framedCondition, framedExpression, framedValue, isFramed, plainValue } from '../expressions/framed.ts';
import { python, script as scripting } from '../expressions/grammars.ts';
import { isFeelName } from '../expressions/pieces.ts';
import { type Grammar, Parser } from '../expressions/pratt.ts';
import { readScript, wholeValue } from '../expressions/scripts.ts';
import { Untranslatable } from '../expressions/syntax.ts';

/** What a text without `${…}` or `=` is. */
export type PlainLanguage = 'text' | 'python' | 'feel';

/** Says that something could not be translated; the source stays where it was, as a problem of the draft. */
export type Report = (source: string, reason: string) => void;

export class Translator {
  private readonly plain: PlainLanguage;
  private readonly target: Target;
  private readonly renamed: (name: string) => string;
  private readonly own: boolean;

  /** @param loopFrom what the first instance of a loop is called in the file's expressions */
  constructor(plain: PlainLanguage, loopFrom: 0 | 1, renamed: (name: string) => string, own: boolean) {
    this.own = own;
    this.plain = plain;
    this.renamed = renamed;
    this.target = {
      name: (name) => {
        if (name === 'loopCounter' && loopFrom === 0) return '(loopCounter - 1)';
        return Object.hasOwn(LOOP_NAMES, name) ? (LOOP_NAMES[name] ?? name) : renamed(name);
      },
      kindOf: (name) => (name in LOOP_NAMES || name === 'loopCounter' ? 'number' : undefined),
    };
  }

  condition(source: string, language: string | undefined, report: Report): string {
    return attempt(source, report, () => {
      const text = source.trim();
      const grammar = grammarOf(language);
      if (grammar) return this.scriptCondition(text, grammar);
      if (isFeel(language)) return this.feel(text);
      if (isFramed(text)) return framedCondition(text, this.target);
      if (text.startsWith('=')) return this.feel(text.slice(1));
      return this.plainCondition(text);
    });
  }

  /** FEEL for a value. */
  expression(source: string, report: Report, language?: string): string {
    return attempt(source, report, () => {
      const text = source.trim();
      const grammar = grammarOf(language) ?? (this.plain === 'python' && !isFramed(text) ? python : undefined);
      if (isFeel(language) || text.startsWith('=')) return this.feel(text);
      if (grammar) return toFeel(Parser.expression(text, grammar), this.target);
      if (this.plain === 'feel' && !isFramed(text)) return this.feel(text);
      return framedExpression(source, this.target);
    });
  }

  /** A value as Weft writes it: `=FEEL`, a text with `{{FEEL}}`, or the text itself. */
  value(source: string, report: Report): string {
    const text = source.trim();
    let translated = `=${source}`;
    attempt(source, report, () => {
      if (text.startsWith('=')) translated = `=${this.feel(text)}`;
      else if (this.plain === 'python' && !isFramed(text)) translated = this.pythonValue(text);
      else translated = framedValue(source, this.target);
      return translated;
    });
    return translated;
  }

  /** As a value; what is written as neither a duration, a date nor a repetition is Python, as in no other tool. */
  time(source: string, report: Report): string {
    const text = source.trim();
    const literal = /^(?:P[\dT]|R\d*\/|\d|\*|@)/.test(text) || text.startsWith('=') || isFramed(text);
    if (literal)
      return /^(?:P[\dT]|R\d*\/|\d|\*|@)/.test(text) && !isFramed(text) ? plainValue(text) : this.value(source, report);
    return attempt(plainValue(text), report, () => this.pythonValue(text));
  }

  /** Assignments for a script that does nothing else; null where it does. `result`: FEEL for its last line. */
  script(
    source: string,
    language: string,
    report: Report,
  ): { assignments: Assignment[]; result: string | null } | null {
    let read: { assignments: Assignment[]; result: string | null } | null = null;
    attempt(source, report, () => {
      if (isFeel(language)) {
        read = { assignments: [], result: this.feel(source) };
      } else if (isFramed(source) && !grammarOf(language)) {
        read = { assignments: [], result: framedExpression(source, this.target) };
      } else {
        const { statements, result } = readScript(source, grammarOf(language) ?? python);
        const assignments = statements.map((statement) => ({
          variable: this.renamed(statement.target),
          expression: toFeel(wholeValue(statement), this.target),
        }));
        read = { assignments, result: result ? toFeel(result, this.target) : null };
      }
      return '';
    });
    return read;
  }

  private feel(text: string): string {
    const feel = text.replace(/^\s*=/, '').trim();
    return this.own ? feel : adaptFeel(feel, this.renamed);
  }

  /** Text without a frame: literal in most tools; a value only where it is written as one in Python. */
  private pythonValue(text: string): string {
    const node = Parser.expression(text, python);
    if (node.kind === 'literal' && typeof node.value === 'string') return plainValue(node.value);
    return `=${toFeel(node, this.target)}`;
  }

  private plainCondition(text: string): string {
    if (this.plain === 'feel') return this.feel(text);
    try {
      return toCondition(Parser.expression(text, python), this.target);
    } catch {
      return toCondition(Parser.expression(text, scripting), this.target);
    }
  }

  private scriptCondition(text: string, grammar: Grammar): string {
    const { statements, result } = readScript(text.replace(/^\s*return\b/, ''), grammar);
    if (statements.length > 0 || !result) throw new Untranslatable('no-counterpart', text.slice(0, 40));
    return toCondition(result, this.target);
  }
}

const LOOP_NAMES: { [name: string]: string | undefined } = {
  nrOfInstances: 'numberOfInstances',
  nrOfActiveInstances: 'numberOfActiveInstances',
  nrOfCompletedInstances: 'numberOfCompletedInstances',
  numberOfInstances: 'numberOfInstances',
  numberOfActiveInstances: 'numberOfActiveInstances',
  numberOfCompletedInstances: 'numberOfCompletedInstances',
};

function grammarOf(language: string | undefined): Grammar | undefined {
  const name = (language ?? '').toLowerCase();
  if (/^(?:python|jython|application\/x-python|text\/x?-?python)$/.test(name)) return python;
  if (/javascript|ecmascript|groovy|^js$/.test(name)) return scripting;
  return undefined;
}

const isFeel = (language: string | undefined): boolean => /feel/i.test(language ?? '');

/** A name as a variable of Weft can have it. */
export function validName(name: string): string {
  const letters =
    name
      .normalize('NFC')
      .replaceAll(/[^\p{L}\p{N}_]+/gu, '_')
      .replace(/^(?=\p{N})/u, '_')
      .slice(0, 60) || '_';
  return isFeelName(letters) && !TAKEN.includes(letters) ? letters : `${letters}_`;
}

/** What Weft calls something else by. */
const TAKEN = ['record', 'constructor', 'prototype', '__proto__'];

function attempt(source: string, report: Report, translate: () => string): string {
  try {
    return translate();
  } catch (error) {
    if (!(error instanceof Untranslatable)) throw error;
    report(source, error.message);
    return source;
  }
}
