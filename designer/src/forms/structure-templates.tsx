import type {
  ArrayFieldItemTemplateProps,
  ArrayFieldTemplateProps,
  ObjectFieldTemplateProps,
  RJSFSchema,
} from '@rjsf/utils';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonSchema, Text } from '../../../engine/core/definition.ts';
import { textIn } from '../i18n/index.ts';
import { Icon } from '../ui/icons.tsx';
import { labelOf } from './labels.ts';
import type { FormContext, FormValues } from './types.ts';
import { widgetOf } from './widgets/index.ts';

interface Section {
  title: Text;
  fields: string[];
}

/** The root in sections as the layout says, what it does not name at the end; nested objects as a group. */
export function ObjectTemplate(props: ObjectFieldTemplateProps<FormValues, RJSFSchema, FormContext>) {
  const { properties, uiSchema, fieldPathId, registry, schema } = props;
  const { t } = useTranslation('forms');
  const { language } = registry.formContext;
  const content = new Map<string, ReactNode>(properties.map((property) => [property.name, property.content]));
  if (fieldPathId.path.length > 0) {
    const name = String(fieldPathId.path.at(-1));
    const isEntry = /^\d+$/.test(name);
    return (
      <fieldset className={isEntry ? 'field' : 'field form-nested'}>
        {isEntry ? null : <legend className="field-label">{labelOf(schema as JsonSchema, name, language)}</legend>}
        <div className="form-grid">{properties.map((property) => property.content)}</div>
      </fieldset>
    );
  }
  const sections = (uiSchema?.['ui:sections'] as Section[] | undefined) ?? [];
  const named = new Set(sections.flatMap((section) => section.fields));
  const rest = properties.filter((property) => !named.has(property.name)).map((property) => property.name);
  const shown = sections
    .map((section) => ({
      title: textIn(section.title, language),
      fields: section.fields.filter((name) => content.has(name)),
    }))
    .filter((section) => section.fields.length > 0);
  if (rest.length > 0) shown.push({ title: shown.length > 0 ? t('other') : '', fields: rest });
  return (
    <div className="form-sections">
      {shown.map((section) => (
        <section className="form-section" key={section.fields.join()}>
          {section.title ? <h2>{section.title}</h2> : null}
          <div className="form-grid">{section.fields.map((name) => content.get(name))}</div>
        </section>
      ))}
    </div>
  );
}

/** A list of entries, each with a way to take it out, and one to add another. */
export function ArrayTemplate(props: ArrayFieldTemplateProps<FormValues, RJSFSchema, FormContext>) {
  const { t } = useTranslation('forms');
  const { items, canAdd, onAddClick, disabled, readonly, fieldPathId, schema, registry } = props;
  const label = labelOf(schema as JsonSchema, String(fieldPathId.path.at(-1) ?? ''), registry.formContext.language);
  return (
    <fieldset className="field">
      <legend className="field-label">{label}</legend>
      <div className="form-items">
        {items}
        {canAdd && !disabled && !readonly ? (
          <div>
            <Button size="small" icon={<Icon name="plus" size={12} />} onClick={onAddClick}>
              {t('addItem')}
            </Button>
          </div>
        ) : null}
      </div>
    </fieldset>
  );
}

export function ArrayItemTemplate(props: ArrayFieldItemTemplateProps<FormValues, RJSFSchema, FormContext>) {
  const { t } = useTranslation('forms');
  const { children, buttonsProps, index, schema, registry } = props;
  const plain = widgetOf(schema as JsonSchema, registry.formContext.widgets) !== null;
  return (
    <div className={`form-item${plain ? ' plain' : ''}`}>
      {children}
      {buttonsProps.hasRemove ? (
        <button
          type="button"
          className="icon-button"
          aria-label={t('removeItem', { number: index + 1 })}
          onClick={buttonsProps.onRemoveItem}
          disabled={buttonsProps.disabled || buttonsProps.readonly}
        >
          <Icon name="close" />
        </button>
      ) : null}
    </div>
  );
}
