import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bounds, Text } from '../../../../engine/core/definition.ts';
import { figureOf } from '../../diagram/figure.ts';
import { HEAD } from '../../diagram/frame-size.ts';
import { textIn, useLanguage } from '../../i18n/index.ts';
import { useDefinition, useEditor } from '../editor/context.tsx';
import type { Command } from '../model/command.ts';
import { type Part, partOf } from '../model/edit.ts';
import { inLanguage } from '../model/text.ts';

/** A name, or an annotation's text, written where it stands. Enter keeps it, Escape leaves it as it was. */
export function InlineName({ id, close }: { id: string; close: () => void }) {
  const { t } = useTranslation('studio');
  const editor = useEditor();
  const definition = useDefinition();
  const language = useLanguage();
  const part = partOf(definition, id);
  const bounds = definition.diagram?.elements[id];
  const before = part && wordsOf(part);
  const [value, setValue] = useState(() => textIn(before, language));
  const done = useRef(false);
  if (!part || !bounds) return null;
  const finish = (keep: boolean) => {
    if (done.current) return;
    done.current = true;
    if (keep && value !== textIn(before, language)) {
      editor.perform([written(part, inLanguage(before, language, value.trim()))]);
    }
    close();
    document.querySelector<HTMLElement>('.canvas')?.focus();
  };
  const style = spotFor(part, bounds, definition.diagram?.collapsed?.includes(id) ?? false);
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

const LEAST = 128;

/** On tasks and annotations, in the head of sub-processes, pools and lanes, below everything else. */
function spotFor(part: Part, { x, y, width, height }: Bounds, collapsed: boolean) {
  const wide = Math.max(width, LEAST);
  if (part.list === 'pools' || part.list === 'lanes')
    return { left: x + HEAD / 2 - 15, top: y + height / 2 - 20, width: LEAST, height: 40 };
  if (part.list === 'artifacts' && part.part.type === 'textAnnotation') return { left: x, top: y, width: wide, height };
  const shape = part.list === 'elements' ? figureOf(part.part, collapsed).shape : 'event';
  if (shape === 'container') return { left: x + 4, top: y + 3, width: Math.min(width - 8, 240), height: 28 };
  const top = shape === 'task' ? y : y + height + 4;
  return { left: x + (width - wide) / 2, top, width: wide, height: shape === 'task' ? height : 28 };
}

function isNote(part: Part): boolean {
  return part.list === 'artifacts' && part.part.type === 'textAnnotation';
}

function wordsOf(part: Part): Text | undefined {
  if (part.list === 'artifacts' && isNote(part)) return part.part.text;
  return 'name' in part.part ? part.part.name : undefined;
}

function written(part: Part, words: Text | undefined): Command {
  const { id } = part.part;
  return isNote(part) ? { type: 'setPart', id, settings: { text: words } } : { type: 'rename', id, name: words };
}
