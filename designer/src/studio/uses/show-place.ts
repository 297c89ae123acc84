import type { ProcessDefinition } from '../../../../engine/core/definition.ts';
import type { Place } from '../../../../engine/dependencies/index.ts';
import type { Editor } from '../editor/editor.ts';

/** Selects what a place belongs to and opens the field. */
export function showPlace(editor: Editor, definition: ProcessDefinition, { pointer, element }: Place): void {
  const [, list = '', index = '', ...rest] = pointer
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const lane = list === 'lanes' ? definition.lanes?.[Number(index)] : undefined;
  if (element !== undefined) editor.want(element, list === 'flows' ? 'condition' : fieldOf(rest));
  else if (lane) editor.want(lane.id, rest.join('.'));
  else editor.want(null, list);
}

/** The field that shows a setting: what is inside lists and objects is shown by them. */
function fieldOf([root = '', name]: string[]): string {
  return root === 'config' && name !== undefined ? `config.${name}` : root;
}
