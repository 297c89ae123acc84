import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { elementTypes } from '../../../../engine/elements/index.ts';
import { useText } from '../../i18n/index.ts';
import { Icon } from '../../ui/icons.tsx';
import { EntryIcon } from './EntryIcon.tsx';

/** Under this name a dragged palette entry carries its blueprint. */
export const DRAG_TYPE = 'application/x-weft-element';

const ORDER = ['event', 'task', 'gateway'] as const;

interface PaletteProps {
  selecting: boolean;
  setSelecting: (on: boolean) => void;
  onSearch: (anchor: DOMRect) => void;
  onPick: (type: string) => void;
}

/** The element types at the left: click to put one after what is selected, or drag it to its place. */
export function Palette({ selecting, setSelecting, onSearch, onPick }: PaletteProps) {
  const { t } = useTranslation('studio');
  const text = useText();
  return (
    <div className="palette" role="toolbar" aria-label={t('palette')} aria-orientation="vertical">
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
      {ORDER.map((category) => (
        <fieldset key={category} className="palette-group" aria-label={t(`group-${category}`)}>
          {elementTypes
            .filter((known) => known.category === category)
            .sort((a, b) => rank(a.traits) - rank(b.traits))
            .map((known) => (
              <Tooltip
                key={known.type}
                placement="right"
                title={<PaletteTip title={text(known.title)} text={text(known.description)} />}
              >
                <button
                  type="button"
                  draggable
                  aria-label={text(known.title)}
                  data-type={known.type}
                  onClick={() => onPick(known.type)}
                  onDragStart={(event) => {
                    event.dataTransfer.setData(DRAG_TYPE, known.type);
                    event.dataTransfer.setData(`${DRAG_TYPE}+${known.type.toLowerCase()}`, known.type);
                    event.dataTransfer.effectAllowed = 'copy';
                  }}
                >
                  <EntryIcon type={known.type} />
                </button>
              </Tooltip>
            ))}
        </fieldset>
      ))}
    </div>
  );
}

function PaletteTip({ title, text }: { title: string; text: string }) {
  return (
    <>
      <b>{title}</b>
      <br />
      {text}
    </>
  );
}

/** Where paths begin, what is between, where they end. */
function rank({ starts, ends }: { starts?: boolean; ends?: boolean }): number {
  return starts ? 0 : ends ? 2 : 1;
}
