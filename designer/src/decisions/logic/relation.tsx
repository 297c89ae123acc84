import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icons.tsx';
import { useEditor, useEditorState } from '../editor/context.tsx';
import { nameFrom } from '../model/inputs.ts';
import { Feel } from './Feel.tsx';
import { AddLine, LineTools } from './Lines.tsx';
import { NameField } from './NameField.tsx';
import { type LogicEditorProps, logicKind } from './types.ts';

function Editor({ place, logic }: LogicEditorProps<'relation'>) {
  const { t } = useTranslation('decisions');
  const editor = useEditor();
  const readOnly = useEditorState((state) => state.readOnly);
  const { columns, rows } = logic;
  const set = (next: { columns?: string[]; rows?: string[][] }) => editor.put(place, { ...logic, ...next });
  return (
    <div className="box relation">
      <table>
        <thead>
          <tr>
            {columns.map((name, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns are places
              <th scope="col" key={index}>
                <div className="relation-head">
                  <NameField
                    key={name}
                    name={name}
                    label={t('relationColumn', { number: index + 1 })}
                    taken={columns.filter((_, other) => other !== index)}
                    readOnly={readOnly}
                    onChange={(next) => set({ columns: columns.with(index, next) })}
                  />
                  {!readOnly && columns.length > 1 && (
                    <button
                      type="button"
                      className="icon-button small"
                      aria-label={t('removeColumn', { name })}
                      onClick={() =>
                        set({ columns: columns.toSpliced(index, 1), rows: rows.map((row) => row.toSpliced(index, 1)) })
                      }
                    >
                      <Icon name="close" size={12} />
                    </button>
                  )}
                </div>
              </th>
            ))}
            <th scope="col">
              <span className="visually-hidden">{t('lineTools')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((_, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are places
            <tr key={row}>
              {columns.map((name, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns are places
                <td key={column}>
                  <Feel
                    place={`${place}.rows[${row}][${column}]`}
                    label={t('relationCell', { column: name, number: row + 1 })}
                  />
                </td>
              ))}
              <td className="box-tools">
                <LineTools place={`${place}.rows`} list={rows} index={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="box-adds">
        <AddLine onAdd={() => set({ rows: [...rows, columns.map(() => '')] })}>{t('addRow')}</AddLine>
        <AddLine
          onAdd={() =>
            set({
              columns: [...columns, nameFrom('column', new Set(columns))],
              rows: rows.map((row) => [...row, '']),
            })
          }
        >
          {t('addRelationColumn')}
        </AddLine>
      </div>
    </div>
  );
}

/** A list of contexts, written as rows. */
export const relation = logicKind({
  type: 'relation',
  begin: () => ({ type: 'relation', columns: ['name', 'value'], rows: [['', '']] }),
  Editor,
});
