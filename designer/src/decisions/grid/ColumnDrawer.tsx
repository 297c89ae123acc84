import { Button, Drawer } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Text } from '../../../../engine/core/definition.ts';
import type {
  DecisionProblem,
  DecisionTable,
  TableInput,
  TableOutput,
} from '../../../../engine/decisions/definition.ts';
import { useText } from '../../i18n/index.ts';
import type { Known } from '../../studio/feel/names.ts';
import { LazyFeel } from '../../studio/panel/editors/LazyFeel.tsx';
import { NameInput } from '../../studio/panel/NameInput.tsx';
import { TextInput } from '../../studio/panel/TextInput.tsx';
import { useDefinition } from '../editor/context.tsx';
import { useRename } from '../editor/use-rename.ts';
import { NameField } from '../logic/NameField.tsx';
import { namesIn } from '../model/inputs.ts';
import { moveColumn, removeColumn, setInput, setOutput } from '../model/table.ts';
import { SchemaFields } from './SchemaFields.tsx';

interface ColumnDrawerProps {
  side: 'input' | 'output';
  index: number;
  table: DecisionTable;
  names: Known[];
  types: string[];
  problems: readonly DecisionProblem[];
  readOnly: boolean;
  onChange: (table: DecisionTable, key?: string) => void;
  /** The column has another place. */
  moved: (index: number) => void;
  close: () => void;
}

/** What a column is called, what it tests or gives, and of which type that is. */
export function ColumnDrawer(props: ColumnDrawerProps) {
  const { side, index, table, types, readOnly, onChange, moved, close } = props;
  const { t } = useTranslation('decisions');
  const text = useText();
  const column = side === 'input' ? table.inputs[index] : table.outputs[index];
  if (!column) return null;
  const count = side === 'input' ? table.inputs.length : table.outputs.length;
  const named = 'expression' in column ? column.expression : column.name;
  const change = (next: Partial<TableInput & TableOutput>, key: string) =>
    onChange(
      side === 'input'
        ? setInput(table, index, { ...(column as TableInput), ...next })
        : setOutput(table, index, { ...(column as TableOutput), ...next }),
      `column ${side} ${index} ${key}`,
    );
  const shift = (by: number) => {
    onChange(moveColumn(table, side, index, index + by));
    moved(index + by);
  };
  return (
    <Drawer
      open
      size={380}
      title={t(side === 'input' ? 'inputColumn' : 'outputColumn', { name: text(column.title) || named })}
      onClose={close}
      className="decision-drawer"
      footer={
        readOnly ? null : (
          <div className="drawer-acts">
            <Button size="small" disabled={index === 0} onClick={() => shift(-1)}>
              {t('moveLeft')}
            </Button>
            <Button size="small" disabled={index === count - 1} onClick={() => shift(1)}>
              {t('moveRight')}
            </Button>
            <span className="grow" />
            <Button
              size="small"
              danger
              disabled={side === 'output' && count === 1}
              onClick={() => {
                close();
                onChange(removeColumn(table, side, index));
              }}
            >
              {t('deleteColumn')}
            </Button>
          </div>
        )
      }
    >
      <Fields {...props} column={column} change={change} />
      <SchemaFields
        schema={column.schema}
        types={types}
        readOnly={readOnly}
        onChange={(schema) => change({ schema }, 'schema')}
      />
    </Drawer>
  );
}

interface FieldsProps extends ColumnDrawerProps {
  column: TableInput | TableOutput;
  change: (next: Partial<TableInput & TableOutput>, key: string) => void;
}

function Fields({ side, table, index, names, problems, readOnly, column, change }: FieldsProps) {
  const { t } = useTranslation('decisions');
  const ids = { title: useId(), expression: useId(), name: useId(), fallback: useId() };
  const key = 'expression' in column ? column.expression : column.name;
  const definition = useDefinition();
  const isInput = definition.inputs.some(({ name }) => name === key);
  const rename = useRename(key);
  const own = problems
    .filter((problem) => problem.rule === undefined && problem.column === key)
    .map((problem) => ({ ...problem, severity: problem.severity ?? ('error' as const) }));
  return (
    <>
      <div className="field">
        <label className="field-label" htmlFor={ids.title}>
          {t('columnTitle')}
        </label>
        <TextInput
          id={ids.title}
          value={column.title}
          readOnly={readOnly}
          onChange={(title) => change({ title }, 'title')}
        />
      </div>
      {'expression' in column && isInput ? (
        <div className="field">
          <label className="field-label" htmlFor={ids.name}>
            {t('partName')}
          </label>
          <NameField
            tall
            key={column.expression}
            id={ids.name}
            name={column.expression}
            label={t('partName')}
            taken={[...namesIn(definition)]}
            readOnly={readOnly}
            onChange={rename}
          />
          <p className="field-help">{t('partNameHelp')}</p>
        </div>
      ) : null}
      {'expression' in column ? (
        <div className="field">
          <span className="field-label">{t('expression')}</span>
          <LazyFeel
            label={t('expression')}
            value={column.expression}
            names={names}
            problems={own}
            readOnly={readOnly}
            onChange={(expression) => change({ expression }, 'expression')}
          />
          <p className="field-help">{t('expressionHelp')}</p>
        </div>
      ) : (
        <>
          <div className="field">
            <label className="field-label" htmlFor={ids.name}>
              {t('outputName')}
            </label>
            <NameInput
              key={column.name}
              id={ids.name}
              name={column.name}
              label={t('outputName')}
              taken={table.outputs.filter((_, at) => at !== index).map(({ name }) => name)}
              readOnly={readOnly}
              onChange={(name) => change({ name }, 'name')}
            />
            <p className="field-help">{t('outputNameHelp')}</p>
          </div>
          <div className="field">
            <span className="field-label">{t('fallbackLabel')}</span>
            <LazyFeel
              label={t('fallbackLabel')}
              value={column.default ?? ''}
              names={names}
              problems={own}
              readOnly={readOnly}
              onChange={(value) => change({ default: value === '' ? undefined : value }, 'default')}
            />
            <p className="field-help">{t(side === 'output' ? 'fallbackHelp' : 'expressionHelp')}</p>
          </div>
        </>
      )}
      {own[0] ? <ProblemText message={own[0].message} /> : null}
    </>
  );
}

function ProblemText({ message }: { message: Text }) {
  const text = useText();
  return (
    <p className="field-problem is-error" role="status">
      {text(message)}
    </p>
  );
}
