import { useMemo } from 'react';
import { useText } from '../../i18n/index.ts';
import { LazyFeel } from '../../studio/panel/editors/LazyFeel.tsx';
import { useDefinition, useEditor, useEditorState } from '../editor/context.tsx';
import { at, type Place } from '../model/document.ts';
import { namesAt } from '../model/known.ts';
import { useProblemsAt } from './use-problems.ts';

/** A FEEL text of the document, with the names that are known at its place, and what is wrong with it in words. */
export function Feel({ place, label, placeholder }: { place: Place; label: string; placeholder?: string }) {
  const editor = useEditor();
  const text = useText();
  const definition = useDefinition();
  const readOnly = useEditorState((state) => state.readOnly);
  const names = useMemo(() => namesAt(definition, place), [definition, place]);
  const problems = useProblemsAt(place);
  return (
    <div className="feel-field">
      <LazyFeel
        label={label}
        value={at<string>(definition, place) ?? ''}
        names={names}
        problems={problems}
        readOnly={readOnly}
        placeholder={placeholder}
        onChange={(value) => editor.put(place, value, place)}
      />
      {problems[0] ? (
        <p className={`field-problem${problems[0].severity === 'warning' ? ' is-warning' : ' is-error'}`} role="status">
          {text(problems[0].message)}
        </p>
      ) : null}
    </div>
  );
}
