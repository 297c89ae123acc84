import type { FieldTemplateProps, RJSFSchema } from '@rjsf/utils';
import { useTranslation } from 'react-i18next';
import type { JsonSchema } from '../../../engine/core/definition.ts';
import { textIn } from '../i18n/index.ts';
import { decodeError } from './errors.ts';
import { helpOf, labelOf } from './labels.ts';
import type { FormContext, FormValues } from './types.ts';
import { settingsOf, widgetOf } from './widgets/index.ts';

/** Label above, control, help below, error beside the field. Structures bring their own frame. */
export function FieldTemplate(props: FieldTemplateProps<FormValues, RJSFSchema, FormContext>) {
  const { id, schema: rjsfSchema, uiSchema, registry, required, hidden, children, rawErrors } = props;
  const { t } = useTranslation('forms');
  const { language, widgets } = registry.formContext;
  const schema = rjsfSchema as JsonSchema;
  if (hidden) return <div hidden>{children}</div>;
  const name = String(props.fieldPathId.path.at(-1) ?? '');
  const label = labelOf(schema, name, language);
  const error = rawErrors?.[0];
  const shownError =
    error === undefined ? null : (
      <p className="field-error" id={`${id}__error`}>
        {words(error)}
      </p>
    );
  const entry = widgetOf(schema, widgets);
  if (!entry) {
    const isRoot = props.fieldPathId.path.length === 0;
    return (
      <div className={isRoot ? undefined : 'field full'}>
        {children}
        {shownError}
      </div>
    );
  }
  const width = uiSchema?.['ui:width'] ?? (entry.wide ? 'full' : 'half');
  const help = helpOf(schema, language);
  const isGroup = entry.group?.(schema, settingsOf(schema)) ?? false;
  const caption = (
    <>
      <span>{label}</span>
      {required ? (
        <span className="field-required" aria-hidden="true">
          *
        </span>
      ) : null}
    </>
  );
  return (
    <div className={`field ${width === 'full' ? 'full' : ''}`} data-field={name}>
      {isGroup ? (
        <div className="field-label">{caption}</div>
      ) : (
        <label className="field-label" htmlFor={id}>
          {caption}
        </label>
      )}
      {children}
      {shownError}
      {help ? (
        <p className="field-help" id={`${id}__help`}>
          {help}
        </p>
      ) : null}
    </div>
  );

  function words(raw: string): string {
    const decoded = decodeError(raw);
    if ('text' in decoded) return textIn(decoded.text, language);
    return t([`${decoded.code}-${String(schema['x-field'])}`, decoded.code, 'invalid'], {
      field: label,
      ...decoded.params,
    });
  }
}
