import { useTranslation } from 'react-i18next';
import type { DecisionTable } from '../../../../engine/decisions/definition.ts';
import type { CellDifference, RuleDifference, TableDifference } from '../../../../engine/decisions/tables/index.ts';
import { useLanguage, useText } from '../../i18n/index.ts';
import { type Column, cellOf, columnName, columnsOf } from '../model/columns.ts';

/** As many as a person reads. */
const MOST = 200;
const PARTS = { input: 'when', output: 'then', from: 'from', until: 'until', note: 'note' } as const;

interface TableChangesProps {
  before: DecisionTable;
  after: DecisionTable;
  difference: TableDifference;
}

/** How a table changed: its head, its columns, and the rules that were added, removed, moved, or have other cells. */
export function TableChanges({ before, after, difference }: TableChangesProps) {
  const { t } = useTranslation('decisions');
  const { head, columns, rules, same } = difference;
  return (
    <>
      {head.map(({ what, before: was, after: is }) => (
        <p key={what} className="change-line">
          <span className="caption">{t(what)}</span> {was && <del>{was}</del>} {is && <ins>{is}</ins>}
        </p>
      ))}
      {columns.map(({ change, side, column, parts = [] }) => (
        <p key={`${side} ${column} ${change}`} className="change-line">
          <span className={`pill mark-${change}`}>{t(`mark-${change}`)}</span> {t('column', { name: column })}
          {parts.map(({ part, before: was, after: is }) => (
            <span key={part}>
              {' '}
              <span className="caption">{t(`column-${part}`)}</span> {was && <del>{was}</del>} {is && <ins>{is}</ins>}
            </span>
          ))}
        </p>
      ))}
      {rules.length > 0 && <Rules before={before} after={after} rules={rules} />}
      <p className="caption">{t('rulesSame', { count: same })}</p>
    </>
  );
}

function Rules({ before, after, rules }: { before: DecisionTable; after: DecisionTable; rules: RuleDifference[] }) {
  const { t } = useTranslation('decisions');
  const text = useText();
  const options = {
    dates: rules.some((rule) => touches(rule, ['from', 'until'])),
    notes: rules.some((rule) => touches(rule, ['note'])),
  };
  const columns = columnsOf(after, options);
  const title = (column: Column) => {
    if (column.kind === 'input')
      return text(after.inputs[column.index]?.title) || after.inputs[column.index]?.expression;
    if (column.kind === 'output') return text(after.outputs[column.index]?.title) || after.outputs[column.index]?.name;
    return t(column.kind);
  };
  return (
    <div className="change-table-frame">
      <table className="change-table">
        <thead>
          <tr>
            <th scope="col">{t('rule')}</th>
            {columns.map((column, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns are places
              <th scope="col" key={index}>
                {title(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rules.slice(0, MOST).map((rule) => (
            <RuleLine
              key={`${rule.change} ${typeof rule.rule === 'string' ? rule.rule : rule.rule.id}`}
              {...{ rule, before, after, columns }}
            />
          ))}
        </tbody>
      </table>
      {rules.length > MOST && <p className="caption">{t('moreChanges', { count: rules.length - MOST })}</p>}
    </div>
  );
}

function RuleLine(props: { rule: RuleDifference; before: DecisionTable; after: DecisionTable; columns: Column[] }) {
  const { rule, before, after, columns } = props;
  const { t } = useTranslation('decisions');
  const language = useLanguage();
  const isWhole = rule.change === 'added' || rule.change === 'removed';
  const table = rule.change === 'removed' ? before : after;
  const row = isWhole ? rule.rule : after.rules[rule.to];
  const number = (isWhole ? rule.at : rule.to) + 1;
  if (!row) return null;
  return (
    <tr className={`is-${rule.change}`}>
      <th scope="row">
        {number} <span className={`pill mark-${rule.change}`}>{t(`mark-${rule.change}`)}</span>
      </th>
      {columns.map((column, index) => {
        const changed = isWhole ? undefined : rule.cells.find((cell) => isOf(cell, after, column));
        const at = isWhole && rule.change === 'removed' ? sameIn(table, after, column) : column;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: columns are places
          <td key={index}>
            {changed ? (
              <>
                {changed.before !== null && <del>{changed.before}</del>}{' '}
                {changed.after !== null && <ins>{changed.after}</ins>}
              </>
            ) : at ? (
              cellOf(row, at, language)
            ) : null}
          </td>
        );
      })}
    </tr>
  );
}

const isOf = (cell: CellDifference, table: DecisionTable, column: Column) =>
  cell.part === PARTS[column.kind] && (cell.column === undefined || cell.column === columnName(table, column));

/** The column of another table that tests or gives the same. */
function sameIn(table: DecisionTable, after: DecisionTable, column: Column): Column | null {
  if (column.kind !== 'input' && column.kind !== 'output') return column;
  const name = columnName(after, column);
  const index =
    column.kind === 'input'
      ? table.inputs.findIndex(({ expression }) => expression === name)
      : table.outputs.findIndex((output) => output.name === name);
  return index < 0 ? null : { kind: column.kind, index };
}

function touches(rule: RuleDifference, parts: CellDifference['part'][]): boolean {
  if (rule.change === 'added' || rule.change === 'removed')
    return parts.some((part) => part !== 'when' && part !== 'then' && rule.rule[part] !== undefined);
  return rule.cells.some(({ part }) => parts.includes(part));
}
