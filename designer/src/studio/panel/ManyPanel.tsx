import { useTranslation } from 'react-i18next';
import { useEditorState } from '../editor/context.tsx';
import { PanelHead } from './PanelHead.tsx';

/** Several things are selected: what can be done with them. */
export function ManyPanel() {
  const { t } = useTranslation('studio');
  const count = useEditorState((state) => state.selection.size);
  return <PanelHead kind={t('selection')} name={t('selectedCount', { count })} help={t('manyHelp')} />;
}
