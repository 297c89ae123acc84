import { App } from 'antd';
import { useText } from '../../i18n/index.ts';
import { renamed } from '../model/parts.ts';
import { useEditor } from './context.tsx';

/** Renames wherever it is named, as one step of undo; where that would mean something else, it is said why not. */
export function useRename(name: string, done: (to: string) => void = () => undefined): (to: string) => void {
  const editor = useEditor();
  const text = useText();
  const { message } = App.useApp();
  return (to) => {
    void renamed(editor.definition(), name, to).then((result) => {
      if (result.ok) {
        editor.set(result.definition);
        done(to);
      } else void message.error(text(result.message));
    });
  };
}
