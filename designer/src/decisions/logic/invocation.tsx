import { AutoComplete } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDefinition, useEditor, useEditorState } from '../editor/context.tsx';
import { AddLine, LineTools } from './Lines.tsx';
import { BoxLine, LogicBox } from './LogicBox.tsx';
import { NameField } from './NameField.tsx';
import { type LogicEditorProps, logicKind, NOTHING } from './types.ts';

function Editor({ place, logic }: LogicEditorProps<'invocation'>) {
  const { t } = useTranslation('decisions');
  const editor = useEditor();
  const definition = useDefinition();
  const readOnly = useEditorState((state) => state.readOnly);
  const { of, arguments: given } = logic;
  const models = definition.knowledge ?? [];
  const names = given.map(({ name }) => name);
  const list = `${place}.arguments`;
  /** A knowledge model brings its parameters; what is given for them already stays. */
  const choose = (name: string) => {
    const model = models.find((one) => one.name === name);
    const next = model?.parameters.map(
      (parameter) => given.find((one) => one.name === parameter.name) ?? { name: parameter.name, logic: NOTHING },
    );
    editor.put(place, { ...logic, of: name, ...(next && { arguments: next }) }, `${place} of`);
  };
  return (
    <div className="box">
      <BoxLine head={<b>{t('calls')}</b>}>
        <AutoComplete
          className="invocation-of"
          aria-label={t('calls')}
          disabled={readOnly}
          value={of}
          placeholder={t('callsPlaceholder')}
          options={models.map(({ name }) => ({ value: name }))}
          onChange={(value: string) => choose(value)}
        />
      </BoxLine>
      {given.map((argument, index) => (
        <BoxLine
          // biome-ignore lint/suspicious/noArrayIndexKey: arguments are places
          key={index}
          head={
            <NameField
              key={argument.name}
              name={argument.name}
              label={t('argumentLabel', { number: index + 1 })}
              taken={names.filter((_, other) => other !== index)}
              readOnly={readOnly}
              onChange={(name) => editor.put(`${list}[${index}].name`, name)}
            />
          }
          tools={<LineTools place={list} list={given} index={index} />}
        >
          <LogicBox inner place={`${list}[${index}].logic`} logic={argument.logic} label={argument.name} tried={null} />
        </BoxLine>
      ))}
      <AddLine onAdd={() => editor.put(list, [...given, { name: `argument${given.length + 1}`, logic: NOTHING }])}>
        {t('addArgument')}
      </AddLine>
    </div>
  );
}

/** A call of a knowledge model, or of a function. */
export const invocation = logicKind({
  type: 'invocation',
  begin: () => ({ type: 'invocation', of: '', arguments: [] }),
  Editor,
});
