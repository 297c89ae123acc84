import { Panel, useReactFlow, useStore } from '@xyflow/react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icons.tsx';
import { Glyph } from '../../workbench/Glyph.tsx';

/** Smaller, larger, the whole process. */
export function ZoomBar({ fit }: { fit: () => void }) {
  const { t } = useTranslation('studio');
  const { zoomIn, zoomOut, zoomTo } = useReactFlow();
  const zoom = useStore((state) => Math.round(state.transform[2] * 100));
  return (
    <Panel position="bottom-left">
      <div className="pad" role="toolbar" aria-label={t('zoom')}>
        <button
          type="button"
          title={t('zoomOut')}
          aria-label={t('zoomOut')}
          onClick={() => void zoomOut({ duration: 120 })}
        >
          <Glyph path="M3 8h10" />
        </button>
        <button
          type="button"
          className="pad-zoom"
          title={t('zoomReset')}
          onClick={() => void zoomTo(1, { duration: 120 })}
        >
          {zoom} %
        </button>
        <button
          type="button"
          title={t('zoomIn')}
          aria-label={t('zoomIn')}
          onClick={() => void zoomIn({ duration: 120 })}
        >
          <Icon name="plus" />
        </button>
        <span className="pad-line" />
        <button type="button" title={t('zoomFit')} aria-label={t('zoomFit')} onClick={fit}>
          <Glyph path="M2.500 6V2.500H6M10 2.500h3.500V6M13.500 10v3.500H10M6 13.500H2.500V10" />
        </button>
      </div>
    </Panel>
  );
}
