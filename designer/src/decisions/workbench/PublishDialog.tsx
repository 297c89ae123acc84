import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecisionDefinition } from '../../../../engine/decisions/definition.ts';
import type { DecisionDetail } from '../../../../engine/wire/index.ts';
import { useLanguage, useText } from '../../i18n/index.ts';
import { PublishDialog as Frame } from '../../workbench/PublishDialog.tsx';
import type { Saver } from '../../workbench/saver.ts';
import { useProblemPlace } from '../checks/use-problem-place.ts';
import { Changes, useSummary } from '../compare/Changes.tsx';
import { changesBetween } from '../compare/changes.ts';
import type { Asks } from '../editor/asks.ts';
import type { Checker } from '../editor/checker.ts';
import { useDefinition } from '../editor/context.tsx';
import { address } from '../queries.ts';

interface PublishDialogProps {
  detail: DecisionDetail;
  saver: Saver<DecisionDefinition>;
  checker: Checker;
  onClose: () => void;
  onPublished: (version: number) => void;
}

/** What publishing will do, said before it is done: what hinders it, what changes, and who will ask the new version. */
export function PublishDialog({ detail, saver, checker, onClose, onPublished }: PublishDialogProps) {
  const { t } = useTranslation('decisions');
  const definition = useDefinition();
  const [found, setFound] = useState<Asks['check']['answer'] | null>(null);
  useEffect(() => {
    let over = false;
    checker.ask('check', { definition, now: new Date().toISOString() }).then(
      (answer) => !over && setFound(answer),
      () => undefined,
    );
    return () => {
      over = true;
    };
  }, [checker, definition]);
  const language = useLanguage();
  const summary = useSummary();
  const changes = useMemo(
    () => (detail.definition ? changesBetween(detail.definition, definition, language) : null),
    [detail.definition, definition, language],
  );
  const next = (detail.versions[0]?.version ?? 0) + 1;
  return (
    <Frame
      version={next}
      width={640}
      hindered={found && hindrances(found) > 0}
      address={address(detail.id, '/publish')}
      note={{ label: t('publishNote'), placeholder: t('publishNotePlaceholder'), maxLength: 2000 }}
      {...{ saver, onClose, onPublished }}
    >
      {found && <Hindrances found={found} />}
      <section>
        <h3>
          {changes ? `${t('publishChanges', { version: detail.version })}: ${summary(changes)}` : t('publishFirst')}
        </h3>
        {changes && changes.length > 0 && (
          <div className="publish-changes">
            <Changes changes={changes} />
          </div>
        )}
      </section>
      <section>
        <h3>{t('publishUses')}</h3>
        {detail.usedBy.length === 0 ? <p className="muted">{t('usedByNobody')}</p> : <Processes detail={detail} />}
      </section>
    </Frame>
  );
}

const hindrances = ({ problems, tests }: Asks['check']['answer']) =>
  problems.filter(({ severity }) => severity !== 'warning').length + tests.filter(({ passed }) => !passed).length;

function Hindrances({ found }: { found: Asks['check']['answer'] }) {
  const { t } = useTranslation('decisions');
  const text = useText();
  const placeOf = useProblemPlace();
  const errors = found.problems.filter(({ severity }) => severity !== 'warning');
  const failing = found.tests.filter(({ passed }) => !passed);
  const doubts = Object.values(found.analyses).flatMap(({ findings }) =>
    findings.filter(({ severity, kind }) => severity !== 'hint' && kind !== 'type-error' && kind !== 'unchecked'),
  );
  if (errors.length + failing.length > 0) {
    return (
      <div className="notice late" role="alert">
        <div>
          <b>{t('publishBlocked')}</b>
          <ul className="publish-problems">
            {errors.slice(0, 6).map((problem, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name, and keep nothing
              <li key={index}>
                <b>{placeOf(problem)}</b> {text(problem.message)}
              </li>
            ))}
            {failing.slice(0, 6).map(({ name }) => (
              <li key={name}>{t('testFails', { name })}</li>
            ))}
          </ul>
        </div>
      </div>
    );
  }
  if (doubts.length > 0) return <div className="notice warn">{t('publishDoubts', { count: doubts.length })}</div>;
  return found.tests.length > 0 ? (
    <div className="notice ok">{t('allTestsPass', { count: found.tests.length })}</div>
  ) : null;
}

function Processes({ detail }: { detail: DecisionDetail }) {
  const text = useText();
  const names = [...new Set(detail.usedBy.map(({ name }) => text(name)))];
  return (
    <ul className="publish-problems">
      {names.map((name) => (
        <li key={name}>{name}</li>
      ))}
    </ul>
  );
}
