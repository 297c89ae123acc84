import { useTranslation } from 'react-i18next';
import type { ProcessDefinition } from '../../../../engine/core/definition.ts';
import type { Problem } from '../../../../engine/core/problem.ts';
import { subjectOf } from '../model/problem-place.ts';
import { useNameOf } from '../use-names.ts';

/** The name of what a problem is about: an element, a flow by its ends, a lane, or the process. */
export function useProblemPlace(definition: ProcessDefinition): (problem: Problem) => string {
  const { t } = useTranslation('studio');
  const nameOf = useNameOf(definition);
  return (problem) => {
    const id = subjectOf(definition, problem);
    return id === null ? t('process') : nameOf(id);
  };
}
