import type { JsonSchema, Text } from '../../core/definition.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { attribute, type Moddle, textOf } from '../moddle.ts';
import { type ImportNote, Notes } from '../notes.ts';
import { Translator, validName } from './translate.ts';

/** What events refer to. */
const EVENT_REFERENCES = new Set(
  ['messageRef', 'signalRef', 'errorRef', 'escalationRef', 'activityRef'].map((name) => `bpmn:${name}`),
);

/** What a file's parts have in common while they are read: whose file it is, what is noted, what is declared. */
export class Reading {
  readonly dialects: Dialect[];
  readonly notes: Notes;
  readonly translator: Translator;
  /** References that lead nowhere, as they are written: some tools mean variables by them. */
  private readonly loose: Map<object, { [property: string]: string }>;
  private readonly names = new Map<string, string>();
  /** Of the process that is being read. */
  private variables: { [name: string]: JsonSchema } = {};

  /** @param own Weft wrote the file: FEEL in it is Weft's own */
  constructor(dialects: Dialect[], loose: Map<object, { [property: string]: string }>, own: boolean) {
    this.dialects = dialects;
    this.notes = new Notes();
    this.loose = loose;
    const plain = dialects.map(({ plain }) => plain).find((language) => language !== undefined) ?? 'text';
    const loopFrom = dialects.find((dialect) => dialect.loopFrom !== undefined)?.loopFrom ?? 1;
    this.translator = new Translator(plain, loopFrom, (name) => this.variable(name), own);
  }

  note(at: Moddle | null, code: string, severity: ImportNote['severity'], en: string, zh: string): void {
    const name = textOf(at ?? undefined, 'name');
    const message: Text = { en, zh };
    this.notes.add({ element: at?.id ?? null, ...(name ? { name } : {}), code, severity, message });
  }

  /** Begins another process: variables are declared anew. */
  begin(): void {
    this.variables = {};
  }

  /** What was declared since, in order. */
  get declared(): { [name: string]: JsonSchema } {
    return this.variables;
  }

  /** Declares a variable of the process; the first schema that says something stays. */
  declare(name: string, schema: JsonSchema = {}): string {
    const variable = this.variable(name);
    const known = Object.hasOwn(this.variables, variable) ? this.variables[variable] : undefined;
    if (!known || Object.keys(known).length === 0) this.variables[variable] = schema;
    return variable;
  }

  /** The name that a variable has in Weft. */
  variable(name: string): string {
    const known = this.names.get(name);
    if (known) return known;
    let valid = validName(name);
    while (valid !== name && [...this.names.values()].includes(valid)) valid += '_';
    this.names.set(name, valid);
    if (valid !== name) {
      this.note(
        null,
        'renamed-variable',
        'changed',
        `The variable “${name}” is called “${valid}” here.`,
        `变量“${name}”在此改名为“${valid}”。`,
      );
    }
    return valid;
  }

  condition(at: Moddle, source: string, language?: string): string {
    return this.translator.condition(source, language, this.report(at));
  }

  expression(at: Moddle, source: string, language?: string): string {
    return this.translator.expression(source, this.report(at), language);
  }

  value(at: Moddle, source: string): string {
    return this.translator.value(source, this.report(at));
  }

  /** A duration, date or repetition as a value. */
  time(at: Moddle, source: string): string {
    return this.translator.time(source, this.report(at));
  }

  script(at: Moddle, source: string, language: string) {
    const read = this.translator.script(source, language, (text, reason) => {
      this.note(
        at,
        'script-not-translated',
        'lost',
        `The script is not carried over: ${reason}. Calculate it by expressions instead: ${short(text)}`,
        `脚本未能导入（${reason}），请改用表达式：${short(text)}`,
      );
    });
    for (const { variable } of read?.assignments ?? []) this.declare(variable);
    return read;
  }

  /** A reference as it is written, where it leads nowhere. */
  looseReference(element: Moddle | undefined, property: string): string | undefined {
    const written = element && this.loose.get(element)?.[property];
    if (element && written !== undefined && EVENT_REFERENCES.has(property)) {
      this.note(
        /EventDefinition$/.test(element.$type) ? (element.$parent ?? element) : element,
        'unknown-reference',
        'changed',
        `It refers to “${written}”, which is not in the file; that is taken as it is written.`,
        `引用的“${written}”不在文件中，按所写内容处理。`,
      );
    }
    return written;
  }

  /** The attribute of this name of the first tool that has one. */
  vendor(element: Moddle | undefined, name: string): string | undefined {
    for (const { prefix } of this.dialects) {
      const value = attribute(element, `${prefix}:${name}`);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  private report(at: Moddle) {
    return (source: string, reason: string) =>
      this.note(
        at,
        'expression-not-translated',
        'lost',
        `An expression is not translated: ${reason}. Write it in FEEL: ${short(source)}`,
        `表达式未能翻译（${reason}），请改写为 FEEL：${short(source)}`,
      );
  }
}

const short = (text: string) => (text.length > 120 ? `${text.slice(0, 120)}…` : text);
