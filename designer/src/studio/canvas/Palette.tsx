import { Tooltip } from 'antd';
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../i18n/index.ts';
import { Icon } from '../../ui/icons.tsx';
import { drawnEntries, GROUPS, onePerType, type PaletteEntry } from '../model/palette.ts';
import { EntryIcon } from './EntryIcon.tsx';

/** Under this name a dragged palette entry carries its key. */
export const DRAG_TYPE = 'application/x-weft-element';

interface PaletteProps {
  selecting: boolean;
  setSelecting: (on: boolean) => void;
  onSearch: (anchor: DOMRect) => void;
  onPick: (entry: PaletteEntry, anchor: DOMRect) => void;
}

/** One button for every element type and what is drawn besides: click to put it after what is selected, or drag it to its place. */
export const Palette = memo(function Palette({ selecting, setSelecting, onSearch, onPick }: PaletteProps) {
  const { t } = useTranslation('studio');
  const text = useText();
  const entries = useMemo(() => onePerType(drawnEntries()), []);
  return (
    <div className="palette" role="toolbar" aria-label={t('palette')} aria-orientation="vertical">
      <div className="palette-group is-tools">
        <Tooltip title={t('toolSelect')} placement="right">
          <button
            type="button"
            aria-pressed={selecting}
            aria-label={t('toolSelect')}
            onClick={() => setSelecting(!selecting)}
          >
            <svg
              className="icon"
              width={17}
              height={17}
              viewBox="0 0 16 16"
              fill="none"
              stroke="currentColor"
              strokeWidth={1.4}
              aria-hidden="true"
            >
              <path d="M2.500 2.500h11v11h-11z" strokeDasharray="2.500 2" />
            </svg>
          </button>
        </Tooltip>
        <Tooltip title={t('toolSearch')} placement="right">
          <button
            type="button"
            aria-label={t('toolSearch')}
            onClick={(event) => onSearch(event.currentTarget.getBoundingClientRect())}
          >
            <Icon name="search" size={17} />
          </button>
        </Tooltip>
      </div>
      {GROUPS.filter((group) => entries.some((entry) => entry.group === group)).map((group) => (
        <fieldset key={group} className="palette-group" aria-label={t(`group-${group}`)}>
          {entries
            .filter((entry) => entry.group === group)
            .map((entry) => (
              <Tooltip
                key={entry.key}
                placement="right"
                title={<PaletteTip title={text(entry.title)} text={text(entry.description)} />}
              >
                <button
                  type="button"
                  draggable
                  aria-label={text(entry.title)}
                  data-entry={entry.key}
                  onClick={(event) => onPick(entry, event.currentTarget.getBoundingClientRect())}
                  onDragStart={(event) => {
                    event.dataTransfer.setData(DRAG_TYPE, entry.key);
                    event.dataTransfer.setData(`${DRAG_TYPE}+${entry.key.toLowerCase()}`, entry.key);
                    event.dataTransfer.effectAllowed = 'copy';
                  }}
                >
                  <EntryIcon blueprint={entry.blueprint} />
                </button>
              </Tooltip>
            ))}
        </fieldset>
      ))}
    </div>
  );
});

function PaletteTip({ title, text }: { title: string; text: string }) {
  return (
    <>
      <b>{title}</b>
      <br />
      {text}
    </>
  );
}
