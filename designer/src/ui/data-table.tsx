import type { ReactNode } from 'react';
import { Link } from 'react-router';
import './data-table.css';
import { useTranslation } from 'react-i18next';
import { Icon } from './icons.tsx';

export interface Column<Row> {
  key: string;
  title: string;
  render: (row: Row) => ReactNode;
  numeric?: boolean;
  sortable?: boolean;
  /** Gives way to the others where there is little room. */
  minor?: boolean;
}
interface DataTableProps<Row> {
  label: string;
  columns: Column<Row>[];
  /** Undefined while they are loading. */
  rows: Row[] | undefined;
  rowKey: (row: Row) => string;
  /** Where a row leads: its first cell is the link, the whole row can be clicked. */
  rowLink?: (row: Row) => string;
  /** `name` or `-name`. */
  sort?: string | null;
  onSort?: (field: string) => void;
  /** Loading rows shown as placeholders. */
  placeholders?: number;
}

/** A plain table: 36 px rows, a head that stays, columns that sort. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowKey, rowLink, sort, onSort, placeholders = 8 } = props;
  return (
    <div className="table-frame">
      <table className="table" aria-label={label} aria-busy={rows === undefined}>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeadCell key={column.key} column={column} sort={sort ?? null} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows === undefined
            ? Array.from({ length: placeholders }, (_, row) => `row-${row}`).map((row, index) => (
                <tr key={row}>
                  {columns.map((column, at) => (
                    <td key={column.key} className={column.minor ? 'minor' : undefined}>
                      <span className="skeleton" style={{ width: `${50 + ((index * 7 + at * 13) % 40)}%` }} />
                    </td>
                  ))}
                </tr>
              ))
            : rows.map((row) => (
                <tr key={rowKey(row)} className={rowLink ? 'linked' : undefined}>
                  {columns.map((column, at) => (
                    <td key={column.key} className={cellClass(column)}>
                      {at === 0 && rowLink ? (
                        <Link className="row-link" to={rowLink(row)}>
                          {column.render(row)}
                        </Link>
                      ) : (
                        column.render(row)
                      )}
                    </td>
                  ))}
                </tr>
              ))}
        </tbody>
      </table>
    </div>
  );
}

function HeadCell<Row>({
  column,
  sort,
  onSort,
}: {
  column: Column<Row>;
  sort: string | null;
  onSort?: (field: string) => void;
}) {
  const { t } = useTranslation();
  const direction = sort === column.key ? 'ascending' : sort === `-${column.key}` ? 'descending' : undefined;
  return (
    <th scope="col" className={cellClass(column)} aria-sort={direction}>
      {column.sortable && onSort ? (
        <button type="button" onClick={() => onSort(column.key)} title={t('sortBy', { field: column.title })}>
          {column.title}
          {direction ? <Icon name={direction === 'ascending' ? 'arrowUp' : 'arrowDown'} size={11} /> : null}
        </button>
      ) : (
        column.title
      )}
    </th>
  );
}

function cellClass<Row>(column: Column<Row>): string | undefined {
  return [column.numeric ? 'numeric' : '', column.minor ? 'minor' : ''].filter(Boolean).join(' ') || undefined;
}
