import { useEditorState } from '../../editor/context.tsx';
import { Choice } from './Choice.tsx';
import type { EditorProps, ValueEditor } from './types.ts';

function ConnectorEditor({ id, label, value, onChange }: EditorProps) {
  const options = useEditorState((state) => state.catalog.connectors);
  return (
    <Choice
      label={label}
      id={id}
      options={options.map(({ type, title }) => ({ key: type, title }))}
      value={value}
      onChange={onChange}
    />
  );
}

/** A connector. Where there is an action to choose as well, its editor offers both. */
export const connector: ValueEditor = {
  component: ConnectorEditor,
  hidden: (parent) => Object.values(parent.properties ?? {}).some((property) => property['x-editor'] === 'action'),
};
