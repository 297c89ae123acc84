import Form, { type IChangeEvent } from '@rjsf/core/lib/components/Form.js';
import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import { type Ref, useImperativeHandle, useMemo, useRef, useState } from 'react';
import type { JsonObject, JsonSchema } from '../../../engine/core/definition.ts';
import type { Refs } from '../../../engine/wire/index.ts';
import { addTexts, useLanguage } from '../i18n/index.ts';
import { equal, forForm } from './data.ts';
import type { ErrorTree } from './errors.ts';
import { fields } from './field.tsx';
import { FieldTemplate } from './field-template.tsx';
import './form.css';
import { ArrayItemTemplate, ArrayTemplate, ObjectTemplate } from './structure-templates.tsx';
import { formTexts } from './texts.ts';
import type { FormContext, FormValues, WidgetRegistry } from './types.ts';
import { validator } from './validator.ts';
import { widgets as ownWidgets } from './widgets/index.ts';

addTexts(formTexts);

export interface FormHandle {
  /** Checks everything, shows what is wrong and moves the focus there. The data where nothing is wrong, else null. */
  check: () => JsonObject | null;
}

export interface GeneratedFormProps {
  schema: JsonSchema;
  uiSchema?: JsonObject;
  value: JsonObject;
  onChange: (value: JsonObject) => void;
  /** Errors of the server at their places; those of a field go away when it is changed. */
  errors?: ErrorTree;
  refs?: Refs;
  disabled?: boolean;
  /** Beside or in place of our widgets, e.g. an editor for expressions. */
  widgets?: WidgetRegistry;
  /** Anything these widgets need. */
  extra?: unknown;
  /** Links beside fields: call, write, open. Default: yes. */
  links?: boolean;
  /** Distinguishes the controls of several forms on a page. */
  idPrefix?: string;
  /** Enter in a field submits; without it the form is a part of something larger. */
  onSubmit?: (value: JsonObject) => void;
  ref?: Ref<FormHandle>;
  children?: React.ReactNode;
}

const templates = {
  FieldTemplate,
  ObjectFieldTemplate: ObjectTemplate,
  ArrayFieldTemplate: ArrayTemplate,
  ArrayFieldItemTemplate: ArrayItemTemplate,
};

/** A form from JSON Schema and uiSchema: our templates, our widgets, our validation. */
export function GeneratedForm(props: GeneratedFormProps) {
  const {
    schema,
    uiSchema,
    value,
    errors,
    refs,
    disabled,
    widgets,
    extra,
    links = true,
    idPrefix = 'f',
    onSubmit,
    children,
  } = props;
  const language = useLanguage();
  const form = useRef<Form<FormValues, RJSFSchema, FormContext>>(null);
  const frame = useRef<HTMLDivElement>(null);
  const [checked, setChecked] = useState(false);
  const data = useMemo(() => forForm(value), [value]);
  const remaining = useRemainingErrors(errors, data);
  const context = useMemo<FormContext>(
    () => ({ language, refs: refs ?? {}, widgets: widgets ? { ...ownWidgets, ...widgets } : ownWidgets, extra, links }),
    [language, refs, widgets, extra, links],
  );
  const check = (): JsonObject | null => {
    setChecked(true);
    // The form's own state has the defaults, too.
    if (form.current?.validateForm()) return forForm((form.current.state.formData ?? data) as JsonObject);
    requestAnimationFrame(() => focusFirstError(frame.current));
    return null;
  };
  useImperativeHandle(props.ref, () => ({ check }));
  const submit = onSubmit
    ? (event: React.FormEvent) => {
        event.preventDefault();
        const good = check();
        if (good) onSubmit(good);
      }
    : undefined;
  const body = (
    <Form<FormValues, RJSFSchema, FormContext>
      ref={form}
      tagName="div"
      schema={schema as RJSFSchema}
      uiSchema={uiSchema as UiSchema<FormValues, RJSFSchema, FormContext>}
      formData={data}
      formContext={context}
      validator={validator as never}
      fields={fields}
      templates={templates as never}
      extraErrors={remaining as never}
      disabled={disabled}
      idPrefix={idPrefix}
      showErrorList={false}
      noHtml5Validate
      liveValidate={checked ? 'onChange' : false}
      experimental_defaultFormStateBehavior={{ emptyObjectFields: 'skipEmptyDefaults' }}
      // Errors are shown at their fields; without this rjsf would write them to the console, too.
      onError={() => undefined}
      onChange={({ formData }: IChangeEvent<FormValues>) => {
        const next = forForm((formData ?? {}) as JsonObject);
        if (!equal(next, data)) props.onChange(next);
      }}
    >
      {/* rjsf would add its own button. */}
      <span hidden />
    </Form>
  );
  return (
    <div className="generated-form" ref={frame}>
      {submit ? (
        <form noValidate onSubmit={submit}>
          {body}
          {children}
        </form>
      ) : (
        <>
          {body}
          {children}
        </>
      )}
    </div>
  );
}

/** The server's errors without those of fields that were changed since. */
function useRemainingErrors(errors: ErrorTree | undefined, data: JsonObject): ErrorTree | undefined {
  const seen = useRef<{ errors: ErrorTree | undefined; data: JsonObject }>({ errors, data });
  if (seen.current.errors !== errors) seen.current = { errors, data };
  const before = seen.current.data;
  return useMemo(() => {
    if (!errors) return undefined;
    return Object.fromEntries(
      Object.entries(errors).filter(([field]) => field === '__errors' || equal(before[field], data[field])),
    );
  }, [errors, before, data]);
}

/** Moves the focus to the first control that is not right. */
export function focusFirstError(frame: HTMLElement | null): void {
  const invalid = frame?.querySelector<HTMLElement>('[aria-invalid="true"]');
  const control = invalid?.matches('input, textarea, button')
    ? invalid
    : invalid?.querySelector<HTMLElement>('input, textarea');
  (control ?? invalid)?.focus();
}
