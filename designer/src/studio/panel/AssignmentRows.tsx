import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Assignment } from '../../../../engine/core/definition.ts';
import { useText } from '../../i18n/index.ts';
import type { Known } from '../feel/names.ts';
import { LazyFeel } from './editors/LazyFeel.tsx';
import { Rows, swapped } from './editors/Rows.tsx';
import { useScope } from './scope.tsx';

interface NameProps {
  label: string;
  value: string;
  index: number;
  onChange: (name: string) => void;
}

interface AssignmentRowsProps {
  rows: Assignment[];
  onChange: (rows: Assignment[]) => void;
  /** What the expressions may name. */
  names: Known[];
  /** As problems name the list, e.g. `config.output`. */
  property: string;
  /** The name in a new row. */
  fresh: () => string;
  /** The control for the variable. */
  children: (props: NameProps) => ReactNode;
}

/** A variable and an expression in each row. */
export function AssignmentRows({ rows, onChange, names, property, fresh, children }: AssignmentRowsProps) {
  const { t } = useTranslation('studio');
  const text = useText();
  const { readOnly, problemsAt } = useScope();
  const change = (index: number, part: Partial<Assignment>) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  return (
    <Rows
      rows={rows}
      addLabel={t('addAssignment')}
      onAdd={() => onChange([...rows, { variable: fresh(), expression: '' }])}
      onRemove={(index) => onChange(rows.toSpliced(index, 1))}
      onMove={(from, to) => onChange(swapped(rows, from, to))}
    >
      {(row, index) => {
        const problems = (name: string) => problemsAt(`${property}.${index}.${name}`);
        return (
          <>
            {children({
              label: t('variable'),
              value: row.variable,
              index,
              onChange: (variable) => change(index, { variable }),
            })}
            <div className="row-line">
              <span className="row-sign">=</span>
              <LazyFeel
                label={t('expression')}
                value={row.expression ?? ''}
                onChange={(expression) => change(index, { expression })}
                names={names}
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
