import type { Assignment } from '../../../../../engine/core/definition.ts';
import { useEditorState } from '../../editor/context.tsx';
import { entriesOf, type Known } from '../../feel/names.ts';
import { toProperty } from '../../model/path.ts';
import { AssignmentRows } from '../AssignmentRows.tsx';
import { useNames, useScope } from '../scope.tsx';
import type { EditorProps, ValueEditor } from './types.ts';
import { variable } from './variable.tsx';

/** Variables that are set by expressions, one after the other. */
function AssignmentsEditor({ id, schema, path, value, onChange }: EditorProps) {
  const { root } = useScope();
  const names = useNames(schema);
  const result = useResult();
  const rows = (Array.isArray(value) ? value : []) as unknown as Assignment[];
  const Variable = variable.component;
  return (
    <AssignmentRows
      rows={rows}
      names={[...result, ...names]}
      property={toProperty([root, ...path])}
      onChange={(next) => onChange(next.length > 0 ? next.map((row) => ({ ...row })) : undefined)}
      fresh={() => ''}
    >
      {({ label, value: name, index, onChange: write }) => (
        <Variable
          id={`${id}-${index}`}
          label={label}
          schema={{}}
          path={[...path, index, 'variable']}
          value={name}
          onChange={(next) => write(typeof next === 'string' ? next : '')}
        />
      )}
    </AssignmentRows>
  );
}

/** What the step gives, so that its parts can be named as `result`. */
function useResult(): Known[] {
  const { config } = useScope();
  const catalog = useEditorState((state) => state.catalog);
  const schema =
    catalog.actions.find(({ type }) => type === config.action)?.resultSchema ??
    catalog.connectors.find(({ type }) => type === config.connector)?.resultSchema ??
    catalog.decisions.find(({ id }) => id === config.decision)?.result;
  return schema ? [{ name: 'result', title: undefined, kind: 'result', entries: entriesOf(schema) }] : [];
}

export const assignments: ValueEditor = { component: AssignmentsEditor, group: true };
