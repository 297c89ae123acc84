import { SchemaFields } from '../SchemaFields.tsx';
import type { EditorProps, ValueEditor } from './types.ts';

function ObjectEditor({ schema, path, value }: EditorProps) {
  return (
    <div className="nested">
      <SchemaFields schema={schema} value={value} path={path} />
    </div>
  );
}

/** An object: a field for each of its properties. */
export const object: ValueEditor = { component: ObjectEditor, group: true };
