import type { Run } from '../../../engine/expressions/run.ts';
import type { FeelKind } from '../../../engine/expressions/types.ts';
import type { Value } from '../../../engine/expressions/values.ts';
import { kindOf } from '../../../engine/expressions/values.ts';
import { type Column as ColumnType, fieldTypeOf } from '../../../engine/fields/index.ts';
import type { Column, Constant, Hop } from '../../../engine/selection/index.ts';
import type { Fragment } from '../sql.ts';
import type { Sight } from './sight.ts';

/** A value in a statement: known already, or a piece of SQL that is null where FEEL's value is. */
export type Operand = Known | Unknown;
export interface Known {
  kind: FeelKind;
  value: Value;
}
export interface Unknown {
  kind: FeelKind;
  sql: Fragment;
  /** The column's type, where it is one as it is stored. */
  stored?: ColumnType['sql'];
  /** Numbers: how many digits there can be before and behind the point. */
  digits?: [whole: number, broken: number];
}

/** Where a condition stands while its SQL is made: the tables that are open, by the references that led there. */
export class World {
  readonly run: Run;
  readonly zone: string;
  private readonly sight: Sight;
  /** By `account.parent`; null: nothing is there. */
  private readonly opened: ReadonlyMap<string, Sight | null>;

  constructor(run: Run, zone: string, sight: Sight, opened: ReadonlyMap<string, Sight | null> = new Map()) {
    this.run = run;
    this.zone = zone;
    this.sight = sight;
    this.opened = opened;
  }

  constant({ code, value, kind }: Constant): Known {
    const known = value === undefined ? code(this.run) : value;
    return { kind: known === null ? (kind === 'any' ? 'null' : kind) : kindOf(known), value: known };
  }

  /** A field's column; null where the record that it is of is not there. */
  column({ hops, field, part, kind }: Column): Operand {
    const sight = this.at(hops);
    if (!sight) return { kind, value: null };
    const stored = fieldTypeOf(field).toColumns(field)[part]?.sql;
    return { kind, sql: sight.column(field, part), ...(stored && { stored, digits: DIGITS[stored] }) };
  }

  /** The table at the end of references; null: nothing is there; undefined: it is not open. */
  seen(path: string): Sight | null | undefined {
    if (path === '') return this.sight;
    for (const [known, sight] of this.opened) {
      if (sight === null && (path === known || path.startsWith(`${known}.`))) return null;
    }
    return this.opened.get(path);
  }

  with(path: string, sight: Sight | null): World {
    return new World(this.run, this.zone, this.sight, new Map([...this.opened, [path, sight]]));
  }

  /** A name for the next table: no other that is open has it. */
  freshAlias(): string {
    return `${this.sight.alias}x${this.opened.size}`;
  }

  private at(hops: Hop[]): Sight | null {
    const sight = this.seen(pathOf(hops));
    if (sight === undefined) throw new Error(`${pathOf(hops)} is not open.`);
    return sight;
  }
}

export const pathOf = (hops: Hop[]): string => hops.map((hop) => hop.field.name).join('.');

export const isKnown = (operand: Operand): operand is Known => 'value' in operand;

/** Whole numbers of JavaScript; numbers of JSON have any. */
const DIGITS: { [type in ColumnType['sql']]?: [number, number] } = { integer: [10, 0], bigint: [19, 0] };
