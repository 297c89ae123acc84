import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ImportNote, ImportProcessesResponse } from '../../../../engine/wire/index.ts';
import { useText } from '../../i18n/index.ts';

const ORDER: ImportNote['severity'][] = ['lost', 'changed', 'info'];
const PILL = { lost: 'pill late', changed: 'pill warn', info: 'pill' };

/** What came in, with links to the drafts, and what needs a look, the weightiest first. */
export function Imported({ result: { items, notes } }: { result: ImportProcessesResponse }) {
  const { t } = useTranslation('studio');
  const text = useText();
  const sorted = [...notes].sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
  return (
    <>
      <h3>{t('importDone')}</h3>
      <ul>
        {items.map(({ id, name, problems }) => (
          <li key={id}>
            <Link to={`/studio/processes/${encodeURIComponent(id)}`}>{text(name) || id}</Link>
            <span className="caption">
              {problems.length === 0 ? t('importNoProblems') : t('importProblems', { count: problems.length })}
            </span>
          </li>
        ))}
      </ul>
      <h3>{t('importNotes')}</h3>
      {sorted.length === 0 ? (
        <p>{t('importAllCarried')}</p>
      ) : (
        <ul>
          {sorted.map((note) => (
            <li key={`${note.element} ${note.code} ${text(note.message)}`}>
              <span className={PILL[note.severity]}>{t(`severity-${note.severity}`)}</span>
              <span className="what">
                <b>{note.element === null ? t('importWholeFile') : (note.name ?? note.element)}</b>
                {`: ${text(note.message)}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
