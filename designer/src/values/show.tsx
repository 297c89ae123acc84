import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Json, JsonObject } from '../../../engine/core/definition.ts';
import type { FieldInfo, Refs } from '../../../engine/wire/index.ts';
import type { ChoiceOption } from '../forms/types.ts';

import type { Format } from '../ui/formats.ts';

export interface ShowContext {
  format: Format;
  refs: Refs;
  text: (value: ChoiceOption['title']) => string;
  yes: string;
  no: string;
}
type Show = (value: Json, settings: JsonObject, context: ShowContext) => ReactNode;

/** Field type → how a value of it is read. What has no entry is shown as its text. */
const shows: { readonly [fieldType: string]: Show } = {
  boolean: (value, _settings, { yes, no }) => (value === true ? yes : no),
  choice: (value, settings, context) => <Option option={optionOf(value, settings)} context={context} />,
  date: (value, _settings, { format }) => format.day(String(value)),
  dateTime: (value, _settings, { format }) => (
    <time dateTime={String(value)} title={format.relative(String(value))}>
      {format.dateTime(String(value))}
    </time>
  ),
  decimal: (value, _settings, { format }) => format.decimal(value as string | number),
  email: (value) => <a href={`mailto:${encodeURI(String(value))}`}>{String(value)}</a>,
  integer: (value, _settings, { format }) => format.integer(Number(value)),
  money: (value, _settings, { format }) => format.money(value as { amount: string; currency: string }),
  multiChoice: (value, settings, context) =>
    (value as Json[]).map((one) => <Option key={String(one)} option={optionOf(one, settings)} context={context} />),
  percent: (value, _settings, { format }) => `${format.decimal(value as string | number)} %`,
  phone: (value) => <a href={`tel:${String(value).replace(/[^+\d]/g, '')}`}>{String(value)}</a>,
  reference: (value, settings, { refs }) => (
    <Link to={`/records/${String(settings.target)}/${String(value)}`}>
      {refs[`${String(settings.target)}:${String(value)}`] ?? String(value)}
    </Link>
  ),
  url: (value) => (/^https?:\/\//i.test(String(value)) ? <SafeLink to={String(value)} /> : String(value)),
  user: (value, _settings, { refs }) => refs[`user:${String(value)}`] ?? String(value),
};

/** Field types whose values stand at the right, one below the other. */
export const numeric = new Set(['integer', 'decimal', 'money', 'percent']);

/** A value of a field as a person reads it; a dash where there is none. */
export function showValue(
  field: Pick<FieldInfo, 'type' | 'settings'>,
  value: Json | undefined,
  context: ShowContext,
): ReactNode {
  if (value === null || value === undefined || value === '') return <span className="muted">—</span>;
  const show = shows[field.type];
  if (show) return show(value, field.settings, context);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function optionOf(value: Json, settings: JsonObject): ChoiceOption {
  const options = Array.isArray(settings.options) ? (settings.options as unknown as ChoiceOption[]) : [];
  return options.find((option) => option.value === value) ?? { value: String(value), title: String(value) };
}

/** The colours that options may name → our tones. */
const tones: { [color: string]: string } = {
  accent: 'info',
  info: 'info',
  success: 'ok',
  warning: 'warn',
  danger: 'late',
};

function Option({ option, context }: { option: ChoiceOption; context: ShowContext }) {
  if (option.color === undefined) return <>{context.text(option.title)}</>;
  return <span className={`pill ${tones[option.color] ?? ''}`}>{context.text(option.title)}</span>;
}

function SafeLink({ to }: { to: string }) {
  return (
    <a href={to} target="_blank" rel="noreferrer noopener">
      {to.replace(/^https?:\/\//i, '').replace(/\/$/, '')}
    </a>
  );
}
