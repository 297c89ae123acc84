import { useTranslation } from 'react-i18next';
import { useText } from '../../../i18n/index.ts';
import { useEditorState } from '../../editor/context.tsx';
import { entriesOf, type Known } from '../../feel/names.ts';
import { toProperty } from '../../model/path.ts';
import { useScope } from '../scope.tsx';
import { LazyFeel } from './LazyFeel.tsx';
import { Rows, swapped } from './Rows.tsx';
import type { EditorProps, ValueEditor } from './types.ts';
import { variable } from './variable.tsx';

interface Assignment {
  variable: string;
  expression: string;
}

/** Variables that are set by expressions, one after the other. */
function AssignmentsEditor({ id, path, value, onChange }: EditorProps) {
  const { t } = useTranslation('studio');
  const text = useText();
  const { names, readOnly, problemsAt } = useScope();
  const result = useResult();
  const rows = (Array.isArray(value) ? value : []) as unknown as Assignment[];
  const write = (next: Assignment[]) => onChange(next.length > 0 ? next.map((row) => ({ ...row })) : undefined);
  const change = (index: number, part: Partial<Assignment>) =>
    write(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  const Variable = variable.component;
  return (
    <Rows
      rows={rows}
      addLabel={t('addAssignment')}
      onAdd={() => write([...rows, { variable: '', expression: '' }])}
      onRemove={(index) => write(rows.toSpliced(index, 1))}
      onMove={(from, to) => write(swapped(rows, from, to))}
    >
      {(row, index) => {
        const own = [...path, index];
        const problems = (name: string) => problemsAt(toProperty(['config', ...own, name]));
        return (
          <>
            <Variable
              id={`${id}-${index}`}
              label={t('variable')}
              schema={{}}
              path={[...own, 'variable']}
              value={row.variable}
              onChange={(next) => change(index, { variable: typeof next === 'string' ? next : '' })}
            />
            <div className="row-line">
              <span className="row-sign">=</span>
              <LazyFeel
                label={t('expression')}
                value={row.expression ?? ''}
                onChange={(expression) => change(index, { expression })}
                names={[...result, ...names]}
                readOnly={readOnly}
                problems={problems('expression')}
              />
            </div>
            {[...problems('variable'), ...problems('expression')].map((problem) => (
              <p key={problem.code} className={`field-problem is-${problem.severity}`}>
                {text(problem.message)}
              </p>
            ))}
          </>
        );
      }}
    </Rows>
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
