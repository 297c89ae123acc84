/** From what another language says to FEEL text. */
import { callOf } from './functions.ts';
import { bracketed, call, type Feel, IDENTIFIER, type Kind, literal, POWER, path } from './pieces.ts';
import { type Node, Untranslatable } from './syntax.ts';

export interface Target {
  /** The FEEL for a variable: another name, or an expression. */
  name(name: string): string;
  /** What a variable is known to hold. */
  kindOf(name: string): Kind | undefined;
}

/** FEEL for a value. */
export function toFeel(node: Node, target: Target): string {
  return new Writer(target).value(node).text;
}

/** FEEL for a condition: what would count as true in the other language is compared, so that a missing value is false. */
export function toCondition(node: Node, target: Target): string {
  return new Writer(target).condition(node).text;
}

/** Writes FEEL; `functions.ts` says what calls become. */
export class Writer {
  readonly target: Target;

  constructor(target: Target) {
    this.target = target;
  }

  value(node: Node): Feel {
    switch (node.kind) {
      case 'literal':
        return literal(node.value);
      case 'name':
        return this.name(node.name);
      case 'member':
        return this.member(node.of, node.name);
      case 'index':
        return this.index(node.of, node.at);
      case 'call':
        return callOf(node, this);
      case 'arithmetic':
        return this.arithmetic(node);
      case 'negate':
        return { text: `-${this.inner(node.of, POWER.unary)}`, power: POWER.sum, kind: 'number' };
      case 'conditional':
        return this.conditional(node, (branch) => this.value(branch));
      case 'list':
        return {
          text: `[${node.items.map((item) => this.value(item).text).join(', ')}]`,
          power: POWER.atom,
          kind: 'list',
        };
      case 'object':
        return this.object(node);
      case 'text':
        return this.joined(node.parts);
      case 'and':
      case 'or':
        if (!isBoolean(node.left) && !isBoolean(node.right)) throw new Untranslatable('no-counterpart', node.kind);
        return this.condition(node);
      default:
        return this.condition(node);
    }
  }

  condition(node: Node): Feel {
    switch (node.kind) {
      case 'and':
      case 'or': {
        const power = POWER[node.kind];
        const sides = [node.left, node.right].map((side) => bracketed(this.condition(side), power));
        return { text: sides.join(` ${node.kind} `), power, kind: 'boolean' };
      }
      case 'not':
        return this.not(node.of);
      case 'empty':
        return this.empty(node.of);
      case 'compare':
        return this.compare(node);
      case 'conditional':
        return this.conditional(node, (branch) => this.condition(branch));
      default:
        return this.truth(this.value(node));
    }
  }

  /** As an operand of something that binds with this power. */
  inner(node: Node, power: number): string {
    return bracketed(this.value(node), power);
  }

  /** `base` as something that can be followed by `.` or `[`. */
  base(node: Node): string {
    return this.inner(node, POWER.postfix);
  }

  /** Is a value that can be a text, a list or nothing without content? */
  empty(node: Node): Feel {
    const { text, kind } = this.value(node);
    const operand = bracketed(this.value(node), POWER.sum);
    const none = `${operand} = null`;
    const blank = `${operand} = ""`;
    const bare = `count(${text}) = 0`;
    if (kind === 'string') return { text: `${none} or ${blank}`, power: POWER.or, kind: 'boolean' };
    if (kind === 'list') return { text: `${none} or ${bare}`, power: POWER.or, kind: 'boolean' };
    if (kind) return { text: none, power: POWER.compare, kind: 'boolean' };
    const by = `if ${operand} instance of string then ${blank} else if ${operand} instance of list then ${bare} else false`;
    return { text: `${none} or (${by})`, power: POWER.or, kind: 'boolean' };
  }

  /** What holds in a list, a text or, by key, an object. */
  contains(whole: Node, part: Node): Feel {
    const { text, kind } = this.value(whole);
    const item = this.value(part).text;
    if (kind === 'list') return call('list contains', [text, item], 'boolean');
    if (kind === 'string') return call('contains', [text, item], 'boolean');
    if (kind === 'context')
      return { text: `get value(${text}, ${item}) != null`, power: POWER.compare, kind: 'boolean' };
    const operand = bracketed(this.value(whole), POWER.sum);
    return {
      text: `if ${operand} instance of list then list contains(${text}, ${item}) else contains(${text}, ${item})`,
      power: POWER.none,
      kind: 'boolean',
    };
  }

  private truth(feel: Feel): Feel {
    const operand = bracketed(feel, POWER.sum);
    if (feel.text === 'true' || feel.text === 'false') return feel;
    if (feel.kind === 'boolean' && feel.power !== POWER.atom) return feel;
    if (feel.kind === 'boolean' && feel.text.endsWith(')')) return feel;
    const than = (text: string): Feel => ({
      text: `${operand} != null and ${text}`,
      power: POWER.and,
      kind: 'boolean',
    });
    if (feel.kind === 'number') return than(`${operand} != 0`);
    if (feel.kind === 'string') return than(`${operand} != ""`);
    if (feel.kind === 'list') return than(`count(${feel.text}) > 0`);
    return { text: `${operand} = true`, power: POWER.compare, kind: 'boolean' };
  }

  private not(node: Node): Feel {
    const isPlain = node.kind === 'name' || node.kind === 'member' || node.kind === 'index';
    const value = isPlain ? this.value(node) : null;
    if (value && (value.kind === undefined || value.kind === 'boolean')) {
      return { text: `${value.text} != true`, power: POWER.compare, kind: 'boolean' };
    }
    return { text: `not(${this.condition(node).text})`, power: POWER.atom, kind: 'boolean' };
  }

  private compare({ first, steps }: Node & { kind: 'compare' }): Feel {
    let left = first;
    const parts = steps.map(({ op, right }) => {
      const part = this.step(left, op, right);
      left = right;
      return part;
    });
    const [only] = parts;
    if (only && parts.length === 1) return only;
    return { text: parts.map((part) => bracketed(part, POWER.and)).join(' and '), power: POWER.and, kind: 'boolean' };
  }

  private step(left: Node, op: (Node & { kind: 'compare' })['steps'][number]['op'], right: Node): Feel {
    if (op === 'in') return this.contains(right, left);
    if (op === 'not in') return { text: `not(${this.contains(right, left).text})`, power: POWER.atom, kind: 'boolean' };
    const ordered = op !== '=' && op !== '!=';
    const [a, b] = [left, right].map((side) => this.inner(ordered ? asNumber(side) : side, POWER.sum));
    return { text: `${a} ${op} ${b}`, power: POWER.compare, kind: 'boolean' };
  }

  private conditional(node: Node & { kind: 'conditional' }, branch: (node: Node) => Feel): Feel {
    const [then, otherwise] = [branch(node.yes), branch(node.otherwise)];
    const text = `if ${this.condition(node.test).text} then ${then.text} else ${otherwise.text}`;
    return { text, power: POWER.none, ...(then.kind === otherwise.kind && then.kind ? { kind: then.kind } : {}) };
  }

  private name(name: string): Feel {
    const text = this.target.name(name);
    const kind = this.target.kindOf(name);
    return { text, power: POWER.atom, ...(kind ? { kind } : {}) };
  }

  private member(of: Node, name: string): Feel {
    if (of.kind === 'name' && ENGINE_OBJECTS.includes(of.name))
      throw new Untranslatable('no-counterpart', `${of.name}.${name}`);
    return path(this.base(of), this.value(of).text, name);
  }

  private index(of: Node, at: Node): Feel {
    if (at.kind === 'literal' && typeof at.value === 'string')
      return path(this.base(of), this.value(of).text, at.value);
    const base = this.base(of);
    if (at.kind === 'literal' && typeof at.value === 'number') {
      return { text: `${base}[${at.value < 0 ? at.value : at.value + 1}]`, power: POWER.postfix };
    }
    const place = `${this.inner(at, POWER.sum)} + 1`;
    if (at.kind === 'arithmetic' || this.value(at).kind === 'number')
      return { text: `${base}[${place}]`, power: POWER.postfix };
    const key = this.value(at).text;
    return {
      text: `if ${this.inner(at, POWER.sum)} instance of number then ${base}[${place}] else get value(${this.value(of).text}, ${key})`,
      power: POWER.none,
    };
  }

  private arithmetic(node: Node & { kind: 'arithmetic' }): Feel {
    const { op, left, right } = node;
    if (op === '//') return call('floor', [this.arithmetic({ ...node, op: '/' }).text], 'number');
    if (op === '%') return call('modulo', [this.value(left).text, this.value(right).text], 'number');
    const [a, b] = [this.value(left), this.value(right)];
    if (op === '+' && (a.kind === 'string' || b.kind === 'string')) return this.joined(flattened(node));
    if (op === '+' && (a.kind === 'list' || b.kind === 'list')) return call('concatenate', [a.text, b.text], 'list');
    const power = op === '**' ? POWER.power : op === '+' || op === '-' ? POWER.sum : POWER.product;
    const tight = op === '+' || op === '*' ? power : power + 1;
    const text = `${bracketed(a, op === '**' ? power + 1 : power)} ${op} ${bracketed(b, tight)}`;
    const known = op !== '+' || a.kind === 'number' || b.kind === 'number';
    return { text, power, ...(known && op !== '-' ? { kind: 'number' as const } : {}) };
  }

  private joined(parts: (string | Node)[]): Feel {
    const texts = parts.map((part) => {
      if (typeof part === 'string') return JSON.stringify(part);
      const value = this.value(part);
      return value.kind === 'string' ? value.text : `string(${value.text})`;
    });
    return call('string join', [`[${texts.join(', ')}]`], 'string');
  }

  private object({ entries }: Node & { kind: 'object' }): Feel {
    const texts = entries.map(({ key, value }) => {
      if (key.kind !== 'literal') throw new Untranslatable('no-counterpart', '{…}');
      const name = String(key.value);
      return `${IDENTIFIER.test(name) ? name : JSON.stringify(name)}: ${this.value(value).text}`;
    });
    return { text: `{${texts.join(', ')}}`, power: POWER.atom, kind: 'context' };
  }
}

/** Objects of the engine that an expression came from. */
const ENGINE_OBJECTS = ['execution', 'task', 'delegateTask', 'variableScope', 'context', 'processEngine'];

/** `"100"` beside a `<` is a number, as it is in the languages that convert it. */
function asNumber(node: Node): Node {
  if (node.kind !== 'literal' || typeof node.value !== 'string' || !/^-?\d+(?:\.\d+)?$/.test(node.value)) return node;
  return { kind: 'literal', value: Number(node.value) };
}

function flattened(node: Node): (string | Node)[] {
  if (node.kind !== 'arithmetic' || node.op !== '+') return [node];
  return [...flattened(node.left), ...flattened(node.right)];
}

function isBoolean(node: Node): boolean {
  if (node.kind === 'and' || node.kind === 'or') return isBoolean(node.left) || isBoolean(node.right);
  return (
    ['compare', 'not', 'empty'].includes(node.kind) || (node.kind === 'literal' && typeof node.value === 'boolean')
  );
}
