import getDefaultRegistry from '@rjsf/core/lib/getDefaultRegistry.js';
import type { FieldProps, RegistryFieldsType, RJSFSchema } from '@rjsf/utils';
import type { ComponentType } from 'react';
import type { Json, JsonSchema } from '../../../engine/core/definition.ts';
import { helpOf, labelOf } from './labels.ts';
import type { FormContext, FormValues } from './types.ts';
import { settingsOf, widgetOf } from './widgets/index.ts';

type Props = FieldProps<unknown, RJSFSchema, FormContext>;

/** A field with one of our widgets. */
function WidgetField(props: Props) {
  const {
    schema: rjsfSchema,
    fieldPathId,
    formData,
    onChange,
    registry,
    required,
    disabled,
    readonly,
    rawErrors,
  } = props;
  const context = registry.formContext;
  const schema = rjsfSchema as JsonSchema;
  const entry = widgetOf(schema, context.widgets);
  if (!entry) return null;
  const id = fieldPathId.$id;
  const invalid = (rawErrors?.length ?? 0) > 0;
  const describedBy = [invalid ? `${id}__error` : '', helpOf(schema, context.language) ? `${id}__help` : '']
    .filter(Boolean)
    .join(' ');
  const Widget = entry.widget;
  return (
    <Widget
      id={id}
      label={labelOf(schema, String(fieldPathId.path.at(-1) ?? ''), context.language)}
      value={(formData ?? undefined) as Json | undefined}
      onChange={(value) => onChange(value, fieldPathId.path, undefined, id)}
      schema={schema}
      settings={settingsOf(schema)}
      required={required ?? false}
      disabled={Boolean(disabled || readonly)}
      invalid={invalid}
      describedBy={describedBy || undefined}
      context={context}
    />
  );
}

const core = getDefaultRegistry<FormValues, RJSFSchema, FormContext>().fields;
const CoreObject = core.ObjectField as ComponentType<Props>;
const CoreArray = core.ArrayField as ComponentType<Props>;

/** Structures are rjsf's, unless their type has a widget: money is an object, several choices are an array. */
function ObjectField(props: Props) {
  return hasWidget(props) ? <WidgetField {...props} /> : <CoreObject {...props} />;
}

function ArrayField(props: Props) {
  return hasWidget(props) ? <WidgetField {...props} /> : <CoreArray {...props} />;
}

function hasWidget({ schema, registry }: Props): boolean {
  return widgetOf(schema as JsonSchema, registry.formContext.widgets) !== null;
}

export const fields = {
  StringField: WidgetField,
  NumberField: WidgetField,
  BooleanField: WidgetField,
  ObjectField,
  ArrayField,
} as unknown as RegistryFieldsType<FormValues, RJSFSchema, FormContext>;
