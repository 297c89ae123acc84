import { useEditorState } from '../../editor/context.tsx';
import { Choice } from './Choice.tsx';
import type { EditorProps, ValueEditor } from './types.ts';

function CalendarEditor({ id, label, value, onChange }: EditorProps) {
  const options = useEditorState((state) => state.catalog.calendars);
  return <Choice label={label} id={id} options={options} value={value} onChange={onChange} />;
}

/** A calendar of working hours; none means elapsed time. */
export const calendar: ValueEditor = { component: CalendarEditor };
