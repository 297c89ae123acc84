import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../i18n/index.ts';
import { Icon } from '../../ui/icons.tsx';
import { type PaletteEntry, searchEntries } from '../model/palette.ts';
import { EntryIcon } from './EntryIcon.tsx';

interface TypePickerProps {
  entries: PaletteEntry[];
  title: string;
  /** Upper left corner in pixels of the window. */
  at: { x: number; y: number };
  onPick: (entry: PaletteEntry) => void;
  onClose: () => void;
}

/** A list of what can be put into a process, searched by typing; arrows and Enter choose. */
export function TypePicker({ entries, title, at, onPick, onClose }: TypePickerProps) {
  const { t } = useTranslation('studio');
  const text = useText();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const found = useMemo(() => searchEntries(entries, query, text), [entries, query, text]);
  useClickOutside(box, onClose);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });
  const onKeyDown = (event: React.KeyboardEvent) => {
    event.stopPropagation();
    const entry = found[active];
    if (event.key === 'Escape') onClose();
    else if (event.key === 'ArrowDown') setActive(Math.min(active + 1, found.length - 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
    else if (event.key === 'Enter' && entry) onPick(entry);
    else return;
    event.preventDefault();
  };
  const left = Math.max(8, Math.min(at.x, window.innerWidth - 316));
  const top = Math.max(8, Math.min(at.y, window.innerHeight - 400));
  return (
    <div ref={box} className="picker" role="dialog" aria-label={title} style={{ left, top }} onKeyDown={onKeyDown}>
      <label className="picker-search">
        <Icon name="search" />
        <input
          // The list opens to be typed into.
          // biome-ignore lint/a11y/noAutofocus: see above
          autoFocus
          role="combobox"
          aria-expanded="true"
          aria-controls="picker-list"
          aria-activedescendant={found[active] ? `picker-${found[active].key}` : undefined}
          aria-label={t('searchElements')}
          placeholder={t('searchElements')}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setActive(0);
          }}
        />
      </label>
      <div className="picker-list" id="picker-list" role="listbox" aria-label={title} ref={list}>
        {found.map((entry, index) => {
          const head = query === '' && entry.group !== found[index - 1]?.group;
          return (
            <div key={entry.key} role="presentation">
              {head && <div className="picker-group">{t(`group-${entry.group}`)}</div>}
              {/* The search box keeps the focus and the arrow keys. */}
              {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above */}
              <div
                role="option"
                tabIndex={-1}
                id={`picker-${entry.key}`}
                aria-selected={index === active}
                className="picker-entry"
                onPointerMove={() => setActive(index)}
                onClick={() => onPick(entry)}
              >
                <EntryIcon type={entry.blueprint.type} />
                <span className="picker-text">
                  <b>{text(entry.title)}</b>
                  <span>{text(entry.description)}</span>
                </span>
              </div>
            </div>
          );
        })}
        {found.length === 0 && <p className="picker-none">{t('nothingFound', { query })}</p>}
      </div>
    </div>
  );
}

function useClickOutside(box: React.RefObject<HTMLElement | null>, onClose: () => void): void {
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const onDown = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) close.current();
    };
    window.addEventListener('pointerdown', onDown, true);
    return () => window.removeEventListener('pointerdown', onDown, true);
  }, [box]);
}
