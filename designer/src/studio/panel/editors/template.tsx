import { lazy, Suspense } from 'react';
import { toProperty } from '../../model/path.ts';
import { useNames, useScope } from '../scope.tsx';
import { OrComputed } from './OrComputed.tsx';
import type { EditorProps, ValueEditor } from './types.ts';

const Editor = lazy(() => import('../../templates/TemplateEditor.tsx'));

/** A text with {{ expressions }}, in one language or in both; or `=` and an expression for all of it. */
function TemplateField(props: EditorProps) {
  return <OrComputed {...props} plain={Written} />;
}

function Written({ label, schema, path, value, onChange }: EditorProps) {
  const { readOnly, problemsAt, root } = useScope();
  const names = useNames(schema);
  const target = schema['x-target'];
  return (
    <Suspense fallback={<div className="feel is-loading">{typeof value === 'string' ? value : ''}</div>}>
      <Editor
        label={label}
        value={value}
        onChange={onChange}
        names={names}
        problems={problemsAt(toProperty([root, ...path]))}
        target={typeof target === 'string' ? target : 'plain'}
        readOnly={readOnly}
      />
    </Suspense>
  );
}

export const template: ValueEditor = { component: TemplateField };
