import { useTranslation } from 'react-i18next';
import { useDefinition, useEditor, useEditorState } from '../editor/context.tsx';
import { SchemaFields } from '../grid/SchemaFields.tsx';
import { nameFrom } from '../model/inputs.ts';
import { AddLine, LineTools } from './Lines.tsx';
import { BoxLine, LogicBox } from './LogicBox.tsx';
import { NameField } from './NameField.tsx';
import { kept, type LogicEditorProps, logicKind, NOTHING } from './types.ts';

function Editor({ place, logic }: LogicEditorProps<'context'>) {
  const { t } = useTranslation('decisions');
  const editor = useEditor();
  const types = Object.keys(useDefinition().types ?? {});
  const readOnly = useEditorState((state) => state.readOnly);
  const { entries, result } = logic;
  const names = entries.map(({ name }) => name);
  const list = `${place}.entries`;
  const add = () => {
    const name = nameFrom('value', new Set(names));
    editor.put(list, [...entries, { name, logic: NOTHING }]);
  };
  return (
    <div className="box">
      {entries.map((entry, index) => (
        <BoxLine
          // biome-ignore lint/suspicious/noArrayIndexKey: entries are places
          key={index}
          head={
            <>
              <NameField
                key={entry.name}
                name={entry.name}
                label={t('entryLabel', { number: index + 1 })}
                taken={names.filter((_, other) => other !== index)}
                readOnly={readOnly}
                onChange={(name) => editor.put(`${list}[${index}].name`, name)}
              />
              <details className="box-type">
                <summary>{t('type')}</summary>
                <SchemaFields
                  schema={entry.schema ?? {}}
                  types={types}
                  readOnly={readOnly}
                  onChange={(schema) => editor.put(`${list}[${index}].schema`, schema)}
                />
              </details>
            </>
          }
          tools={<LineTools place={list} list={entries} index={index} />}
        >
          <LogicBox inner place={`${list}[${index}].logic`} logic={entry.logic} label={entry.name} tried={null} />
        </BoxLine>
      ))}
      <AddLine onAdd={add}>{t('addEntry')}</AddLine>
      {result ? (
        <BoxLine head={<b>{t('result')}</b>} tools={<ResultTools place={place} />}>
          <LogicBox inner place={`${place}.result`} logic={result} label={t('result')} tried={null} />
        </BoxLine>
      ) : (
        <AddLine onAdd={() => editor.put(`${place}.result`, NOTHING)}>{t('addResult')}</AddLine>
      )}
    </div>
  );
}

function ResultTools({ place }: { place: string }) {
  const { t } = useTranslation('decisions');
  const editor = useEditor();
  const readOnly = useEditorState((state) => state.readOnly);
  if (readOnly) return null;
  return (
    <button type="button" className="link-button" onClick={() => editor.put(`${place}.result`, undefined)}>
      {t('removeResult')}
    </button>
  );
}

/** Named entries, each seeing those before it. */
export const context = logicKind({
  type: 'context',
  begin: (before) => ({ type: 'context', entries: [{ name: 'value', logic: kept(before) }] }),
  Editor,
});
