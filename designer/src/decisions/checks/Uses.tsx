import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DecisionUse } from '../../../../engine/wire/index.ts';
import { useText } from '../../i18n/index.ts';

/** Steps of processes that ask the decision; they ask the new version as soon as it is published. */
export function Uses({ uses }: { uses: DecisionUse[] }) {
  const { t } = useTranslation('decisions');
  const text = useText();
  if (uses.length === 0) return <p className="dock-empty">{t('usedByNobody')}</p>;
  return (
    <ul className="uses">
      {uses.map(({ process, name, version, element, elementName }) => (
        <li key={`${process} ${version} ${element}`}>
          <Link to={`/studio/processes/${encodeURIComponent(process)}?select=${encodeURIComponent(element)}`}>
            {text(name)}
          </Link>
          <span className="muted">{text(elementName)}</span>
          <span className="pill">{t('versionNumber', { ns: 'workbench', version })}</span>
        </li>
      ))}
    </ul>
  );
}
