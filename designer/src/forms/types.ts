import type { ComponentType } from 'react';
import type { Json, JsonObject, JsonSchema, Text } from '../../../engine/core/definition.ts';
import type { Language, Refs } from '../../../engine/wire/index.ts';

/** What a widget gets: one value, how to change it, and how it is wired to its label, help and error. */
export interface FieldWidgetProps {
  /** Of the control that the label points to. */
  id: string;
  /** Already in the language on screen; for groups and buttons that a `<label>` cannot name. */
  label: string;
  value: Json | undefined;
  /** `undefined` empties the field. */
  onChange: (value: Json | undefined) => void;
  schema: JsonSchema;
  /** `x-settings`: what the field type needs, e.g. `options`, `target`. */
  settings: JsonObject;
  required: boolean;
  disabled: boolean;
  invalid: boolean;
  /** Ids of help and error, for `aria-describedby`. */
  describedBy: string | undefined;
  context: FormContext;
}
export type FieldWidget = ComponentType<FieldWidgetProps>;
/** Widgets that are groups (radio buttons, check boxes) are named by their label, not pointed at by it. */
export interface WidgetEntry {
  widget: FieldWidget;
  group?: (schema: JsonSchema, settings: JsonObject) => boolean;
  /** Takes the whole width unless the layout says otherwise. */
  wide?: boolean;
}
export type WidgetRegistry = { readonly [fieldType: string]: WidgetEntry };

export interface FormContext {
  language: Language;
  /** Titles of what the data refers to. */
  refs: Refs;
  widgets: WidgetRegistry;
  /** Are there links to call, write or open what is in a field? Not in forms of visitors about themselves. */
  links: boolean;
  /** Anything that the widgets of one form need besides. */
  extra?: unknown;
}

/** What rjsf is told the data is: its types unroll recursive ones without end. */
export type FormValues = { [name: string]: unknown };

export interface ChoiceOption {
  value: string;
  title: Text;
  color?: string;
}

/** The attributes that tie a control to its help and error. */
export function aria({ describedBy, invalid, required }: FieldWidgetProps) {
  return {
    'aria-describedby': describedBy,
    'aria-invalid': invalid || undefined,
    'aria-required': required || undefined,
  };
}
