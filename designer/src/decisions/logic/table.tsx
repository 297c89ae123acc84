import { TableEditor } from '../grid/TableEditor.tsx';
import { type LogicEditorProps, logicKind } from './types.ts';

function Editor({ place, logic, label, tried }: LogicEditorProps<'table'>) {
  return <TableEditor key={place} place={place} table={logic} label={label} tried={tried} />;
}

/** A decision table. */
export const table = logicKind({
  type: 'table',
  begin: () => ({
    type: 'table',
    inputs: [],
    outputs: [{ name: 'result', title: { en: 'Result', zh: '结果' }, schema: {} }],
    hitPolicy: 'U',
    // biome-ignore lint/suspicious/noThenProperty: what DMN calls the results of a rule
    rules: [{ id: 'rule-1', when: [], then: [''] }],
  }),
  Editor,
});
