import { boolean } from './boolean.ts';
import { choice } from './choice.ts';
import { date } from './date.ts';
import { dateTime } from './date-time.ts';
import { decimal } from './decimal.ts';
import { email } from './email.ts';
import type { FieldType } from './field-type.ts';
import { integer } from './integer.ts';
import { longText } from './long-text.ts';
import { money } from './money.ts';
import { multiChoice } from './multi-choice.ts';
import { percent } from './percent.ts';
import { phone } from './phone.ts';
import { reference } from './reference.ts';
import { text } from './text.ts';
import { url } from './url.ts';
import { user } from './user.ts';

/** Every type of field, sorted. A new one is its file and a line here. */
export const fieldTypes: readonly FieldType[] = [
  boolean,
  choice,
  date,
  dateTime,
  decimal,
  email,
  integer,
  longText,
  money,
  multiChoice,
  percent,
  phone,
  reference,
  text,
  url,
  user,
];

const byType = new Map(fieldTypes.map((each) => [each.type, each]));

/** The field type of a key; undefined when there is none. */
export const findFieldType = (type: string): FieldType | undefined => byType.get(type);

/** The field type of a field whose definition was checked. */
export function fieldTypeOf(field: { type: string }): FieldType {
  const found = byType.get(field.type);
  if (!found) throw new Error(`There is no field type ${field.type}.`);
  return found;
}

export type {
  Column,
  Comparable,
  Comparison,
  DefaultUser,
  FieldDefinition,
  FieldType,
  Parsed,
  ParseOptions,
} from './field-type.ts';
