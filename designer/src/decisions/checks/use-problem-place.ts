import { useTranslation } from 'react-i18next';
import type { DecisionProblem } from '../../../../engine/decisions/definition.ts';
import { useText } from '../../i18n/index.ts';
import { useDefinition } from '../editor/context.tsx';
import { logicAt, logicPlace } from '../model/document.ts';

/** Where a problem is, in words: `Discount · Rule 3 · Amount`. */
export function useProblemPlace(): (problem: DecisionProblem) => string {
  const { t } = useTranslation('decisions');
  const text = useText();
  const definition = useDefinition();
  return ({ path = '', rule, column, decision }) => {
    const logic = logicAt(definition, logicPlace(path));
    const table = logic?.type === 'table' ? logic : null;
    const row = rule === undefined ? -1 : (table?.rules.findIndex(({ id }) => id === rule) ?? -1);
    const title =
      text(table?.inputs.find(({ expression }) => expression === column)?.title) ||
      text(table?.outputs.find(({ name }) => name === column)?.title) ||
      column;
    const parts = [decision, row >= 0 ? t('ruleNumber', { number: row + 1 }) : null, title].filter(
      (part) => part !== undefined && part !== null && part !== '',
    );
    return parts.join(' · ') || text(definition.name);
  };
}
