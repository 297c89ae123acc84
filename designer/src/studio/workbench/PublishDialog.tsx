import { useTranslation } from 'react-i18next';
import type { ProcessDefinition } from '../../../../engine/core/definition.ts';
import type { ProcessDetail } from '../../../../engine/wire/index.ts';
import { url } from '../../api/client.ts';
import { useText } from '../../i18n/index.ts';
import { PublishDialog as Frame } from '../../workbench/PublishDialog.tsx';
import type { Saver } from '../../workbench/saver.ts';
import { useDefinition, useEditorState } from '../editor/context.tsx';
import { difference } from '../model/diff.ts';
import { Changes, useSummary } from './Changes.tsx';
import { useProblemPlace } from './use-problem-place.ts';

interface PublishDialogProps {
  detail: ProcessDetail;
  saver: Saver<ProcessDefinition>;
  onClose: () => void;
  onPublished: (version: number) => void;
}

/** What publishing will do, said before it is done: problems, changes, and what happens to cases on their way. */
export function PublishDialog({ detail, saver, onClose, onPublished }: PublishDialogProps) {
  const { t } = useTranslation('studio');
  const text = useText();
  const summary = useSummary();
  const definition = useDefinition();
  const placeOf = useProblemPlace(definition);
  const problems = useEditorState((state) => state.problems);
  const errors = problems.filter(({ severity }) => severity === 'error');
  const changes = detail.definition ? difference(detail.definition, definition) : null;
  const next = detail.version + 1;
  const running = detail.versions.filter(({ active }) => active > 0);
  return (
    <Frame
      version={next}
      width={560}
      hindered={errors.length > 0}
      address={url(`/processes/${encodeURIComponent(detail.id)}/publish`)}
      note={{ label: t('publishNote'), placeholder: t('publishNotePlaceholder'), maxLength: 500 }}
      {...{ saver, onClose, onPublished }}
    >
      {errors.length > 0 && (
        <div className="notice late" role="alert">
          <div>
            <b>{t('publishBlocked', { count: errors.length })}</b>
            <ul className="publish-problems">
              {errors.slice(0, 6).map((problem) => (
                <li key={`${problem.code} ${problem.element ?? problem.flow} ${problem.property}`}>
                  <b>{placeOf(problem)}</b> {text(problem.message)}
                </li>
              ))}
            </ul>
          </div>
        </div>
      )}
      {errors.length === 0 && problems.length > 0 && (
        <div className="notice warn">{t('publishWarnings', { count: problems.length })}</div>
      )}
      <section>
        <h3>
          {changes ? `${t('publishChanges', { version: detail.version })}: ${summary(changes)}` : t('publishFirst')}
        </h3>
        {changes && (
          <div className="publish-changes">
            <Changes difference={changes} />
          </div>
        )}
      </section>
      <section>
        <h3>{t('publishRunning')}</h3>
        {running.length === 0 ? (
          <p className="muted">{t('publishNone')}</p>
        ) : (
          <ul>
            {running.map(({ version, active }) => (
              <li key={version}>{t('publishStay', { count: active, version })}</li>
            ))}
          </ul>
        )}
        <p className="muted">{t('publishNew', { version: next })}</p>
      </section>
    </Frame>
  );
}
