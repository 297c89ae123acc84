import { memo, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcessDefinition } from '../../../../engine/core/definition.ts';
import type { Problem } from '../../../../engine/core/problem.ts';
import { useText } from '../../i18n/index.ts';
import { Icon } from '../../ui/icons.tsx';
import { useDefinition, useEditor, useEditorState } from '../editor/context.tsx';
import { randomId } from '../model/create.ts';
import { type Fix, fixesFor } from '../model/fixes.ts';
import { subjectOf } from '../model/problem-place.ts';
import { useProblemPlace } from './use-problem-place.ts';

/** So many are shown; those who mend them see the others come up. */
const MOST = 60;

/** What is wrong with the process, in plain words, with a way out where there is one. */
export function Problems() {
  const { t } = useTranslation('studio');
  const problems = useEditorState((state) => state.problems);
  const [open, setOpen] = useState(true);
  // Writing does not wait for the list.
  const definition = useDeferredValue(useDefinition());
  const shown = useDeferredValue(problems);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return (
    <section
      className={`problems${open ? '' : ' is-closed'}${problems.length === 0 ? ' is-empty' : ''}`}
      aria-label={t('problems')}
    >
      <button type="button" className="problems-head" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name={open ? 'chevronDown' : 'chevronRight'} size={13} />
        <h2>{problems.length === 0 ? t('noProblems') : t('problemCount', { count: problems.length })}</h2>
        {errors > 0 && <span className="pill late">{t('errorCount', { count: errors })}</span>}
      </button>
      {open && (
        <ul aria-live="polite">
          {shown.slice(0, MOST).map((problem) => (
            <ProblemRow key={keyOf(problem)} problem={problem} definition={definition} />
          ))}
          {shown.length > MOST && (
            <li className="problems-none">{t('moreProblems', { count: shown.length - MOST })}</li>
          )}
          {problems.length === 0 && <li className="problems-none">{t('noProblemsHelp')}</li>}
        </ul>
      )}
    </section>
  );
}

const ProblemRow = memo(function ProblemRow({
  problem,
  definition,
}: {
  problem: Problem;
  definition: ProcessDefinition;
}) {
  const { t } = useTranslation('studio');
  const text = useText();
  const editor = useEditor();
  const readOnly = useEditorState((state) => state.readOnly);
  const placeOf = useProblemPlace(definition);
  const id = subjectOf(definition, problem);
  const show = () =>
    problem.property === undefined ? editor.select(id === null ? [] : [id]) : editor.want(id, problem.property);
  const apply = (fix: Fix) => {
    if (fix.open) editor.want(fix.open.id, fix.open.property);
    if (fix.commands) editor.perform(fix.commands);
  };
  return (
    <li>
      <button type="button" className="problem" onClick={show}>
        <i className={`is-${problem.severity}`} aria-hidden="true" />
        <span className="visually-hidden">{t(problem.severity)}</span>
        <b>{placeOf(problem)}</b>
        <span>{text(problem.message)}</span>
      </button>
      {!readOnly &&
        fixesFor(definition, problem, randomId).map((fix) => (
          <button key={fix.label} type="button" className="fix" onClick={() => apply(fix)}>
            {t(fix.label)}
          </button>
        ))}
    </li>
  );
});

function keyOf({ code, element, flow, property, range, message }: Problem): string {
  return [code, element, flow, property, range?.from, typeof message === 'string' ? message : message.en].join(' ');
}
