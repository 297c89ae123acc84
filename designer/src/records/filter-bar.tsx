import { Button, Popover, Segmented, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '../../../engine/core/definition.ts';
import { findFieldType } from '../../../engine/fields/index.ts';
import type { FieldInfo, FilterOperator, Refs, TypeInfo } from '../../../engine/wire/index.ts';
import { FieldInput } from '../forms/field-input.tsx';
import { useText } from '../i18n/index.ts';
import { Icon } from '../ui/icons.tsx';
import { useShow } from '../values/use-show.ts';
import { fieldNamed, filterFields } from './columns.tsx';
import { FilterExpression } from './filter-expression.tsx';
import type { Condition, ListState } from './filter-url.ts';

type Mode = 'field' | 'expression';

interface FilterBarProps {
  type: TypeInfo;
  conditions: Condition[];
  /** One more, in FEEL. */
  expression: string | null;
  refs: Refs;
  onChange: (changed: Partial<Pick<ListState, 'conditions' | 'expression'>>) => void;
}

/** The conditions as chips, and a way to add one. */
export function FilterBar({ type, conditions, expression, refs, onChange }: FilterBarProps) {
  const { t } = useTranslation('records');
  const text = useText();
  const show = useShow(refs);
  const [open, setOpen] = useState(false);
  const [mode, setMode] = useState<Mode>('field');
  const words = (condition: Condition) => {
    const field = fieldNamed(type, condition.field);
    if (!field) return `${condition.field} ${t(condition.op)}`;
    const values = condition.value === undefined ? [] : [condition.value].flat();
    return (
      <>
        <span className="muted">
          {text(field.title)} {t(condition.op)}
        </span>{' '}
        {values.map((value, index) => (
          <span key={JSON.stringify(value)}>
            {index > 0 ? ', ' : ''}
            {show(field, value as Json)}
          </span>
        ))}
      </>
    );
  };
  return (
    <div className="chips">
      {conditions.map((condition, index) => (
        <span className="chip" key={JSON.stringify(condition)}>
          {words(condition)}
          <button
            type="button"
            aria-label={t('removeFilter', { filter: `${condition.field} ${t(condition.op)}` })}
            onClick={() => onChange({ conditions: conditions.filter((_, at) => at !== index) })}
          >
            <Icon name="close" size={11} />
          </button>
        </span>
      ))}
      {expression === null ? null : (
        <span className="chip">
          <button
            type="button"
            className="chip-expression"
            title={t('editExpression')}
            onClick={() => {
              setMode('expression');
              setOpen(true);
            }}
          >
            <code>{expression}</code>
          </button>
          <button
            type="button"
            aria-label={t('removeFilter', { filter: expression })}
            onClick={() => onChange({ expression: null })}
          >
            <Icon name="close" size={11} />
          </button>
        </span>
      )}
      <Popover
        open={open}
        onOpenChange={setOpen}
        trigger="click"
        placement="bottomLeft"
        destroyOnHidden
        content={
          <div className="filter-box" role="dialog" aria-label={t('filter')}>
            <Segmented<Mode>
              block
              value={mode}
              onChange={setMode}
              options={[
                { value: 'field', label: t('byField') },
                { value: 'expression', label: t('asExpression') },
              ]}
            />
            {mode === 'field' ? (
              <AddCondition
                type={type}
                onAdd={(condition) => {
                  onChange({ conditions: [...conditions, condition] });
                  setOpen(false);
                }}
              />
            ) : (
              <FilterExpression
                type={type.key}
                value={expression ?? ''}
                onApply={(written) => {
                  onChange({ expression: written });
                  setOpen(false);
                }}
              />
            )}
          </div>
        }
      >
        <Button icon={<Icon name="filter" size={13} />} aria-expanded={open}>
          {t('filter')}
        </Button>
      </Popover>
      {conditions.length + (expression === null ? 0 : 1) > 1 ? (
        <Button type="text" onClick={() => onChange({ conditions: [], expression: null })}>
          {t('clearFilters')}
        </Button>
      ) : null}
    </div>
  );
}

const withoutValue: FilterOperator[] = ['empty', 'notEmpty'];

function AddCondition({ type, onAdd }: { type: TypeInfo; onAdd: (condition: Condition) => void }) {
  const { t } = useTranslation('records');
  const text = useText();
  const id = useId();
  const fields = filterFields(type).filter((field) => findFieldType(field.type));
  const [name, setName] = useState(fields[0]?.name ?? '');
  const [chosen, setOp] = useState<FilterOperator | null>(null);
  const [value, setValue] = useState<Json | undefined>(undefined);
  const field = fields.find((one) => one.name === name);
  // A list of values is written as several conditions elsewhere; one value at a time keeps the box small.
  const operators: FilterOperator[] = (findFieldType(field?.type ?? '')?.operators ?? []).filter((op) => op !== 'in');
  const op = chosen && operators.includes(chosen) ? chosen : (operators[0] ?? 'eq');
  const needsValue = !withoutValue.includes(op);
  const ready = field !== undefined && (!needsValue || value !== undefined);
  return (
    <form
      className="filter-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onAdd(needsValue ? { field: name, op, value } : { field: name, op });
      }}
    >
      <div className="field">
        <label className="field-label" htmlFor={`${id}-field`}>
          {t('filterField')}
        </label>
        <Select
          id={`${id}-field`}
          value={name}
          showSearch={{ optionFilterProp: 'label' }}
          options={fields.map((one) => ({ value: one.name, label: text(one.title) }))}
          onChange={(next: string) => {
            setName(next);
            setValue(undefined);
          }}
        />
      </div>
      <div className="field">
        <label className="field-label" htmlFor={`${id}-op`}>
          {t('filterOperator')}
        </label>
        <Select
          id={`${id}-op`}
          value={op}
          options={operators.map((one) => ({ value: one, label: t(one) }))}
          onChange={(next: FilterOperator) => setOp(next)}
        />
      </div>
      {needsValue && field ? (
        <FieldInput
          key={name}
          label={t('filterValue')}
          field={plainField(field, op)}
          value={value}
          onChange={setValue}
        />
      ) : null}
      <Button type="primary" htmlType="submit" disabled={!ready}>
        {t('applyFilter')}
      </Button>
    </form>
  );
}

/** A part of a text is entered as a text, whatever the field; one of several options as one. */
function plainField(field: FieldInfo, op: FilterOperator): FieldInfo {
  if (field.type === 'multiChoice') return { ...field, type: 'choice' };
  return op === 'contains' || op === 'startsWith' || field.type === 'longText' ? { ...field, type: 'text' } : field;
}
