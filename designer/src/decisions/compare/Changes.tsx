import { useTranslation } from 'react-i18next';
import { useText } from '../../i18n/index.ts';
import type { PartChange } from './changes.ts';
import { TableChanges } from './TableChanges.tsx';

/** What changed between two versions: parts, columns, rules and cells, from old to new. */
export function Changes({ changes }: { changes: PartChange[] }) {
  const { t } = useTranslation('decisions');
  if (changes.length === 0) return <p className="muted">{t('noChanges')}</p>;
  return (
    <div className="decision-changes">
      {changes.map((change) => (
        <Change key={`${change.kind} ${JSON.stringify(change.title)}`} change={change} />
      ))}
    </div>
  );
}

function Change({ change: { change, kind, title, table, lines } }: { change: PartChange }) {
  const { t } = useTranslation('decisions');
  const text = useText();
  return (
    <section className="part-change">
      <h3>
        <span className={`pill mark-${change}`}>{t(`mark-${change}`)}</span>
        {text(title)} <span className="caption">{t(`part-kind-${kind}`)}</span>
      </h3>
      {lines.map((line) => (
        <p key={line.what} className="change-line">
          <span className="caption">{t(`changed-${line.what}`)}</span>{' '}
          {line.before !== null && <del>{line.before}</del>} {line.after !== null && <ins>{line.after}</ins>}
        </p>
      ))}
      {table && <TableChanges {...table} />}
    </section>
  );
}

/** For example: `2 rules added, 1 changed`. */
export function useSummary(): (changes: PartChange[]) => string {
  const { t } = useTranslation('decisions');
  return (changes) => {
    const rules = changes.flatMap(({ table }) => table?.difference.rules ?? []);
    const counts = (['added', 'changed', 'removed', 'moved'] as const)
      .map((mark) => ({ mark, count: rules.filter(({ change }) => change === mark).length }))
      .filter(({ count }) => count > 0)
      .map(({ mark, count }) => t(`rules-${mark}`, { count }));
    if (counts.length > 0) return counts.join(', ');
    return changes.length > 0 ? t('someChanges') : t('noChanges');
  };
}
