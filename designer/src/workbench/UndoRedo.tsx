import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { Glyph } from './Glyph.tsx';
import type { History } from './history.ts';

interface UndoRedoProps {
  history: History<unknown>;
  undo: () => void;
  redo: () => void;
}

/** The two buttons that go back and forth in what was done. */
export function UndoRedo({ history: { past, future }, undo, redo }: UndoRedoProps) {
  const { t } = useTranslation('workbench');
  return (
    <>
      <Tooltip title={`${t('undo')} · Ctrl+Z`}>
        <Button aria-label={t('undo')} disabled={past.length === 0} onClick={undo} icon={<Glyph path={BACK} />} />
      </Tooltip>
      <Tooltip title={`${t('redo')} · Ctrl+Y`}>
        <Button
          aria-label={t('redo')}
          disabled={future.length === 0}
          onClick={redo}
          icon={<Glyph path={BACK} flipped />}
        />
      </Tooltip>
    </>
  );
}

const BACK = 'M5.500 3L2.500 6l3 3M2.500 6H10a3.500 3.500 0 0 1 0 7H6';
