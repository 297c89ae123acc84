import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useText } from '../../i18n/index.ts';
import { useScope } from './scope.tsx';

interface FieldProps {
  label: string;
  help?: string;
  /** As problems name it, e.g. `config.due`. */
  property: string;
  /** Several controls in one: they have labels of their own. */
  group?: boolean;
  /** What stands at the right of the label. */
  beside?: ReactNode;
  children: (id: string) => ReactNode;
}

/** A label above, help below, problems beside; scrolled to and focused when it is asked for. */
export function Field({ label, help, property, group = false, beside, children }: FieldProps) {
  const id = useId();
  const text = useText();
  const { problemsAt, wanted } = useScope();
  const box = useRef<HTMLDivElement>(null);
  const problems = problemsAt(property).filter((problem) => !group || problem.property === property);
  const isWanted = wanted === property;
  useEffect(() => {
    if (!isWanted || !box.current) return;
    box.current.scrollIntoView({ block: 'center' });
    box.current.querySelector<HTMLElement>('input, textarea, button, [contenteditable="true"]')?.focus();
  }, [isWanted]);
  return (
    <div
      ref={box}
      className={`field${problems.length > 0 ? ' has-problem' : ''}`}
      {...(group && { role: 'group', 'aria-label': label })}
    >
      <div className="field-head">
        {group ? (
          <span className="field-label">{label}</span>
        ) : (
          <label className="field-label" htmlFor={id}>
            {label}
          </label>
        )}
        {beside}
      </div>
      {children(id)}
      {problems.map((problem) => (
        <p key={`${problem.code} ${problem.property}`} className={`field-problem is-${problem.severity}`}>
          {text(problem.message)}
        </p>
      ))}
      {help && problems.length === 0 && <p className="field-help">{help}</p>}
    </div>
  );
}
