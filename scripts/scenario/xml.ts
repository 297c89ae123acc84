import { importDmn, isDmn } from '../../engine/bpmn/dmn/index.ts';
import { importBpmn } from '../../engine/bpmn/import/index.ts';
import type { ImportNote } from '../../engine/bpmn/notes.ts';
import type { Problem, ProcessDefinition } from '../../engine/core/index.ts';
import { textOf } from '../../engine/core/text.ts';
import type { Given } from '../../engine/simulate/index.ts';

/** Processes from BPMN XML, decisions from DMN XML. Throws where the text is neither. */
export async function readXml(text: string): Promise<Given> {
  if (isDmn(text)) {
    // processes ask decisions by their ids, those that other decisions need as well
    const imported = await importDmn(text, { every: true });
    if (!imported.ok) throw new Error(textOf(imported.problem.message, 'en'));
    return { definitions: [], decisions: imported.decisions };
  }
  const imported = await importBpmn(text);
  if (!imported.ok) throw new Error(textOf(imported.problem.message, 'en'));
  const { definitions, notes } = imported;
  return { definitions, notes: Object.fromEntries(definitions.map((one) => [one.id, notesOf(one, notes)])) };
}

/** What could not be carried over, as warnings at the elements of this process; what is about the whole file stands at each. */
function notesOf({ elements, flows }: ProcessDefinition, notes: ImportNote[]): Problem[] {
  const ids = new Set([...elements, ...flows].map(({ id }) => id));
  return notes
    .filter(({ element, severity }) => severity !== 'info' && (element === null || ids.has(element)))
    .map(({ element, code, message }) => ({
      code,
      severity: 'warning',
      message,
      ...(element === null ? {} : { element }),
    }));
}
