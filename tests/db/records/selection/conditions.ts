/** Random typed conditions in FEEL, most of them in the part that SQL can say. */
import type { Random } from '../../../faults/random.ts';
import { AMOUNTS, DAYS, MOMENTS, NUMBERS, pick, STATUSES, TAGS, TEXTS, WHOLE } from './things.ts';

/** Writes conditions over `record`, a thing. */
export class ConditionWriter {
  private readonly random: Random;
  private readonly people: readonly string[];
  private readonly places: readonly string[];
  /** Local names of loops, by type. */
  private locals: { name: string; type: 'string' | 'number' }[] = [];

  constructor(random: Random, people: readonly string[], places: readonly string[]) {
    this.random = random;
    this.people = people;
    this.places = places;
  }

  condition(depth = 3): string {
    if (depth === 0) return this.comparison(0);
    const inner = () => this.condition(depth - 1);
    return this.one<string>([
      [4, () => this.comparison(depth)],
      [3, () => `(${inner()} and ${inner()})`],
      [3, () => `(${inner()} or ${inner()})`],
      [2, () => `not(${inner()})`],
      [1, () => `(if ${inner()} then ${inner()} else ${inner()})`],
      [1, () => `((${inner()}) ${this.pick(['=', '!='])} ${this.pick(['true', 'false', 'null'])})`],
      [1, () => this.quantified(depth - 1)],
      [1, () => `(record.count in [1, 2, 7] ${this.pick(['and', 'or'])} ${inner()})`],
      [1, () => `(${inner()} and record.status in ("open", "won") or record.note in ["a".."上"] and ${inner()})`],
      [0.3, () => this.untranslatable()],
    ]);
  }

  private comparison(depth: number): string {
    const sign = () => this.pick(['=', '!=', '<', '<=', '>', '>=']);
    const typed = this.pick([
      () => this.number(depth),
      () => this.text(depth),
      () => this.day(depth),
      () => this.moment(depth),
    ]);
    return this.one<string>([
      [6, () => `${typed()} ${sign()} ${typed()}`],
      [2, () => `${typed()} between ${typed()} and ${typed()}`],
      [
        2,
        () =>
          `(${typed()} in ${this.pick(['[', '(', ']'])}${this.constantLike(typed)}..${this.constantLike(typed)}${this.pick([']', ')'])})`,
      ],
      [2, () => `(${typed()} in (${sign()} ${typed()}, ${typed()}))`],
      [2, () => `(${typed()} in [${this.constantLike(typed)}, ${this.constantLike(typed)}])`],
      [2, () => `${this.anyField()} ${this.pick(['=', '!='])} null`],
      [1, () => this.pick(['record.done', 'record.done = true', 'record.done != record.done', 'true', 'false'])],
      [2, () => this.reference()],
      [2, () => `${this.pick(['contains', 'starts with', 'ends with'])}(${this.text(depth)}, ${this.text(depth)})`],
      [1, () => `matches(${this.text(depth)}, ${JSON.stringify(this.pick(PATTERNS))})`],
      [1, () => `list contains(record.tags, ${this.pick([JSON.stringify(this.pick(TAGS)), this.text(0)])})`],
      [1, () => `(${this.pick([JSON.stringify(this.pick(TAGS)), 'record.note'])} in record.tags)`],
      [1, () => `(record.tags ${this.pick(['=', '!='])} ["a", "b"])`],
      [1, () => `(record.status in (${JSON.stringify(this.pick(STATUSES))}, ${JSON.stringify(this.pick(STATUSES))}))`],
      [1, () => `${this.pick(['odd', 'even'])}(${this.number(depth)})`],
      [1, () => `${this.duration(depth)} ${sign()} ${this.duration(0)}`],
    ]);
  }

  private number(depth: number): string {
    const inner = () => this.number(depth - 1);
    const leaves: [number, () => string][] = [
      [
        3,
        () =>
          this.pick([
            'record.count',
            'record.ratio',
            'record.price.amount',
            'record.place.size',
            'record.other.size',
            'record.place.area.rank',
          ]),
      ],
      [3, () => String(this.pick([...NUMBERS, ...WHOLE]))],
      [0.5, () => this.pick(AMOUNTS)],
      [this.local('number') ? 2 : 0, () => this.local('number') ?? '1'],
    ];
    if (depth <= 0) return this.one(leaves);
    return this.one<string>([
      ...leaves,
      [2, () => `(${inner()} ${this.pick(['+', '-', '*', '/'])} ${inner()})`],
      [0.5, () => `-(${inner()})`],
      [0.5, () => `abs(${inner()})`],
      [0.5, () => `${this.pick(['floor', 'ceiling'])}(${inner()})`],
      [
        0.5,
        () =>
          `${this.pick(['floor', 'ceiling', 'decimal', 'round up', 'round down', 'round half up', 'round half down'])}(${inner()}, ${this.pick([0, 1, 2, -1, 3])})`,
      ],
      [0.5, () => `modulo(${inner()}, ${inner()})`],
      [0.5, () => `string length(${this.text(depth - 1)})`],
      [0.3, () => 'count(record.tags)'],
      [
        0.7,
        () =>
          `${this.pick(['record.day', 'record.place.opened', 'date(record.moment)'])}.${this.pick(['year', 'month', 'day', 'weekday'])}`,
      ],
      [0.7, () => `record.moment.${this.pick(['year', 'month', 'day', 'weekday', 'hour', 'minute', 'second'])}`],
      [
        0.4,
        () =>
          `${this.pick(['day of year', 'week of year', 'last day of month'])}(${this.pick(['record.day', 'record.moment'])})`,
      ],
      [0.4, () => `(${this.duration(depth - 1)}).${this.pick(['days', 'hours', 'minutes', 'seconds'])}`],
      [0.4, () => `(if ${this.condition(0)} then ${inner()} else ${inner()})`],
    ]);
  }

  private text(depth: number): string {
    const inner = () => this.text(depth - 1);
    const leaves: [number, () => string][] = [
      [
        4,
        () =>
          this.pick([
            'record.note',
            'record.body',
            'record.status',
            'record.price.currency',
            'record.place.label',
            'record.other.label',
            'record.place.area.label',
            'record.place.within.label',
            'record.owner.name',
          ]),
      ],
      [3, () => JSON.stringify(this.pick(TEXTS))],
      [this.local('string') ? 3 : 0, () => this.local('string') ?? '"a"'],
    ];
    if (depth <= 0) return this.one(leaves);
    return this.one<string>([
      ...leaves,
      [1, () => `${this.pick(['upper case', 'lower case', 'trim', 'string'])}(${inner()})`],
      [0.7, () => `substring(${inner()}, ${this.pick([1, 2, 3, -1, -2, 10])}${this.pick(['', ', 1', ', 2'])})`],
      [0.5, () => `${this.pick(['substring before', 'substring after'])}(${inner()}, ${inner()})`],
      [0.5, () => `(${inner()} + ${inner()})`],
      [0.4, () => `${this.pick(['day of week', 'month of year'])}(${this.pick(['record.day', 'record.moment'])})`],
      [0.3, () => `(if ${this.condition(0)} then ${inner()} else ${inner()})`],
    ]);
  }

  private day(depth: number): string {
    const leaves: [number, () => string][] = [
      [4, () => this.pick(['record.day', 'record.place.opened', 'date(record.moment)'])],
      [2, () => `date("${this.pick(DAYS)}")`],
      [1, () => this.pick(['today()', 'today() - duration("P30D")', 'date(now())'])],
    ];
    if (depth <= 0) return this.one(leaves);
    return this.one<string>([
      ...leaves,
      [
        1,
        () =>
          `(${this.pick(['record.day', 'record.place.opened'])} ${this.pick(['+', '-'])} duration("${this.pick(['P1D', 'P30D', 'P1M', 'P13M', 'P1Y', 'PT36H', 'PT1S', '-P1M'])}"))`,
      ],
    ]);
  }

  private moment(depth: number): string {
    const leaves: [number, () => string][] = [
      [4, () => this.pick(['record.moment', 'record.createdAt'])],
      [2, () => `date and time("${this.pick(MOMENTS)}")`],
      [0.5, () => 'date and time("2026-11-22T08:00:00")'],
      [1, () => this.pick(['now()', 'now() - duration("P1D")', 'now() - duration("P2M")'])],
    ];
    if (depth <= 0) return this.one(leaves);
    return this.one<string>([
      ...leaves,
      [
        1,
        () =>
          `(record.moment ${this.pick(['+', '-'])} duration("${this.pick(['P1D', 'PT90M', 'PT0.001S', 'P1M', '-P13M'])}"))`,
      ],
    ]);
  }

  private duration(depth: number): string {
    const leaves: [number, () => string][] = [
      [2, () => `duration("${this.pick(['P1D', 'P30D', '-P1D', 'PT36H', 'P365D', 'PT0S', 'PT12H30M15.5S'])}")`],
      [2, () => `(${this.day(0)} - ${this.day(0)})`],
      [1, () => `(${this.moment(0)} - ${this.moment(0)})`],
      [1, () => `(${this.moment(0)} - ${this.day(0)})`],
    ];
    if (depth <= 0) return this.one(leaves);
    return this.one<string>([
      ...leaves,
      [1, () => `(${this.duration(0)} ${this.pick(['+', '-'])} ${this.duration(0)})`],
      [0.5, () => `-(${this.duration(0)})`],
    ]);
  }

  private reference(): string {
    const person = () => this.pick(['record.owner', 'record.place.keeper', 'record.owner.id', 'record.createdBy']);
    const place = () => this.pick(['record.place', 'record.other', 'record.place.within', 'record.place.within.id']);
    return this.one<string>([
      [
        2,
        () =>
          `${person()} ${this.pick(['=', '!='])} ${this.pick(['user.id', `"${this.pick(this.people)}"`, 'null', 'record.owner', '"x"'])}`,
      ],
      [
        2,
        () =>
          `${place()} ${this.pick(['=', '!=', '<'])} ${this.pick([`"${this.pick(this.places)}"`, 'record.other', `"${this.pick(this.places).toUpperCase()}"`])}`,
      ],
      [1, () => `(${person()} in ["${this.pick(this.people)}", "${this.pick(this.people)}"])`],
      [1, () => `(record.note in user.teams)`],
      [1, () => `${place()} = null`],
      [1, () => `(${place()} in ("${this.pick(this.places)}", null))`],
    ]);
  }

  private quantified(depth: number): string {
    const type = this.pick(['string', 'number'] as const);
    const list =
      type === 'string'
        ? this.pick([
            `[${[1, 2, 3].map(() => JSON.stringify(this.pick(TEXTS))).join(', ')}]`,
            'user.teams',
            '["a", null]',
          ])
        : '[1, 2, -1, 0.1]';
    const name = `x${this.locals.length}`;
    this.locals.push({ name, type });
    const text = `(${this.pick(['some', 'every'])} ${name} in ${list} satisfies ${this.condition(Math.min(depth, 1))})`;
    this.locals.pop();
    return text;
  }

  private untranslatable(): string {
    return this.pick([
      'string(record.count) = "1"',
      'matches(record.note, record.body)',
      'count(split(record.note, "a")) > 1',
      'record.ratio ** 2 > 4',
      'matches(record.note, "A", "i")',
      '{ a: record.count }.a = 1',
      'max(record.count, record.ratio) > 1',
    ]);
  }

  private anyField(): string {
    const own = [
      'note',
      'count',
      'ratio',
      'price',
      'price.amount',
      'day',
      'moment',
      'done',
      'status',
      'tags',
      'owner',
      'place',
      'createdBy',
    ];
    const far = [
      'place.label',
      'place.size',
      'place.area',
      'place.area.label',
      'place.within.opened',
      'owner.name',
      'other.keeper',
    ];
    return `record.${this.pick([...own, ...far])}`;
  }

  /** Something of the same type that does not depend on the record, most of the time. */
  private constantLike(typed: () => string): string {
    for (let round = 0; round < 8; round += 1) {
      const text = typed();
      if (!text.includes('record')) return text;
    }
    return typed();
  }

  private local(type: 'string' | 'number'): string | undefined {
    const found = this.locals.filter((local) => local.type === type);
    return found.length > 0 ? this.pick(found).name : undefined;
  }

  private pick<T>(from: readonly T[]): T {
    return pick(this.random, from);
  }

  private one<T>(ways: [number, () => T][]): T {
    let left = this.random.next() * ways.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, way] of ways) {
      left -= weight;
      if (left < 0) return way();
    }
    return (ways[0] as [number, () => T])[1]();
  }
}

const PATTERNS = [
  'a',
  '^a',
  'b$',
  '^[a-z]+$',
  '\\d+',
  '^\\D*$',
  'a.b',
  '[^a]',
  '(a|上)b?',
  '上.市?',
  '\\w{2,3}',
  'x-(\\d\\d-?)+',
  '^$',
  '\\s',
  'a\\\\b',
  '%',
  '[\\d上]',
  'a*',
  '😀|é',
  '[\\-_]',
];
