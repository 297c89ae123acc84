import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { JsonObject, Text } from '../../../../../engine/core/definition.ts';
import type { Outcome } from '../../../../../engine/wire/index.ts';
import { textIn } from '../../../i18n/index.ts';
import { useScope } from '../scope.tsx';
import { TextInput } from '../TextInput.tsx';
import { Rows, swapped } from './Rows.tsx';
import type { EditorProps, ValueEditor } from './types.ts';

const STYLES = ['primary', 'normal', 'danger'] as const;

/** The ways to end a task, as the buttons that staff will see: title, look, and the key that presses it. */
function OutcomesEditor({ id, value, onChange }: EditorProps) {
  const { t } = useTranslation('studio');
  const { readOnly, full } = useScope();
  const rows = (Array.isArray(value) ? value : []) as unknown as Outcome[];
  const write = (next: Outcome[]) =>
    onChange(next.length > 0 ? next.map((row) => ({ ...row }) as JsonObject) : undefined);
  const change = (index: number, part: Partial<Outcome>) =>
    write(rows.map((row, at) => (at === index ? cleaned({ ...row, ...part }) : row)));
  const add = () => {
    const taken = new Set(rows.map((row) => row.id));
    let number = rows.length + 1;
    while (taken.has(`outcome${number}`)) number += 1;
    write([...rows, { id: `outcome${number}`, title: '', style: rows.length === 0 ? 'primary' : 'normal' }]);
  };
  return (
    <>
      {rows.length > 0 && (
        <div className="outcomes" aria-hidden="true">
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a preview, drawn anew each time
            <span key={index} className={`outcome is-${row.style ?? 'normal'}`}>
              {textIn(row.title, 'en') || '…'} {row.key && <kbd>{row.key.toUpperCase()}</kbd>}
            </span>
          ))}
        </div>
      )}
      <Rows
        rows={rows}
        addLabel={t('addOutcome')}
        onAdd={add}
        onRemove={(index) => write(rows.toSpliced(index, 1))}
        onMove={(from, to) => write(swapped(rows, from, to))}
      >
        {(row, index) => (
          <>
            <TextInput
              id={`${id}-${index}`}
              value={row.title}
              readOnly={readOnly}
              placeholder={t('outcomeTitle')}
              onChange={(title) => change(index, { title: title ?? '', id: idFrom(row, title, rows) })}
            />
            <div className="row-line">
              <Select
                value={row.style ?? 'normal'}
                disabled={readOnly}
                aria-label={t('outcomeStyle')}
                style={{ flex: 1 }}
                options={STYLES.map((style) => ({ value: style, label: t(`style-${style}`) }))}
                onChange={(style: string) => change(index, { style })}
              />
              <Input
                value={row.key ?? ''}
                disabled={readOnly}
                maxLength={1}
                aria-label={t('outcomeKey')}
                placeholder={t('outcomeKey')}
                style={{ width: 64 }}
                onChange={(event) => change(index, { key: event.target.value.toLowerCase() || undefined })}
              />
              {full && (
                <Input
                  value={row.id}
                  disabled={readOnly}
                  className="mono"
                  aria-label={t('outcomeId')}
                  style={{ width: 96 }}
                  onChange={(event) => change(index, { id: event.target.value.replace(/[^\w-]/g, '') })}
                />
              )}
            </div>
          </>
        )}
      </Rows>
    </>
  );
}

/** An id that nobody chose yet follows the title: conditions then read like the words on the button. */
function idFrom(row: Outcome, title: Text | undefined, rows: Outcome[]): string {
  const before = slug(textIn(row.title, 'en'));
  if (row.id !== before && !/^outcome\d+$/.test(row.id)) return row.id;
  const next = slug(textIn(title, 'en'));
  return next === '' || rows.some((other) => other !== row && other.id === next) ? row.id : next;
}

function slug(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function cleaned(row: Outcome): Outcome {
  if (row.key !== undefined) return row;
  const { key: _, ...rest } = row;
  return rest;
}

export const outcomes: ValueEditor = { component: OutcomesEditor, group: true };
