import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DependencyUser, DependencyUsers, UsedKind } from '../../../../engine/wire/index.ts';
import { request, url } from '../../api/client.ts';
import { keys } from '../../api/keys.ts';
import { useText } from '../../i18n/index.ts';

/** Which processes, decisions, entity types and roles use something, with the places; whoever shows it gives it its heading. Fields are `type.field`. */
export function UsedBy({ kind, id }: { kind: UsedKind; id: string }) {
  const { t } = useTranslation('studio');
  const { data } = useQuery({
    queryKey: keys.dependencies(kind, id),
    queryFn: ({ signal }) => request<DependencyUsers>(url('/dependencies', { kind, id }), { signal }),
  });
  if (!data) return null;
  return (
    <section className="used-by" aria-label={t('usedBy')}>
      {data.items.length === 0 && <p className="field-help">{t('usedByNobody')}</p>}
      <ul>
        {data.items.map((user) => (
          <li key={`${user.kind} ${user.id} ${user.version ?? 'draft'}`}>
            <User user={user} />
          </li>
        ))}
      </ul>
      {data.more && <p className="field-help">{t('usedByMore')}</p>}
    </section>
  );
}

function User({ user }: { user: DependencyUser }) {
  const { t } = useTranslation('studio');
  const text = useText();
  const { kind, id, name, version, draft, places } = user;
  const page = PAGES[kind];
  return (
    <>
      <span className="muted">{t(`user-${kind}`)}</span>{' '}
      {page ? <Link to={`${page}/${encodeURIComponent(id)}`}>{text(name)}</Link> : <span>{text(name)}</span>}{' '}
      {(draft || version !== null) && (
        <span className="pill">{draft ? t('usedByDraft') : t('usedByVersion', { version })}</span>
      )}
      <ul>
        {places.map(({ pointer, words, element }) => (
          <li key={pointer}>
            {kind === 'process' && element !== undefined ? (
              <Link to={`${page}/${encodeURIComponent(id)}?select=${encodeURIComponent(element)}`}>{text(words)}</Link>
            ) : (
              text(words)
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

const PAGES: { [kind in DependencyUser['kind']]?: string } = {
  process: '/studio/processes',
  decision: '/studio/decisions',
};
