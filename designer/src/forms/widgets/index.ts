import type { JsonObject, JsonSchema } from '../../../../engine/core/definition.ts';
import { currentLanguage } from '../../i18n/index.ts';
import type { WidgetEntry, WidgetRegistry } from '../types.ts';
import { BooleanWidget } from './boolean.tsx';
import { ChoiceWidget } from './choice.tsx';
import { DateWidget } from './date.tsx';
import { DateTimeWidget } from './date-time.tsx';
import { DecimalWidget } from './decimal.tsx';
import { EmailWidget } from './email.tsx';
import { IntegerWidget } from './integer.tsx';
import { LongTextWidget } from './long-text.tsx';
import { MoneyWidget } from './money.tsx';
import { MultiChoiceWidget } from './multi-choice.tsx';
import { fitSideBySide, optionsOf } from './options.ts';
import { PercentWidget } from './percent.tsx';
import { PhoneWidget } from './phone.tsx';
import { ReferenceWidget } from './reference.tsx';
import { TextWidget } from './text.tsx';
import { UrlWidget } from './url.tsx';
import { UserWidget } from './user.tsx';

/** Field type → widget. A new field type is one file and one line here. */
export const widgets: WidgetRegistry = {
  boolean: { widget: BooleanWidget, group: () => true },
  choice: {
    widget: ChoiceWidget,
    group: (schema, settings) => fitSideBySide(optionsOf(schema, settings), currentLanguage()),
  },
  date: { widget: DateWidget },
  dateTime: { widget: DateTimeWidget },
  decimal: { widget: DecimalWidget },
  email: { widget: EmailWidget },
  integer: { widget: IntegerWidget },
  longText: { widget: LongTextWidget, wide: true },
  money: { widget: MoneyWidget },
  multiChoice: { widget: MultiChoiceWidget },
  percent: { widget: PercentWidget },
  phone: { widget: PhoneWidget },
  reference: { widget: ReferenceWidget },
  text: { widget: TextWidget },
  url: { widget: UrlWidget },
  user: { widget: UserWidget },
};

/** The widget of a property: by its `x-field`; for schemas without one (configurations) by what JSON Schema says. */
export function widgetOf(schema: JsonSchema, registry: WidgetRegistry = widgets): WidgetEntry | null {
  const type = schema['x-field'];
  if (typeof type === 'string') return registry[type] ?? registry.text ?? null;
  const plain = plainType(schema);
  return plain ? (registry[plain] ?? null) : null;
}

/** `x-settings`, or nothing. */
export function settingsOf(schema: JsonSchema): JsonObject {
  const settings = schema['x-settings'];
  return typeof settings === 'object' && settings !== null ? (settings as JsonObject) : {};
}

const byFormat: { [format: string]: string } = { email: 'email', uri: 'url', date: 'date', 'date-time': 'dateTime' };
const byType: { [type: string]: string } = {
  string: 'text',
  integer: 'integer',
  number: 'decimal',
  boolean: 'boolean',
};

function plainType(schema: JsonSchema): string | null {
  if (schema.enum || schema.oneOf?.every((option) => option.const !== undefined)) return 'choice';
  if (schema.type === 'array' && schema.items?.enum) return 'multiChoice';
  const type = [schema.type].flat().find((one) => one !== 'null');
  return (schema.format && byFormat[schema.format]) || (type && byType[type]) || null;
}
