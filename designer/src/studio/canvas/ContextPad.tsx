import { NodeToolbar, Position } from '@xyflow/react';
import { Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ElementDefinition } from '../../../../engine/core/definition.ts';
import { isEnd, isHandler, notationOf } from '../../diagram/notation.ts';
import { useText } from '../../i18n/index.ts';
import { Icon, type IconName } from '../../ui/icons.tsx';
import { useDefinition, useEditor, useEditorState } from '../editor/context.tsx';
import { selectedPart } from '../editor/editor.ts';
import { laneCommand, randomId } from '../model/create.ts';
import type { Part } from '../model/edit.ts';
import { fits, insertion } from '../model/insert.ts';
import { COMMON, drawnEntries } from '../model/palette.ts';
import { replacements } from '../model/replace.ts';
import { isOwnPool } from '../model/rules.ts';
import { useCanvasActions } from './actions.ts';
import { EntryIcon } from './EntryIcon.tsx';

/** The buttons beside what is selected: what comes next, what it leads to, another type, lanes, delete. */
export function ContextPad() {
  const { t } = useTranslation('studio');
  const editor = useEditor();
  const part = useEditorState(selectedPart);
  const readOnly = useEditorState((state) => state.readOnly);
  if (!part || readOnly || 'source' in part.part) return null;
  const { id } = part.part;
  return (
    <NodeToolbar nodeId={id} isVisible position={Position.Top} offset={14}>
      <div className="pad nokey" role="toolbar" aria-label={t('padLabel')}>
        {part.list === 'elements' && <Next element={part.part} />}
        <ConnectButton part={part} />
        {part.list === 'elements' && <Change element={part.part} />}
        {(part.list === 'pools' || part.list === 'lanes') && <Lanes part={part} />}
        <PadButton
          label={t('delete')}
          icon="trash"
          danger
          onClick={() => editor.perform([{ type: 'delete', elements: [id], flows: [] }])}
        />
      </div>
    </NodeToolbar>
  );
}

/** What usually comes next, one click each; everything else behind the dots. */
function Next({ element }: { element: ElementDefinition }) {
  const { t } = useTranslation('studio');
  const text = useText();
  const editor = useEditor();
  const definition = useDefinition();
  const actions = useCanvasActions();
  const place = { kind: 'after', element: element.id } as const;
  const usual = drawnEntries()
    .filter(({ key, blueprint }) => COMMON.includes(key) && fits(definition, place, blueprint))
    .sort((a, b) => COMMON.indexOf(a.key) - COMMON.indexOf(b.key));
  return (
    <>
      {usual.map(({ key, title, blueprint }) => (
        <button
          key={key}
          type="button"
          title={t('append', { what: text(title) })}
          aria-label={t('append', { what: text(title) })}
          onClick={() => {
            const { commands, id } = insertion(definition, place, blueprint, randomId);
            editor.perform(commands);
            editor.select([id]);
            if ('type' in blueprint && notationOf(blueprint.type).activity) actions.rename(id);
          }}
        >
          <EntryIcon blueprint={blueprint} size={18} />
        </button>
      ))}
      {usual.length > 0 && (
        <PadButton label={t('appendOther')} icon="dots" onClick={(anchor) => actions.pick(place, anchor)} />
      )}
      {usual.length > 0 && <span className="pad-line" />}
    </>
  );
}

function ConnectButton({ part }: { part: Part }) {
  const { t } = useTranslation('studio');
  const definition = useDefinition();
  const actions = useCanvasActions();
  const { id } = part.part;
  const leadsOn =
    part.list === 'elements'
      ? !isEnd(part.part) && !isHandler(part.part)
      : part.list === 'artifacts'
        ? part.part.type !== 'group'
        : part.list === 'pools' && !isOwnPool(definition, id);
  if (!leadsOn) return null;
  return <PadButton label={`${t('connectTo')} · C`} icon="link" onClick={(anchor) => actions.connect(id, anchor)} />;
}

/** Another type or variant; a sub-process drawn small or large, and looked into. */
function Change({ element }: { element: ElementDefinition }) {
  const { t } = useTranslation('studio');
  const text = useText();
  const editor = useEditor();
  const definition = useDefinition();
  const others = replacements(definition, element);
  const { container } = notationOf(element.type);
  const collapsed = definition.diagram?.collapsed?.includes(element.id) ?? false;
  return (
    <>
      {container && collapsed && (
        <PadButton label={`${t('lookInto')} · O`} icon="eye" onClick={() => editor.open(element.id)} />
      )}
      {container && (
        <PadButton
          label={t(collapsed ? 'expand' : 'collapse')}
          icon={collapsed ? 'arrowDown' : 'arrowUp'}
          onClick={() => editor.perform([{ type: 'collapse', element: element.id, collapsed: !collapsed }])}
        />
      )}
      {others.length > 0 && (
        <Dropdown
          trigger={['click']}
          classNames={{ root: 'morph' }}
          menu={{
            items: others.map(({ notation, look }) => ({
              key: `${notation.type}:${look.key}`,
              label: text(look.title),
              icon: <EntryIcon blueprint={{ type: notation.type, config: look.config }} size={16} />,
            })),
            onClick: ({ key }) => {
              const to = others.find(({ notation, look }) => key === `${notation.type}:${look.key}`);
              if (!to) return;
              const { notation, look } = to;
              editor.perform([{ type: 'replaceType', element: element.id, to: notation.type, config: look.config }]);
            },
          }}
        >
          <button type="button" title={t('changeType')} aria-label={t('changeType')}>
            <Icon name="retry" />
          </button>
        </Dropdown>
      )}
    </>
  );
}

function Lanes({ part }: { part: Part }) {
  const { t } = useTranslation('studio');
  const editor = useEditor();
  const definition = useDefinition();
  const actions = useCanvasActions();
  const { id } = part.part;
  const vertical = definition.diagram?.vertical?.includes(id) ?? false;
  if (part.list === 'pools' && !isOwnPool(definition, id)) return null;
  const add = (where: 'before' | 'after' | 'inside') => {
    const command = laneCommand(id, where, randomId);
    editor.perform([command]);
    editor.select([command.lane.id]);
    actions.rename(command.lane.id);
  };
  return (
    <>
      <PadButton
        label={t(vertical ? 'laneLeft' : 'laneBefore')}
        icon={vertical ? 'chevronLeft' : 'arrowUp'}
        onClick={() => add('before')}
      />
      <PadButton
        label={t(vertical ? 'laneRight' : 'laneAfter')}
        icon={vertical ? 'chevronRight' : 'arrowDown'}
        onClick={() => add('after')}
      />
      {part.list === 'lanes' && <PadButton label={t('laneInside')} icon="menu" onClick={() => add('inside')} />}
      <span className="pad-line" />
    </>
  );
}

interface PadButtonProps {
  label: string;
  icon: IconName;
  danger?: boolean;
  onClick: (anchor: DOMRect) => void;
}

function PadButton({ label, icon, danger = false, onClick }: PadButtonProps) {
  return (
    <button
      type="button"
      className={danger ? 'is-danger' : undefined}
      title={label}
      aria-label={label}
      onClick={(event) => {
        onClick(event.currentTarget.getBoundingClientRect());
        // The button goes with what it was about; the keyboard stays on the canvas.
        requestAnimationFrame(() => document.activeElement === document.body && focusCanvas());
      }}
    >
      <Icon name={icon} />
    </button>
  );
}

function focusCanvas(): void {
  document.querySelector<HTMLElement>('.canvas')?.focus();
}
