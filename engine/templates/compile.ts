import type { JsonObject } from '../core/definition.ts';
import { textOf } from '../core/text.ts';
import { type Compiled, compileExpression } from '../expressions/compile.ts';
import type { Meter } from '../expressions/run.ts';
import type { Calendars, Evaluated, Expression, ExpressionProblem, FeelType, Names } from '../expressions/types.ts';
import { didYouMean } from '../expressions/words.ts';
import { Filling, Stopped } from './filling.ts';
import { FORMATS, formatOf, type Language } from './formats/index.ts';
import { type FormatCall, type Node, parseTemplate, type Source } from './syntax.ts';
import { type Escape, type Target, targetOf } from './targets/index.ts';

export interface TemplateOptions {
  /** What the text is for: `plain` (default), `html`, `header`, `csv`, `url`. What comes out of holes is escaped for it. */
  target?: string;
  /** In which language formats write. Absent: that of the text's letters. */
  language?: Language;
}

/**
 * Compiles text with FEEL in it: `{{ expression | format }}`, `{{#each item in list}}…{{/each}}`, and
 * `{{#if condition}}…{{else if condition}}…{{else}}…{{/if}}`. It is filled once: what comes out of a hole is data, is escaped for what the
 * text is for, and is never looked at again.
 *
 * The result evaluates to a string; null in a hole is nothing. Problems have positions in the text. The whole costs no more than an
 * expression may (code `budget`, or `costly` where a meter is given), and makes no more than 1,000,000 characters.
 *
 * @example
 * const made = compileTemplate('Dear {{ record.name }}: {{ amount | money }}', names, { target: 'html' });
 * if (made.ok) made.expression.evaluate({ record: { name: '<b>' }, amount }, now); // 'Dear &lt;b&gt;: €1,234.50'
 */
export function compileTemplate(text: string, names: Names, options: TemplateOptions = {}): Compiled {
  const { nodes, problems } = parseTemplate(text);
  const target = targetOf(options.target);
  const places = target.places?.(nodes) ?? { escapes: new Map<number, Escape>(), problems: [] };
  const maker = new Maker(target, places.escapes, options.language ?? languageOf(nodes), [
    ...problems,
    ...places.problems,
  ]);
  const fill = maker.all(nodes, names, []);
  if (maker.problems.length > 0) return { ok: false, problems: maker.problems };
  const calendars = [...maker.calendars].sort();
  const expression: Expression = {
    source: text,
    type: { kind: 'string' },
    uses: [...maker.uses].sort(),
    ...(calendars.length > 0 && { calendars }),
    evaluate: (values, now, meter, known) => run(fill, values, now, meter, known),
  };
  return { ok: true, expression };
}

/** The language of a text, told by its letters: where it is written in one only, dates and amounts are to match it. */
function languageOf(nodes: Node[]): Language {
  const isChinese = (node: Node): boolean => {
    if (node.type === 'text') return /\p{Script=Han}/u.test(node.text);
    if (node.type === 'hole') return false;
    if (node.type === 'each') return node.body.some(isChinese);
    return [...node.branches.map(({ body }) => body), node.otherwise].some((body) => body.some(isChinese));
  };
  return nodes.some(isChinese) ? 'zh' : 'en';
}

type Fill = (filling: Filling, values: JsonObject) => void;

function run(fill: Fill, values: JsonObject, now: string, meter?: Meter, calendars?: Calendars): Evaluated {
  const filling = new Filling(now, meter, calendars);
  try {
    fill(filling, values);
    return { ok: true, value: filling.text };
  } catch (error) {
    if (error instanceof Stopped) return error.result;
    throw error;
  }
}

class Maker {
  readonly uses = new Set<string>();
  readonly calendars = new Set<string>();
  readonly problems: ExpressionProblem[];
  private readonly target: Target;
  private readonly escapes: Map<number, Escape>;
  private readonly language: Language;

  constructor(target: Target, escapes: Map<number, Escape>, language: Language, problems: ExpressionProblem[]) {
    this.target = target;
    this.escapes = escapes;
    this.language = language;
    this.problems = problems;
  }

  /** @param locals names that loops around give */
  all(nodes: Node[], names: Names, locals: string[]): Fill {
    const parts = nodes.map((node) => this.one(node, names, locals));
    return (filling, values) => {
      for (const part of parts) part(filling, values);
    };
  }

  private one(node: Node, names: Names, locals: string[]): Fill {
    if (node.type === 'text') return (filling) => filling.add(node.text);
    if (node.type === 'hole') return this.hole(node, names, locals);
    if (node.type === 'each') return this.each(node, names, locals);
    const branches = node.branches.map(({ condition, body }) => ({
      condition: this.feel(condition, names, locals, 'boolean'),
      body: this.all(body, names, locals),
    }));
    const otherwise = this.all(node.otherwise, names, locals);
    return (filling, values) => {
      const taken = branches.find(({ condition }) => filling.value(condition, values) === true);
      (taken?.body ?? otherwise)(filling, values);
    };
  }

  private hole({ value, formats, from }: Extract<Node, { type: 'hole' }>, names: Names, locals: string[]): Fill {
    const expression = this.feel(value, names, locals, 'any');
    const writers = formats.flatMap((call, index) =>
      this.format(call, index === 0 ? (expression?.type ?? ANY) : { kind: 'string' }),
    );
    const written = this.escapes.get(from) ?? this.target.escape;
    return (filling, values) => {
      let result = filling.value(expression, values);
      for (const { format, args } of writers) result = filling.format(format, result, args, this.language);
      filling.fill(result, written);
    };
  }

  private each({ name, list, body }: Extract<Node, { type: 'each' }>, names: Names, locals: string[]): Fill {
    const expression = this.feel(ranging(name, list), names, locals, 'any');
    const type = expression?.type ?? ANY;
    const item = type.kind === 'list' ? (type.items ?? ANY) : type.kind === 'any' ? ANY : type;
    const inside = this.all(body, { ...names, [name]: item }, [...locals, name]);
    return (filling, values) => {
      const found = filling.value(expression, values);
      const items = found === null ? [] : Array.isArray(found) ? found : [found];
      const around = { ...values };
      for (const one of items) {
        filling.spend(1);
        around[name] = one;
        inside(filling, around);
      }
    };
  }

  private feel(
    { source, from }: Source,
    names: Names,
    locals: string[],
    expected: 'any' | 'boolean',
  ): Expression | null {
    const compiled = compileExpression(source, names, expected);
    if (!compiled.ok) {
      for (const problem of compiled.problems)
        this.problems.push({ ...problem, from: problem.from + from, to: problem.to + from });
      return null;
    }
    const { expression } = compiled;
    for (const use of expression.uses) if (!locals.includes(use.split('.')[0] ?? '')) this.uses.add(use);
    for (const calendar of expression.calendars ?? []) this.calendars.add(calendar);
    return expression;
  }

  private format({ name, args, from, source }: FormatCall, type: FeelType) {
    const format = formatOf(name);
    const at = { from, to: from + source.length };
    if (!format) {
      const meant = didYouMean(
        name,
        FORMATS.map((one) => one.name),
      );
      const en = `There is no format “${name}”.${meant.en}`;
      this.problems.push({ code: 'unknown-format', message: { en, zh: `没有格式“${name}”。${meant.zh}` }, ...at });
      return [];
    }
    const misuse = format.misuse(args);
    if (misuse) this.problems.push({ code: 'wrong-arguments', message: misuse, ...at });
    if (!format.takes(type)) {
      const message = {
        en: `“${name}” cannot write such a value: ${textOf(format.description, 'en')}`,
        zh: `“${name}”不能用于此值：${textOf(format.description, 'zh')}`,
      };
      this.problems.push({ code: 'wrong-type', message, ...at });
    }
    return [{ format, args }];
  }
}

/** `1..10` is FEEL only where a loop goes through it. */
function ranging(name: string, list: Source): Source {
  if (!/[^.]\.\.[^.]/.test(list.source)) return list;
  const before = `for ${name} in `;
  return { source: `${before}${list.source} return ${name}`, from: list.from - before.length };
}

const ANY: FeelType = { kind: 'any' };
