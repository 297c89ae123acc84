import { Input } from 'antd';
import { useState } from 'react';
import { useEditor } from '../editor/context.tsx';
import { idsOf } from '../model/edit.ts';

/** Changed when the field is left: half an id is none. */
export function IdInput({ field, id, readOnly }: { field: string; id: string; readOnly: boolean }) {
  const editor = useEditor();
  const [typed, setTyped] = useState(id);
  const finish = () => {
    editor.perform([{ type: 'changeId', from: id, to: typed }]);
    if (idsOf(editor.get().history.present).has(typed)) editor.select([typed]);
    else setTyped(id);
  };
  return (
    <Input
      id={field}
      className="mono"
      value={typed}
      disabled={readOnly}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={finish}
      onPressEnter={finish}
    />
  );
}
