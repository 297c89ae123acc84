import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Text } from '../../../../engine/core/definition.ts';
import { notationOf } from '../../diagram/notation.ts';
import { textIn, useLanguage } from '../../i18n/index.ts';
import { useDefinition, useEditor } from '../editor/context.tsx';
import { elementOf } from '../model/edit.ts';
import { inLanguage } from '../model/text.ts';

/** The name of an element, written where it stands. Enter keeps it, Escape leaves it as it was. */
export function InlineName({ id, close }: { id: string; close: () => void }) {
  const { t } = useTranslation('studio');
  const editor = useEditor();
  const definition = useDefinition();
  const language = useLanguage();
  const element = elementOf(definition, id);
  const bounds = definition.diagram?.elements[id];
  const before: Text | undefined = element?.name;
  const [value, setValue] = useState(() => textIn(before, language));
  const done = useRef(false);
  if (!element || !bounds) return null;
  const finish = (keep: boolean) => {
    if (done.current) return;
    done.current = true;
    if (keep && value !== textIn(before, language)) {
      editor.perform([{ type: 'rename', id, name: inLanguage(before, language, value.trim()) }]);
    }
    close();
    document.querySelector<HTMLElement>('.canvas')?.focus();
  };
  const inside = notationOf(element.type).shape === 'task';
  const width = Math.max(bounds.width, 128);
  const style = {
    left: bounds.x + (bounds.width - width) / 2,
    top: inside ? bounds.y : bounds.y + bounds.height + 4,
    width,
    height: inside ? bounds.height : 28,
  };
  return (
    <textarea
      // Opened by a double click or a key on the element.
      // biome-ignore lint/a11y/noAutofocus: see above
      autoFocus
      className="inline-name nodrag nopan nowheel"
      style={style}
      aria-label={t('name')}
      placeholder={t('namePlaceholder')}
      value={value}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setValue(event.target.value.replaceAll('\n', ' '))}
      onBlur={() => finish(true)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') finish(true);
        if (event.key === 'Escape') finish(false);
      }}
    />
  );
}
