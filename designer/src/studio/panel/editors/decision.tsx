import { useEditorState } from '../../editor/context.tsx';
import { Choice } from './Choice.tsx';
import type { EditorProps, ValueEditor } from './types.ts';

function DecisionEditor({ id, label, value, onChange }: EditorProps) {
  const decisions = useEditorState((state) => state.catalog.decisions);
  return (
    <Choice
      label={label}
      id={id}
      options={decisions.map((one) => ({ key: one.id, title: one.name }))}
      value={value}
      onChange={onChange}
    />
  );
}

/** A decision. */
export const decision: ValueEditor = { component: DecisionEditor };
