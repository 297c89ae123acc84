import { NodeToolbar, Position } from '@xyflow/react';
import { Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { notationOf, replacements } from '../../diagram/notation.ts';
import { useText } from '../../i18n/index.ts';
import { Icon } from '../../ui/icons.tsx';
import { useDefinition, useEditor, useEditorState } from '../editor/context.tsx';
import { selectedElement } from '../editor/editor.ts';
import { randomId } from '../model/create.ts';
import { fits, insertion } from '../model/insert.ts';
import { COMMON } from '../model/palette.ts';
import { useCanvasActions } from './actions.ts';
import { EntryIcon } from './EntryIcon.tsx';

/** The buttons beside the selected element: what comes next, another type, delete. */
export function ContextPad() {
  const { t } = useTranslation('studio');
  const text = useText();
  const editor = useEditor();
  const definition = useDefinition();
  const actions = useCanvasActions();
  const element = useEditorState(selectedElement);
  const readOnly = useEditorState((state) => state.readOnly);
  if (!element || readOnly) return null;
  const place = { kind: 'after', element: element.id } as const;
  const append = (type: string) => {
    const { commands, id } = insertion(definition, place, { type }, randomId);
    editor.perform(commands);
    editor.select([id]);
    if (notationOf(type).shape === 'task') actions.rename(id);
  };
  const others = replacements(element.type);
  return (
    <NodeToolbar nodeId={element.id} isVisible position={Position.Top} offset={14}>
      <div className="pad nokey" role="toolbar" aria-label={t('padLabel')}>
        {COMMON.filter((type) => notationOf(type).known && fits(definition, place, type)).map((type) => (
          <button
            key={type}
            type="button"
            title={t('append', { what: text(notationOf(type).title) })}
            aria-label={t('append', { what: text(notationOf(type).title) })}
            onClick={() => append(type)}
          >
            <EntryIcon type={type} size={18} />
          </button>
        ))}
        {!notationOf(element.type).traits.ends && (
          <button
            type="button"
            title={t('appendOther')}
            aria-label={t('appendOther')}
            onClick={(event) => actions.pick(place, event.currentTarget.getBoundingClientRect())}
          >
            <Icon name="dots" />
          </button>
        )}
        <span className="pad-line" />
        {others.length > 0 && (
          <Dropdown
            trigger={['click']}
            menu={{
              items: others.map((other) => ({
                key: other.type,
                label: text(other.title),
                icon: <EntryIcon type={other.type} size={16} />,
              })),
              onClick: ({ key }) => editor.perform([{ type: 'replaceType', element: element.id, to: key }]),
            }}
          >
            <button type="button" title={t('changeType')} aria-label={t('changeType')}>
              <Icon name="retry" />
            </button>
          </Dropdown>
        )}
        <button
          type="button"
          className="is-danger"
          title={t('delete')}
          aria-label={t('delete')}
          onClick={() => editor.perform([{ type: 'delete', elements: [element.id], flows: [] }])}
        >
          <Icon name="trash" />
        </button>
      </div>
    </NodeToolbar>
  );
}
