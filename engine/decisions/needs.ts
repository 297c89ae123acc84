import type { DecisionDefinition } from './definition.ts';
import { Report } from './report.ts';
import { Requirements } from './requirements.ts';
import { Types } from './types/index.ts';

/**
 * The requirements graph: what each decision and knowledge model names, the deciding decision under `''`. Also of decisions with
 * problems.
 *
 * @example
 * needsOf(definition).get(''); // Set { 'Risk', 'Income' }
 */
export function needsOf(definition: DecisionDefinition): Map<string, Set<string>> {
  const requirements = new Requirements(definition, new Types(definition.types), new Report());
  requirements.compile();
  return requirements.needs();
}
