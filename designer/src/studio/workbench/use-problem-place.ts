import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../../engine/core/problem.ts';
import { notationOf } from '../../diagram/notation.ts';
import { useText } from '../../i18n/index.ts';
import { useDefinition } from '../editor/context.tsx';
import { elementOf, flowOf } from '../model/edit.ts';

/** The name of what a problem is about: an element, a flow by its ends, or the process. */
export function useProblemPlace(): (problem: Problem) => string {
  const { t } = useTranslation('studio');
  const text = useText();
  const definition = useDefinition();
  const nameOf = (id: string) => {
    const element = elementOf(definition, id);
    return text(element?.name) || text(notationOf(element?.type ?? '').title);
  };
  return ({ element, flow: id }) => {
    const flow = id === undefined ? undefined : flowOf(definition, id);
    if (flow) return text(flow.name) || t('flowFromTo', { from: nameOf(flow.source), to: nameOf(flow.target) });
    return element === undefined ? t('process') : nameOf(element);
  };
}
