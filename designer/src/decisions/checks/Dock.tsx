import { useTranslation } from 'react-i18next';
import type { DecisionUse } from '../../../../engine/wire/index.ts';
import { Icon } from '../../ui/icons.tsx';
import { useDefinition, useEditorState } from '../editor/context.tsx';
import type { Panel } from '../workbench/use-mode.ts';
import { Findings } from './Findings.tsx';
import { TestRows } from './TestRows.tsx';
import { Uses } from './Uses.tsx';

interface DockProps {
  panel: Panel;
  setPanel: (panel: Panel) => void;
  open: boolean;
  setOpen: (open: boolean) => void;
  uses: DecisionUse[];
  show: (place: string) => void;
}

/** Below the table: what was found, the test rows, and who asks it. */
export function Dock({ panel, setPanel, open, setOpen, uses, show }: DockProps) {
  const { t } = useTranslation('decisions');
  const counts = useCounts();
  const tab = (key: Panel, label: string, pill: React.ReactNode) => (
    <button
      type="button"
      role="tab"
      id={`dock-${key}`}
      aria-selected={open && panel === key}
      aria-controls="dock-panel"
      className="dock-tab"
      onClick={() => {
        setOpen(true);
        setPanel(key);
      }}
    >
      {label}
      {pill}
    </button>
  );
  return (
    <section className={`dock${open ? '' : ' is-closed'}`} aria-label={t('checks')}>
      <div className="dock-head">
        <div role="tablist" aria-label={t('checks')} className="dock-tabs">
          {tab('findings', t('findings'), counts.found)}
          {tab('tests', t('tests'), counts.tests)}
          {tab('uses', t('usedBy'), <span className="pill">{uses.length}</span>)}
        </div>
        <span className="grow" />
        <button
          type="button"
          className="icon-button small"
          aria-expanded={open}
          aria-label={t(open ? 'closeDock' : 'openDock')}
          onClick={() => setOpen(!open)}
        >
          <Icon name={open ? 'chevronDown' : 'chevronRight'} />
        </button>
      </div>
      {open && (
        <div id="dock-panel" role="tabpanel" aria-labelledby={`dock-${panel}`} className="dock-body">
          {panel === 'findings' ? <Findings show={show} /> : panel === 'tests' ? <TestRows /> : <Uses uses={uses} />}
        </div>
      )}
    </section>
  );
}

function useCounts() {
  const definition = useDefinition();
  const { problems, analyses, tests } = useEditorState((state) => state.checked);
  const severities = [
    ...problems.map(({ severity }) => severity ?? 'error'),
    ...Object.values(analyses).flatMap(({ findings }) =>
      findings.filter(({ kind }) => kind !== 'type-error').map(({ severity }) => severity),
    ),
  ];
  const tone = severities.includes('error')
    ? 'late'
    : severities.includes('warning')
      ? 'warn'
      : severities.length > 0
        ? 'info'
        : 'ok';
  const rows = definition.tests?.length ?? 0;
  const failing = tests.filter(({ passed }) => !passed).length;
  return {
    found: <span className={`pill ${tone}`}>{severities.length}</span>,
    tests: (
      <span className={`pill ${rows === 0 ? '' : failing > 0 ? 'late' : 'ok'}`}>
        {rows === 0 ? 0 : `${rows - failing}/${rows}`}
      </span>
    ),
  };
}
