import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icons.tsx';

export interface PickerItem {
  key: string;
  title: string;
  description: string;
  icon: ReactNode;
  /** The head above it, where it is the first of a group. */
  head?: string;
}

interface PickerProps<T extends PickerItem> {
  /** What is found for what was typed. */
  find: (query: string) => T[];
  title: string;
  placeholder: string;
  /** Upper left corner in pixels of the window. */
  at: { x: number; y: number };
  onPick: (item: T) => void;
  onClose: () => void;
}

/** A list that is searched by typing; arrows and Enter choose. */
export function Picker<T extends PickerItem>({ find, title, placeholder, at, onPick, onClose }: PickerProps<T>) {
  const { t } = useTranslation('studio');
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const found = find(query);
  useClickOutside(box, onClose);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });
  const onKeyDown = (event: React.KeyboardEvent) => {
    event.stopPropagation();
    const item = found[active];
    if (event.key === 'Escape') onClose();
    else if (event.key === 'ArrowDown') setActive(Math.min(active + 1, found.length - 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
    else if (event.key === 'Enter' && item) onPick(item);
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
          aria-label={placeholder}
          placeholder={placeholder}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setActive(0);
          }}
        />
      </label>
      <div className="picker-list" id="picker-list" role="listbox" aria-label={title} ref={list}>
        {found.map((item, index) => (
          <div key={item.key} role="presentation">
            {item.head && <div className="picker-group">{item.head}</div>}
            {/* The search box keeps the focus and the arrow keys. */}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above */}
            <div
              role="option"
              tabIndex={-1}
              id={`picker-${item.key}`}
              aria-selected={index === active}
              className="picker-entry"
              onPointerMove={() => setActive(index)}
              onClick={() => onPick(item)}
            >
              {item.icon}
              <span className="picker-text">
                <b>{item.title}</b>
                <span>{item.description}</span>
              </span>
            </div>
          </div>
        ))}
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
