import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { IncidentGroup, InstanceFilter } from '../../../engine/wire/index.ts';
import { useText } from '../i18n/index.ts';
import { Time } from '../ui/time.tsx';
import type { ListFilter } from './filters.ts';
import { useIncidentGroups } from './queries.ts';

interface IncidentGroupsProps {
  process: string | null;
  choose: (part: Partial<ListFilter>) => void;
  operate: (filter: InstanceFilter) => void;
}

/** What is wrong, by cause: most often one cause stops many cases, and one change mends them all. */
export function IncidentGroups({ process, choose, operate }: IncidentGroupsProps) {
  const { t } = useTranslation('operate');
  const text = useText();
  const groups = useIncidentGroups(process);
  if (!groups.data || groups.data.items.length === 0) return null;
  const key = (group: IncidentGroup) => `${group.process.id} ${group.process.version} ${group.element} ${group.code}`;
  return (
    <section className="incident-groups" aria-label={t('byCause')}>
      <h2>{t('byCause')}</h2>
      <ul>
        {groups.data.items.map((group) => {
          const filter = {
            process: group.process.id,
            version: group.process.version,
            element: group.element,
            incident: group.code,
          };
          return (
            <li key={key(group)} className="card">
              <strong className="incident-count">{group.count}</strong>
              <div className="grow">
                <p>
                  <strong>{text(group.name) || group.element}</strong> <code className="mono">{group.code}</code>{' '}
                  <span className="caption">
                    {text(group.process.name)} v{group.process.version} · {t('since')} <Time value={group.since} />
                  </span>
                </p>
                <p className="muted">{group.message}</p>
              </div>
              <Button onClick={() => choose({ ...filter, version: String(filter.version) })}>{t('showThem')}</Button>
              <Button onClick={() => operate({ ...filter, status: 'incident' })}>{t('operateOnAll')}</Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
