import { Button, Dropdown, Popover, Select, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Aggregation, DecisionTable, HitPolicy } from '../../../../engine/decisions/definition.ts';
import { Icon } from '../../ui/icons.tsx';
import type { ColumnOptions } from '../model/columns.ts';
import { setHead } from '../model/table.ts';

interface ToolbarProps {
  table: DecisionTable;
  readOnly: boolean;
  options: ColumnOptions;
  setOptions: (options: ColumnOptions) => void;
  onChange: (table: DecisionTable) => void;
  addRule: () => void;
  addColumn: (side: 'input' | 'output') => void;
}

const POLICIES: HitPolicy[] = ['U', 'F', 'A', 'P', 'C', 'R', 'O'];
const AGGREGATIONS: Aggregation[] = ['SUM', 'MIN', 'MAX', 'COUNT'];

/** Above the grid: which rule counts, in plain words, and what can be added. */
export function Toolbar({ table, readOnly, options, setOptions, onChange, addRule, addColumn }: ToolbarProps) {
  const { t } = useTranslation('decisions');
  const { hitPolicy, aggregation } = table;
  return (
    <div className="grid-tools" role="toolbar" aria-label={t('tableTools')}>
      {!readOnly && (
        <>
          <Button size="small" icon={<Icon name="plus" size={12} />} onClick={addRule}>
            {t('rule')}
          </Button>
          <Button size="small" icon={<Icon name="plus" size={12} />} onClick={() => addColumn('input')}>
            {t('condition')}
          </Button>
          <Button size="small" icon={<Icon name="plus" size={12} />} onClick={() => addColumn('output')}>
            {t('result')}
          </Button>
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                { key: 'dates', label: t(options.dates ? 'hideDates' : 'showDates') },
                { key: 'notes', label: t(options.notes ? 'hideNotes' : 'showNotes') },
              ],
              onClick: ({ key }) => setOptions({ ...options, [key]: !options[key as keyof ColumnOptions] }),
            }}
          >
            <Button size="small">
              {t('view')}
              <Icon name="chevronDown" size={12} />
            </Button>
          </Dropdown>
        </>
      )}
      <Select<HitPolicy>
        size="small"
        className="hit-policy"
        aria-label={t('hitPolicy')}
        disabled={readOnly}
        value={hitPolicy}
        popupMatchSelectWidth={360}
        options={POLICIES.map((value) => ({ value, label: `${value} · ${t(`hitName${value}`)}` }))}
        optionRender={({ value }) => (
          <div className="policy">
            <b>{`${value} · ${t(`hitName${value}`)}`}</b>
            <span>{t(`hit${value}`)}</span>
          </div>
        )}
        onChange={(next) => onChange(setHead(table, { hitPolicy: next, aggregation }))}
      />
      {hitPolicy === 'C' && (
        <Select<Aggregation | 'LIST'>
          size="small"
          className="aggregation"
          aria-label={t('aggregation')}
          disabled={readOnly}
          value={aggregation ?? 'LIST'}
          options={[
            { value: 'LIST' as const, label: t('aggregationLIST') },
            ...AGGREGATIONS.map((value) => ({ value, label: t(`aggregation${value}`) })),
          ]}
          onChange={(next) => onChange(setHead(table, { hitPolicy, aggregation: next === 'LIST' ? undefined : next }))}
        />
      )}
      <span className="policy-words">{t(`hit${hitPolicy}`)}</span>
      <span className="grow" />
      <Popover trigger="click" placement="bottomRight" content={<Keys />}>
        <Tooltip title={t('keys')}>
          <Button size="small" type="text" aria-label={t('keys')} icon={<Icon name="info" size={14} />} />
        </Tooltip>
      </Popover>
    </div>
  );
}

function Keys() {
  const { t } = useTranslation('decisions');
  const lines: [keys: string, what: string][] = [
    ['↑ ↓ ← →', t('keyMove')],
    ['Enter, F2', t('keyEdit')],
    ['Tab', t('keyTab')],
    ['Esc', t('keyEscape')],
    ['Ctrl+C, Ctrl+V', t('keyCopy')],
    ['Ctrl+Enter', t('rule-insertBelow')],
    ['Ctrl+D', t('rule-duplicate')],
    ['Alt+↑, Alt+↓', t('keyMoveRule')],
    ['Ctrl+Del', t('rule-remove')],
    ['Ctrl+Z, Ctrl+Y', t('keyUndo')],
  ];
  return (
    <dl className="keys">
      {lines.map(([keys, what]) => (
        <div key={keys}>
          <dt>
            <kbd>{keys}</kbd>
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  );
}
