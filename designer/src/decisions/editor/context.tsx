import { createContext, useContext, useSyncExternalStore } from 'react';
import type { DecisionDefinition } from '../../../../engine/decisions/definition.ts';
import type { Editor, EditorState } from './editor.ts';

export const EditorContext = createContext<Editor | null>(null);

/** The editor of the decision that the component is in. */
export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error('useEditor is for components inside the decision editor');
  return editor;
}

/** A part of the editor's state; renders again only when that part is another. */
export function useEditorState<T>(select: (state: EditorState) => T): T {
  const editor = useEditor();
  return useSyncExternalStore(editor.subscribe, () => select(editor.get()));
}

export function useDefinition(): DecisionDefinition {
  return useEditorState((state) => state.history.present);
}
