import { useTranslation } from 'react-i18next';
import type { Flip } from '../../../../engine/expressions/analysis/index.ts';
import { useText } from '../../i18n/index.ts';
import { written } from './ExplanationTree.tsx';
import type { Input } from './inputs.ts';

const MOST = 5;

/** What would make it true instead of false, or the other way round, in words. */
export function Flips({ flips, inputs, outcome }: { flips: Flip[]; inputs: Input[]; outcome: boolean }) {
  const { t } = useTranslation('studio');
  const text = useText();
  const called = (path: string) => {
    const input = inputs.find((one) => path === one.path || path.startsWith(`${one.path}.`));
    return text(input?.title) || path;
  };
  return (
    <section className="try-flips" aria-label={t('whatWouldChange')}>
      <h3>{t('whatWouldChange')}</h3>
      {flips.length === 0 ? (
        <p className="field-help">{t('nothingAlone')}</p>
      ) : (
        <ul>
          {flips.slice(0, MOST).map(({ path, from, to, other, exact }) => (
            <li key={path}>
              {t(other ? 'flipOther' : to === null ? 'flipNone' : from === null ? 'flipSome' : 'flipTo', {
                name: called(path),
                from: written(from),
                to: written(to),
                outcome: t(outcome ? 'itIsFalse' : 'itIsTrue'),
              })}
              {!exact && <span className="muted"> {t('foundByTrying')}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
