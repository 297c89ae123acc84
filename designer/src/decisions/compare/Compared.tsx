import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecisionDefinition } from '../../../../engine/decisions/definition.ts';
import { useLanguage } from '../../i18n/index.ts';
import { useDefinition } from '../editor/context.tsx';
import { Changes, useSummary } from './Changes.tsx';
import { changesBetween } from './changes.ts';

/** The draft beside the version in use. */
export function Compared({ before, version }: { before: DecisionDefinition; version: number }) {
  const { t } = useTranslation('decisions');
  const definition = useDefinition();
  const language = useLanguage();
  const summary = useSummary();
  const changes = useMemo(() => changesBetween(before, definition, language), [before, definition, language]);
  return (
    <div className="compared">
      <h2>{t('comparedWith', { version })}</h2>
      <p className="muted">{summary(changes)}</p>
      <Changes changes={changes} />
    </div>
  );
}
