import { Button } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonSchema, Text } from '../../../../engine/core/definition.ts';
import type { Parameter } from '../../../../engine/decisions/definition.ts';
import { useText } from '../../i18n/index.ts';
import { TextInput } from '../../studio/panel/TextInput.tsx';
import { Icon } from '../../ui/icons.tsx';
import { useDefinition, useEditor, useEditorState } from '../editor/context.tsx';
import { useRename } from '../editor/use-rename.ts';
import { SchemaFields } from '../grid/SchemaFields.tsx';
import { NameField } from '../logic/NameField.tsx';
import { Parameters } from '../logic/Parameters.tsx';
import { at } from '../model/document.ts';
import { namesIn } from '../model/inputs.ts';
import type { Part } from '../model/parts.ts';
import type { Edge } from './layout.ts';

interface PartPanelProps {
  part: Part;
  edges: Edge[];
  open: (place: string) => void;
  remove: () => void;
  renamed: (name: string) => void;
  close: () => void;
}

/** What a part of the graph is called, of which type it is, and what it needs and is needed by. */
export function PartPanel({ part, edges, open, remove, renamed, close }: PartPanelProps) {
  const { t } = useTranslation('decisions');
  const text = useText();
  const editor = useEditor();
  const definition = useDefinition();
  const readOnly = useEditorState((state) => state.readOnly);
  const ids = { title: useId(), name: useId(), about: useId() };
  const isDeciding = part.kind === 'decision';
  const prefix = part.place === '' ? '' : `${part.place}.`;
  const titleKey = isDeciding ? 'name' : `${prefix}title`;
  const rename = useRename(part.name, renamed);
  const needs = edges.filter(({ to }) => to === part || to.name === part.name).map(({ from }) => from);
  const neededBy = edges.filter(({ from }) => from.name === part.name).map(({ to }) => to);
  const schemaPlace = `${prefix}schema`;
  return (
    <aside className="part-panel" aria-label={text(part.title)}>
      <header className="panel-head">
        <div className="caption">{t(`part-kind-${part.kind}`)}</div>
        <h2>{text(part.title)}</h2>
        <button type="button" className="icon-button small part-close" aria-label={t('close')} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      {part.logic ? (
        <Button block className="part-logic" onClick={() => part.logic && open(part.logic)}>
          {t('openLogic')}
        </Button>
      ) : null}
      <div className="field">
        <label className="field-label" htmlFor={ids.title}>
          {t('columnTitle')}
        </label>
        <TextInput
          id={ids.title}
          value={at<Text>(definition, titleKey)}
          readOnly={readOnly}
          onChange={(title) => (title !== undefined || !isDeciding) && editor.put(titleKey, title, titleKey)}
        />
      </div>
      {!isDeciding && (
        <div className="field">
          <label className="field-label" htmlFor={ids.name}>
            {t('partName')}
          </label>
          <NameField
            tall
            id={ids.name}
            key={part.name}
            name={part.name}
            label={t('partName')}
            taken={[...namesIn(definition)]}
            readOnly={readOnly}
            onChange={rename}
          />
          <p className="field-help">{t('partNameHelp')}</p>
        </div>
      )}
      {part.kind === 'knowledge' && (
        <div className="field">
          <span className="field-label">{t('takes')}</span>
          <Parameters
            place={`${part.place}.parameters`}
            list={at<Parameter[]>(definition, `${part.place}.parameters`) ?? []}
          />
        </div>
      )}
      <SchemaFields
        schema={at<JsonSchema>(definition, schemaPlace) ?? {}}
        types={Object.keys(definition.types ?? {})}
        readOnly={readOnly}
        onChange={(schema) =>
          editor.put(
            schemaPlace,
            Object.keys(schema).length > 0 || part.kind === 'input' ? schema : undefined,
            schemaPlace,
          )
        }
      />
      <div className="field">
        <label className="field-label" htmlFor={ids.about}>
          {t('documentation')}
        </label>
        <TextInput
          id={ids.about}
          multiline
          value={at<Text>(definition, `${prefix}documentation`)}
          readOnly={readOnly}
          onChange={(about) => editor.put(`${prefix}documentation`, about, `${prefix}documentation`)}
        />
      </div>
      <Names title={t('needs')} parts={needs} />
      <Names title={t('neededBy')} parts={neededBy} />
      {!isDeciding && !readOnly && (
        <Button danger size="small" className="quiet-danger" onClick={remove}>
          {t('removePart')}
        </Button>
      )}
    </aside>
  );
}

function Names({ title, parts }: { title: string; parts: Part[] }) {
  const text = useText();
  if (parts.length === 0) return null;
  return (
    <div className="field">
      <span className="field-label">{title}</span>
      <div className="part-names">
        {parts.map((part) => (
          <span key={part.name} className="pill">
            {text(part.title)}
          </span>
        ))}
      </div>
    </div>
  );
}
