import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../../../../engine/dependencies/index.ts';
import { useText } from '../../i18n/index.ts';
import { Icon } from '../../ui/icons.tsx';
import { useDefinition, useEditor } from '../editor/context.tsx';
import { showPlace } from './show-place.ts';

/** In how many places something is used; each a click away. */
export function UsedIn({ places }: { places: readonly Place[] }) {
  const { t } = useTranslation('studio');
  const [open, setOpen] = useState(false);
  if (places.length === 0) return <p className="field-help">{t('unused')}</p>;
  return (
    <div className="used-in">
      <button type="button" className="link-button" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name={open ? 'chevronDown' : 'chevronRight'} size={12} /> {t('usedIn', { count: places.length })}
      </button>
      {open && <PlaceList places={places} />}
    </div>
  );
}

/** Places in the process that is drawn. */
export function PlaceList({ places, onShown }: { places: readonly Place[]; onShown?: () => void }) {
  const text = useText();
  const editor = useEditor();
  const definition = useDefinition();
  return (
    <ul className="ways-out">
      {places.map((place) => (
        <li key={place.pointer}>
          <button
            type="button"
            onClick={() => {
              showPlace(editor, definition, place);
              onShown?.();
            }}
          >
            <Icon name="chevronRight" size={12} />
            <span>{text(place.words)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
