/** Random terms in FEEL over `record`, a thing: numbers, texts, dates, instants, durations. */
import type { Random } from '../../../faults/random.ts';
import { AMOUNTS, DAYS, MOMENTS, NUMBERS, pick, TEXTS, WHOLE } from './things.ts';

export abstract class TermWriter {
  protected readonly random: Random;
  /** Local names of loops, by type. */
  protected locals: { name: string; type: 'string' | 'number' }[] = [];

  constructor(random: Random) {
    this.random = random;
  }

  abstract condition(depth: number): string;

  protected number(depth: number): string {
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

  protected text(depth: number): string {
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

  protected day(depth: number): string {
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

  protected moment(depth: number): string {
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

  protected duration(depth: number): string {
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

  protected local(type: 'string' | 'number'): string | undefined {
    const found = this.locals.filter((local) => local.type === type);
    return found.length > 0 ? this.pick(found).name : undefined;
  }

  protected pick<T>(from: readonly T[]): T {
    return pick(this.random, from);
  }

  protected one<T>(ways: [number, () => T][]): T {
    let left = this.random.next() * ways.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, way] of ways) {
      left -= weight;
      if (left < 0) return way();
    }
    return (ways[0] as [number, () => T])[1]();
  }
}
