import { useTranslation } from 'react-i18next';
import { useErrorMessage } from '../ui/states.tsx';
import type { SaveState } from './saver.ts';

/** Whether what is drawn or written is kept; why not, where it is pointed at. */
export function SaveMark({ save }: { save: SaveState }) {
  const { t } = useTranslation('workbench');
  const errorMessage = useErrorMessage();
  return (
    <span
      className={`caption save-mark is-${save.status}`}
      role="status"
      title={save.error ? errorMessage(save.error) : undefined}
    >
      {save.status === 'saved' && save.revision === 0 ? '' : t(`save-${save.status}`)}
    </span>
  );
}
