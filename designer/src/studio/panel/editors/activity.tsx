import { notationOf } from '../../../diagram/notation.ts';
import { useDefinition } from '../../editor/context.tsx';
import { elementOf } from '../../model/edit.ts';
import { useNameOf } from '../../use-names.ts';
import { useScope } from '../scope.tsx';
import { Choice } from './Choice.tsx';
import type { EditorProps, ValueEditor } from './types.ts';

function ActivityEditor({ id, label, value, onChange }: EditorProps) {
  const definition = useDefinition();
  const nameOf = useNameOf(definition);
  const { subject } = useScope();
  const own = elementOf(definition, subject);
  const options = definition.elements
    .filter(
      (element) => element.parent === own?.parent && notationOf(element.type).activity && !element.forCompensation,
    )
    .map((element) => ({ key: element.id, title: nameOf(element.id) }));
  return <Choice label={label} id={id} options={options} value={value} onChange={onChange} />;
}

/** An activity beside this element. */
export const activity: ValueEditor = { component: ActivityEditor };
