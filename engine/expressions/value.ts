import type { Json, JsonObject } from '../core/definition.ts';
import { compileTemplate, isTemplate, type Language, targetOf } from '../templates/index.ts';
import { type Compiled, compileExpression } from './compile.ts';
import { ANY, common } from './scope.ts';
import type { Evaluated, Expression, ExpressionProblem, FeelType, Names } from './types.ts';

/** What the texts of an object are for, by name: keys of targets (`html`, `header`), as for `compileTemplate`. Others are plain. */
export type Targets = { [name: string]: string };

/**
 * Compiles a value that is given in part as FEEL: a text that starts with `=` is FEEL; a text with `{{ FEEL }}` in it is a template
 * (see `compileTemplate`); everything else stands for itself, lists and objects part by part. An object of `en` and `zh` is a text in
 * both languages. What comes out of a hole or an expression is data and is never evaluated again; where the text is for a target, it is
 * escaped for that, also when it is all of the text.
 */
export function compileValue(value: Json | undefined, names: Names, targets: Targets = {}): Compiled {
  const maker = new Maker(names);
  const part = maker.part(value ?? null, { property: '', depth: 0, target: 'plain', targets });
  if (maker.problems.length > 0) return { ok: false, problems: maker.problems };
  const uses = [...new Set(part.uses)].sort();
  const calendars = [...new Set(part.calendars)].sort();
  const source = typeof value === 'string' ? value : JSON.stringify(value ?? null);
  const { type, evaluate } = part;
  return { ok: true, expression: { source, type, uses, ...(calendars.length > 0 && { calendars }), evaluate } };
}

type Part = Pick<Expression, 'type' | 'uses' | 'calendars' | 'evaluate'>;

/** Where a part stands. */
interface Place {
  property: string;
  depth: number;
  target: string;
  language?: Language;
  /** Of the entries of an object that stands here. */
  targets?: Targets;
}

const MAX_NESTING = 50;

class Maker {
  readonly problems: ExpressionProblem[] = [];
  private readonly names: Names;

  constructor(names: Names) {
    this.names = names;
  }

  part(value: Json, place: Place): Part {
    const { property, depth } = place;
    if (depth > MAX_NESTING) {
      const message = { en: 'Split this up: it is nested too deeply.', zh: '请拆分：嵌套层次过深。' };
      this.problems.push({ code: 'too-deep', message, from: 0, to: 0, property });
      return literal(null, ANY);
    }
    if (typeof value === 'string') return this.text(value, place);
    if (Array.isArray(value)) return this.list(value, place);
    if (value !== null && typeof value === 'object') return this.object(value, place);
    return literal(value, { kind: value === null ? 'null' : (typeof value as 'number' | 'boolean') });
  }

  private text(text: string, { property, target, language }: Place): Part {
    if (text.startsWith('=')) {
      const part = this.made(compileExpression(text.slice(1), this.names), 1, property);
      return target === 'plain' ? part : escaped(part, target);
    }
    if (!isTemplate(text)) return literal(text, { kind: 'string' });
    return this.made(compileTemplate(text, this.names, { target, ...(language && { language }) }), 0, property);
  }

  private made(compiled: Compiled, offset: number, property: string): Part {
    if (compiled.ok) return compiled.expression;
    for (const problem of compiled.problems) {
      const at = { from: problem.from + offset, to: problem.to + offset };
      this.problems.push({ ...problem, ...at, ...(property && { property }) });
    }
    return literal(null, ANY);
  }

  private list(list: Json[], { property, depth, target }: Place): Part {
    const parts = list.map((item, index) =>
      this.part(item, { property: `${property}[${index}]`, depth: depth + 1, target }),
    );
    return {
      type: { kind: 'list', items: parts.map((part) => part.type).reduce(common, { kind: 'null' }) },
      ...together(parts),
      evaluate: (...given) => {
        const made: Json[] = [];
        for (const part of parts) {
          const result = part.evaluate(...given);
          if (!result.ok) return result;
          made.push(result.value);
        }
        return { ok: true, value: made };
      },
    };
  }

  private object(object: JsonObject, { property, depth, target, targets = {} }: Place): Part {
    const keys = Object.keys(object).filter((key) => key !== '__proto__');
    const isText = keys.length > 0 && keys.every((key) => key === 'en' || key === 'zh');
    const parts = keys.map((key) => ({
      key,
      part: this.part(object[key] ?? null, {
        property: property === '' ? key : `${property}.${key}`,
        depth: depth + 1,
        target: (Object.hasOwn(targets, key) ? targets[key] : undefined) ?? target,
        ...(isText && { language: key as Language }),
      }),
    }));
    return {
      type: { kind: 'context', entries: Object.fromEntries(parts.map(({ key, part }) => [key, part.type])) },
      ...together(parts.map(({ part }) => part)),
      evaluate: (...given) => {
        const made: JsonObject = {};
        for (const { key, part } of parts) {
          const result = part.evaluate(...given);
          if (!result.ok) return result;
          made[key] = result.value;
        }
        return { ok: true, value: made };
      },
    };
  }
}

function literal(value: Json, type: FeelType): Part {
  return { type, uses: [], evaluate: () => ({ ok: true, value }) };
}

function together(parts: Part[]): Pick<Part, 'uses' | 'calendars'> {
  return { uses: parts.flatMap(({ uses }) => uses), calendars: parts.flatMap(({ calendars = [] }) => calendars) };
}

/** An expression that gives the whole text: that is data, as in a hole. In both languages where it gives both. */
function escaped(part: Part, target: string): Part {
  const { escape: write } = targetOf(target);
  const safe = (value: Json): Json => {
    if (typeof value === 'string') return write(value);
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, typeof one === 'string' ? write(one) : one]),
    );
  };
  return {
    ...part,
    evaluate: (...given): Evaluated => {
      const result = part.evaluate(...given);
      return result.ok ? { ok: true, value: safe(result.value) } : result;
    },
  };
}
