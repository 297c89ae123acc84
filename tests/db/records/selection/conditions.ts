/** Random typed conditions in FEEL, most of them in the part that SQL can say. */
import type { Random } from '../../../faults/random.ts';
import { TermWriter } from './terms.ts';
import { STATUSES, TAGS, TEXTS } from './things.ts';

/** Writes conditions over `record`, a thing. */
export class ConditionWriter extends TermWriter {
  private readonly people: readonly string[];
  private readonly places: readonly string[];

  constructor(random: Random, people: readonly string[], places: readonly string[]) {
    super(random);
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
