import { type ComponentType, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toProperty } from '../../model/path.ts';
import { useNames, useScope } from '../scope.tsx';
import { LazyFeel } from './LazyFeel.tsx';
import type { EditorProps } from './types.ts';

/** An editor of values of which the schema may say that they can be texts, too: then an expression may give them. */
export function orComputed(Plain: ComponentType<EditorProps>): ComponentType<EditorProps> {
  return (props) => {
    const { type } = props.schema;
    return Array.isArray(type) && type.includes('string') ? (
      <OrComputed {...props} plain={Plain} />
    ) : (
      <Plain {...props} />
    );
  };
}

/** What is chosen or typed as it is, or `=` and an expression for it; a button changes between the two. */
export function OrComputed({ plain: Plain, ...props }: EditorProps & { plain: ComponentType<EditorProps> }) {
  const { t } = useTranslation('studio');
  const { readOnly } = useScope();
  const { value, onChange } = props;
  const written = typeof value === 'string' && value.startsWith('=');
  const [computed, setComputed] = useState(written);
  const isComputed = computed || written;
  const toggle = () => {
    setComputed(!isComputed);
    if (value !== undefined) onChange(isComputed ? undefined : `=${JSON.stringify(value)}`);
  };
  return (
    <div className="value-editor">
      {isComputed ? <Computed {...props} /> : <Plain {...props} />}
      <button
        type="button"
        className="value-mode"
        aria-pressed={isComputed}
        aria-label={t('computed')}
        title={t(isComputed ? 'toLiteral' : 'toComputed')}
        disabled={readOnly}
        onClick={toggle}
      >
        ƒx
      </button>
    </div>
  );
}

function Computed({ label, schema, path, value, onChange }: EditorProps) {
  const { readOnly, problemsAt, root } = useScope();
  const names = useNames(schema);
  return (
    <LazyFeel
      label={label}
      value={typeof value === 'string' ? value.slice(1) : ''}
      onChange={(next) => onChange(next === '' ? undefined : `=${next}`)}
      names={names}
      readOnly={readOnly}
      // Places are counted in the expression, after the equals sign.
      problems={problemsAt(toProperty([root, ...path]))}
    />
  );
}
