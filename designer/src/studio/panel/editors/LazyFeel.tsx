import { lazy, Suspense, useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/icons.tsx';
import type { FeelEditorProps } from '../../feel/FeelEditor.tsx';
import type { Range } from '../../feel/pointed.ts';
import { ScopeContext } from '../scope.tsx';

const Editor = lazy(() => import('../../feel/FeelEditor.tsx'));
const TryPanel = lazy(() => import('../../try/TryPanel.tsx'));

/** The FEEL editor, whose code is loaded when the first expression is on screen. Expressions of a process can be tried out. */
export function LazyFeel({
  canTry,
  ...props
}: FeelEditorProps & { /** Absent: where a process is edited. */ canTry?: boolean }) {
  const { t } = useTranslation('studio');
  const inProcess = useContext(ScopeContext) !== null;
  // what is in another syntax (a text with holes) is no expression
  const offered = (canTry ?? inProcess) && props.syntax === undefined && props.value.trim() !== '';
  const [trying, setTrying] = useState(false);
  const [pointedAt, setPointedAt] = useState<Range | null>(null);
  return (
    <div className="feel-box">
      <Suspense fallback={<div className="feel is-loading">{props.value}</div>}>
        <Editor {...props} pointedAt={pointedAt} />
      </Suspense>
      {offered && (
        <button type="button" className="link-button" aria-expanded={trying} onClick={() => setTrying(!trying)}>
          <Icon name={trying ? 'chevronDown' : 'chevronRight'} size={12} /> {t('tryIt')}
        </button>
      )}
      {offered && trying && (
        <Suspense fallback={null}>
          <TryPanel source={props.value} names={props.names} label={props.label} onPoint={setPointedAt} />
        </Suspense>
      )}
    </div>
  );
}
