/**
 * A tiny evaluator for the FEEL that the generator of random processes writes: numbers, texts, truth values, lists, names, `record.x`,
 * `count(…)`, comparison, plus and minus, `and`, `or`, `not(…)`, `if … then … else …`. It shares no code with the engine.
 */
export type Value = null | boolean | number | string | Value[] | { [name: string]: Value };

/** What makes a token stay until somebody helps. */
export class Trouble extends Error {}

export function evaluate(source: string, name: (name: string) => Value): Value {
  const words = source.match(/\d+|"[^"]*"|[A-Za-z][\w.]*|[<>!]=|[-+<>=()[\],]/g) ?? [];
  let at = 0;
  const next = () => words[at++] ?? '';
  const eat = (word: string) => {
    if (words[at] !== word) return false;
    at += 1;
    return true;
  };

  function choice(): Value {
    if (!eat('if')) return either();
    const condition = choice();
    eat('then');
    const yes = choice();
    eat('else');
    const no = choice();
    return condition === true ? yes : no;
  }
  function either(): Value {
    let left = both();
    while (eat('or')) left = threeValued(left, both(), true);
    return left;
  }
  function both(): Value {
    let left = comparison();
    while (eat('and')) left = threeValued(left, comparison(), false);
    return left;
  }
  function comparison(): Value {
    const left = sum();
    const sign = words[at] ?? '';
    if (!['=', '<', '>', '<=', '>='].includes(sign)) return left;
    at += 1;
    const right = sum();
    if (Number.isNaN(left) || Number.isNaN(right)) return null;
    if (sign === '=') return left === right;
    if (typeof left !== 'number' || typeof right !== 'number') return null;
    return sign === '<' ? left < right : sign === '>' ? left > right : sign === '<=' ? left <= right : left >= right;
  }
  function sum(): Value {
    let left = single();
    for (;;) {
      const sign = eat('+') ? 1 : eat('-') ? -1 : 0;
      if (sign === 0) return left;
      const right = single();
      // Not a number: trouble, unless it is in a way that is not taken.
      left = typeof left === 'number' && typeof right === 'number' ? left + sign * right : Number.NaN;
    }
  }
  function list(): Value[] {
    const items: Value[] = [];
    while (!eat(']')) {
      items.push(choice());
      eat(',');
    }
    return items;
  }
  function single(): Value {
    const word = next();
    if (word === '(') {
      const inner = choice();
      eat(')');
      return inner;
    }
    if (word === '[') return list();
    if (word === 'not') {
      const inner = single();
      return typeof inner === 'boolean' ? !inner : null;
    }
    if (word === 'count') {
      const inner = single();
      return Array.isArray(inner) ? inner.length : null;
    }
    if (word === 'true') return true;
    if (word === 'false') return false;
    if (word === 'null') return null;
    if (word.startsWith('"')) return word.slice(1, -1);
    if (/^\d/.test(word)) return Number(word);
    const [first = '', ...path] = word.split('.');
    return path.reduce<Value>(
      (value, part) => (value as { [name: string]: Value } | null)?.[part] ?? null,
      name(first),
    );
  }
  const value = choice();
  if (Number.isNaN(value)) throw new Trouble(`${source} is not a number`);
  return value;
}

/** `and` and `or` of FEEL: null is "unknown", and `settles` decides whatever the other is. */
function threeValued(left: Value, right: Value, settles: boolean): Value {
  if (left === settles || right === settles) return settles;
  return left === !settles && right === !settles ? !settles : null;
}

/** `=expression`, a literal, or lists and objects of these. */
export function evaluateValue(value: Value, name: (name: string) => Value): Value {
  if (typeof value === 'string') return value.startsWith('=') ? evaluate(value.slice(1), name) : value;
  if (Array.isArray(value)) return value.map((item) => evaluateValue(item, name));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, evaluateValue(item, name)]));
  return value;
}
