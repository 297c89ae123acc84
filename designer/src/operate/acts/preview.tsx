import { useTranslation } from 'react-i18next';
import type { OperationPreview, TokenChange } from '../../../../engine/wire/index.ts';
import { useText } from '../../i18n/index.ts';
import { Icon } from '../../ui/icons.tsx';
import { Skeleton, useErrorMessage } from '../../ui/states.tsx';
import { Time } from '../../ui/time.tsx';
import { durationText } from './duration.ts';

interface PreviewViewProps {
  preview: OperationPreview | undefined;
  loading: boolean;
  error: unknown;
}

/** What an operation would do, in words; or why it cannot be done. */
export function PreviewView({ preview, loading, error }: PreviewViewProps) {
  const { t } = useTranslation('operate');
  const errorMessage = useErrorMessage();
  return (
    <section className="operation-preview" aria-live="polite" aria-busy={loading} aria-label={t('preview')}>
      <h3>{t('preview')}</h3>
      {error && !loading ? (
        <p className="field-error">{errorMessage(error)}</p>
      ) : preview ? (
        preview.possible ? (
          <Effects preview={preview} />
        ) : (
          <Refusals preview={preview} />
        )
      ) : loading ? (
        <Skeleton lines={2} />
      ) : (
        <p className="muted">{t('previewWaits')}</p>
      )}
    </section>
  );
}

function Refusals({ preview }: { preview: OperationPreview }) {
  const { t } = useTranslation('operate');
  const text = useText();
  return (
    <div className="notice late">
      <Icon name="alert" />
      <div className="grow">
        <p>
          <strong>{t('notPossible')}</strong>
        </p>
        <ul>
          {preview.refusals.map((refusal) => (
            <li key={`${refusal.element}-${refusal.activation}-${refusal.code}`}>{text(refusal.message)}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** At most so many lines of a kind; how many more there are is said. */
const MOST = 6;

function Effects({ preview }: { preview: OperationPreview }) {
  const { t, i18n } = useTranslation('operate');
  const text = useText();
  const lines = [
    ...tokens(preview, (token) => t(`token.${token.change}`, where(token, text))),
    ...some(preview.tasks, (task) => task.change !== 'keeps' || preview.tasks.length <= MOST).map((task) =>
      t(`taskChange.${task.change}`, { name: text(task.name), who: task.assigneeName ?? t('nobodyYet') }),
    ),
    ...some(preview.timers, () => true).map((timer) =>
      t(`timerChange.${timer.change}`, {
        name: text(timer.name),
        left: durationText(timer.remaining, i18n.language === 'zh' ? 'zh' : 'en'),
      }),
    ),
    ...preview.children.map((child) => t('childEnds', { name: text(child.process.name) })),
    ...some(preview.incidents, () => true).map((incident) =>
      t(`incidentChange.${incident.change}`, { name: text(incident.name), message: incident.message }),
    ),
    ...some(preview.variables, () => true).map((change) =>
      t('variableChange', {
        name: change.name,
        before: JSON.stringify(change.before),
        after: JSON.stringify(change.after),
      }),
    ),
    ...(preview.passes.length > 0
      ? [t('passes', { names: preview.passes.map((pass) => text(pass.name)).join(', ') })]
      : []),
    ...(preview.status === 'active' ? [] : [t(`statusAfter.${preview.status}`)]),
  ];
  if (lines.length === 0) return <p className="muted">{t('nothingElse')}</p>;
  return (
    <ul className="operation-effects">
      {[...counted(lines)].map(([line, times]) => (
        <li key={line}>
          {line}
          {times > 1 ? ` × ${times}` : ''}
        </li>
      ))}
    </ul>
  );
}

function tokens(preview: OperationPreview, say: (token: TokenChange) => string): string[] {
  return preview.tokens
    .filter((token) => token.change !== 'stays')
    .slice(0, MOST)
    .map(say);
}

function where(token: TokenChange, text: ReturnType<typeof useText>) {
  return { name: text(token.name) || token.element, to: token.to ? text(token.to.name) || token.to.element : '' };
}

/** Two lines may say the same: two tasks of one name. */
function counted(lines: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}

function some<T>(all: T[], wanted: (one: T) => boolean): T[] {
  return all.filter(wanted).slice(0, MOST);
}

/** When something is due, where it is said at all. */
export function DueAt({ at }: { at: string | null }) {
  const { t } = useTranslation('operate');
  if (!at) return null;
  return (
    <span className="caption">
      {t('due')} <Time value={at} />
    </span>
  );
}
