import { type FieldType, NO_SETTINGS } from './field-type.ts';
import { reference } from './reference.ts';

/** A person who works with Weft, by id. Imports name them by name or e-mail. */
export const user: FieldType = {
  ...reference,
  type: 'user',
  title: { en: 'Person', zh: '人员' },
  icon: 'user',
  settingsSchema: NO_SETTINGS,
  toUiSchema: () => ({ 'ui:widget': 'reference', 'ui:options': { target: 'user' } }),
  toColumns: () => [{ suffix: '', sql: 'uuid', references: 'user' }],
};
