import { lazy, Suspense } from 'react';
import type { FeelEditorProps } from '../../feel/FeelEditor.tsx';

const Editor = lazy(() => import('../../feel/FeelEditor.tsx'));

/** The FEEL editor, whose code is loaded when the first expression is on screen. */
export function LazyFeel(props: FeelEditorProps) {
  return (
    <Suspense fallback={<div className="feel is-loading">{props.value}</div>}>
      <Editor {...props} />
    </Suspense>
  );
}
