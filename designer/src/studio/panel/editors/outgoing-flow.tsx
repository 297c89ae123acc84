import type { Text } from '../../../../../engine/core/definition.ts';
import { useText } from '../../../i18n/index.ts';
import { useDefinition, useEditor } from '../../editor/context.tsx';
import { elementOf } from '../../model/edit.ts';
import { useScope } from '../scope.tsx';
import { Choice } from './Choice.tsx';
import type { EditorProps, ValueEditor } from './types.ts';

function OutgoingFlowEditor({ id, label, value }: EditorProps) {
  const text = useText();
  const editor = useEditor();
  const definition = useDefinition();
  const { subject } = useScope();
  const options = definition.flows
    .filter((flow) => flow.source === subject)
    .map((flow): { key: string; title: Text } => {
      const to = elementOf(definition, flow.target);
      return { key: flow.id, title: [text(flow.name), text(to?.name) || flow.target].filter(Boolean).join(' → ') };
    });
  return (
    <Choice
      label={label}
      id={id}
      options={options}
      value={value}
      onChange={(flow) => editor.perform([{ type: 'setDefault', element: subject, flow: flow ?? null }])}
    />
  );
}

/** One of the ways out of the element. */
export const outgoingFlow: ValueEditor = { component: OutgoingFlowEditor };
