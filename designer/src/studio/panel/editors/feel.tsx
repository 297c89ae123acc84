import { toProperty } from '../../model/path.ts';
import { useNames, useScope } from '../scope.tsx';
import { LazyFeel } from './LazyFeel.tsx';
import type { EditorProps, ValueEditor } from './types.ts';

function FeelValueEditor({ label, schema, path, value, onChange }: EditorProps) {
  const { readOnly, problemsAt, root } = useScope();
  const names = useNames(schema);
  return (
    <LazyFeel
      label={label}
      value={typeof value === 'string' ? value : ''}
      onChange={(next) => onChange(next === '' ? undefined : next)}
      names={names}
      readOnly={readOnly}
      problems={problemsAt(toProperty([root, ...path]))}
    />
  );
}

/** An expression, without the equals sign. */
export const feel: ValueEditor = { component: FeelValueEditor };
