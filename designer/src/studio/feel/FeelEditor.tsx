import { acceptCompletion, autocompletion, closeBrackets, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { type Diagnostic, setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, placeholder as placeholderText, tooltips } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import type { Text } from '../../../../engine/core/definition.ts';
import type { Problem } from '../../../../engine/core/problem.ts';
import { textIn, useLanguage } from '../../i18n/index.ts';
import { feel } from './language.ts';
import type { Known } from './names.ts';
import { pointAt, pointed, type Range } from './pointed.ts';

export interface FeelEditorProps {
  value: string;
  onChange: (value: string) => void;
  names: Known[];
  problems: readonly Problem[];
  label: string;
  readOnly: boolean;
  placeholder?: string;
  autoFocus?: boolean;
  /** A part of it that is pointed at. */
  pointedAt?: Range | null;
  /** What is written here; FEEL where nothing is said. */
  syntax?: (names: () => Known[], text: (value: Text | undefined) => string) => Extension;
}

/** A FEEL expression: highlighted, completed with the names known there, faults underlined where they are. */
export default function FeelEditor(props: FeelEditorProps) {
  const { value, problems, label, readOnly, placeholder, autoFocus, syntax = feel } = props;
  const language = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const latest = useRef({ ...props, language });
  latest.current = { ...props, language };
  const locked = useRef(new Compartment());

  // The editor is made once; what changes later reaches it by the effects below.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (!box.current) return;
    const made = new EditorView({
      parent: box.current,
      state: EditorState.create({
        doc: value,
        // Who begins to write goes on behind what is there.
        selection: { anchor: autoFocus ? value.length : 0 },
        extensions: [
          history(),
          closeBrackets(),
          bracketMatching(),
          pointed,
          autocompletion({ icons: false, activateOnTyping: true, maxRenderedOptions: 60 }),
          syntax(
            () => latest.current.names,
            (title: Text | undefined) => textIn(title, latest.current.language),
          ),
          keymap.of([{ key: 'Tab', run: acceptCompletion }, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
          // Lists may be wider than the panel.
          tooltips({ parent: document.body, position: 'fixed' }),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': label, 'aria-multiline': 'true' }),
          placeholderText(placeholder ?? ''),
          locked.current.of(EditorState.readOnly.of(readOnly)),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
    view.current = made;
    if (autoFocus) made.focus();
    return () => made.destroy();
  }, []);

  useEffect(() => {
    const editor = view.current;
    const doc = editor?.state.doc.toString();
    if (editor && doc !== value) editor.dispatch({ changes: { from: 0, to: doc?.length ?? 0, insert: value } });
  }, [value]);
  useEffect(() => {
    view.current?.dispatch({ effects: locked.current.reconfigure(EditorState.readOnly.of(readOnly)) });
  }, [readOnly]);
  useEffect(() => {
    const editor = view.current;
    if (!editor) return;
    const length = editor.state.doc.length;
    const diagnostics = problems.map((problem): Diagnostic => {
      const from = Math.min(problem.range?.from ?? 0, length);
      return {
        from,
        to: Math.max(from, Math.min(problem.range?.to ?? length, length)),
        severity: problem.severity,
        message: textIn(problem.message, language),
      };
    });
    editor.dispatch(setDiagnostics(editor.state, diagnostics));
  }, [problems, language]);

  const { pointedAt = null } = props;
  useEffect(() => {
    view.current?.dispatch({ effects: pointAt.of(pointedAt) });
  }, [pointedAt]);

  return <div ref={box} className={`feel${problems.length > 0 ? ' has-problem' : ''}`} />;
}
