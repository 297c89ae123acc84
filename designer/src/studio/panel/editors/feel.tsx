import { toProperty } from '../../model/path.ts';
import { useScope } from '../scope.tsx';
import { LazyFeel } from './LazyFeel.tsx';
import type { EditorProps, ValueEditor } from './types.ts';

function FeelValueEditor({ label, path, value, onChange }: EditorProps) {
  const { names, readOnly, problemsAt } = useScope();
  return (
    <LazyFeel
      label={label}
      value={typeof value === 'string' ? value : ''}
      onChange={(next) => onChange(next === '' ? undefined : next)}
      names={names}
      readOnly={readOnly}
      problems={problemsAt(toProperty(['config', ...path]))}
    />
  );
}

/** An expression, without the equals sign. */
export const feel: ValueEditor = { component: FeelValueEditor };
