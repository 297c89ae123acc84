import { useTranslation } from 'react-i18next';
import type { DecisionProblem, DecisionTable } from '../../../../engine/decisions/definition.ts';
import type { ProposedRule, TableFinding } from '../../../../engine/decisions/tables/index.ts';
import { useText } from '../../i18n/index.ts';
import { useDefinition, useEditor, useEditorState } from '../editor/context.tsx';
import { logicAt, logicPlace } from '../model/document.ts';
import { emptyRule, freeIds, insertRules, removeRules } from '../model/table.ts';
import { useProblemPlace } from './use-problem-place.ts';

/** As many as a person reads. */
const MOST = 200;
const ORDER = { error: 0, warning: 1, hint: 2 };

/** What is wrong, missing or doubtful, the weightiest first; a click leads there, a button mends it where that is known. */
export function Findings({ show }: { show: (place: string) => void }) {
  const { t } = useTranslation('decisions');
  const text = useText();
  const editor = useEditor();
  const definition = useDefinition();
  const readOnly = useEditorState((state) => state.readOnly);
  const { problems, analyses } = useEditorState((state) => state.checked);
  const placeOf = useProblemPlace();
  const findings = Object.entries(analyses)
    .flatMap(([place, { findings: all }]) => all.map((finding) => ({ place, finding })))
    .filter(({ finding }) => finding.kind !== 'type-error')
    .sort((a, b) => ORDER[a.finding.severity] - ORDER[b.finding.severity]);
  if (problems.length === 0 && findings.length === 0) return <p className="dock-empty">{t('nothingFound')}</p>;
  /** Analysts know rules by their numbers, and the analysis by their ids. */
  const numbered = (words: string, place: string, { rules }: TableFinding) => {
    const logic = logicAt(definition, place);
    if (logic?.type !== 'table') return words;
    return rules.reduce((said, id) => {
      const row = logic.rules.findIndex((rule) => rule.id === id);
      return row < 0 ? said : said.replaceAll(`“${id}”`, String(row + 1));
    }, words);
  };
  const go = (place: string, rule: string | undefined, column: number | undefined) => {
    show(place);
    editor.want({ place, ...(rule !== undefined && { rule }), ...(column !== undefined && { column }) });
  };
  const goTo = (problem: DecisionProblem) => {
    const place = logicPlace(problem.path ?? '');
    const logic = logicAt(definition, place);
    const at =
      logic?.type === 'table' && problem.column !== undefined
        ? logic.inputs.findIndex(({ expression }) => expression === problem.column)
        : -1;
    const outputs = logic?.type === 'table' ? logic.outputs.findIndex(({ name }) => name === problem.column) : -1;
    const inputs = logic?.type === 'table' ? logic.inputs.length : 0;
    go(place, problem.rule, at >= 0 ? at : outputs >= 0 ? inputs + outputs : undefined);
  };
  return (
    <ul className="findings">
      {problems.slice(0, MOST).map((problem, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name, and keep nothing
        <li key={index}>
          <button type="button" className="problem" onClick={() => goTo(problem)}>
            <i className={problem.severity === 'warning' ? 'is-warning' : 'is-error'} />
            <b>{placeOf(problem)}</b>
            <span>{text(problem.message)}</span>
          </button>
        </li>
      ))}
      {findings.slice(0, MOST).map(({ place, finding }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name, and keep nothing
        <li key={`${place} ${index}`}>
          <button
            type="button"
            className="problem"
            onClick={() => go(place, finding.rules[0], finding.cells[0]?.column ?? finding.columns[0])}
          >
            <i className={`is-${finding.severity}`} />
            <b>{t(`finding-${finding.kind}`)}</b>
            <span>{numbered(text(finding.message), place, finding)}</span>
          </button>
          {!readOnly && <Fix place={place} finding={finding} />}
        </li>
      ))}
      {findings.length + problems.length > MOST ? <li className="caption">{t('moreFindings')}</li> : null}
    </ul>
  );
}

/** What mends a finding, where that can be said. */
function Fix({ place, finding }: { place: string; finding: TableFinding }) {
  const { t } = useTranslation('decisions');
  const editor = useEditor();
  const table = logicAt(editor.definition(), place);
  if (table?.type !== 'table') return null;
  const { proposal, kind, rules } = finding;
  if (kind === 'gap' && proposal) {
    const add = () => {
      const [id = 'rule'] = freeIds(table, 1);
      const at = placeFor(table);
      const rule = { ...emptyRule(table, id), ...proposal };
      editor.put(place, insertRules(table, at, [rule]));
      editor.want({ place, rule: id, column: table.inputs.length });
    };
    return (
      <button type="button" className="fix" onClick={add}>
        {t('addMissing')}
      </button>
    );
  }
  if (kind === 'unreachable' || kind === 'duplicate' || kind === 'never-in-effect') {
    const id = kind === 'duplicate' ? rules.at(-1) : rules[0];
    const at = table.rules.findIndex((rule) => rule.id === id);
    if (at < 0) return null;
    return (
      <button type="button" className="fix" onClick={() => editor.put(place, removeRules(table, at, at))}>
        {t('deleteRule', { number: at + 1 })}
      </button>
    );
  }
  if (kind === 'mergeable' && proposal && rules.length > 1) {
    return (
      <button type="button" className="fix" onClick={() => editor.put(place, merged(table, rules, proposal))}>
        {t('mergeRules')}
      </button>
    );
  }
  return null;
}

/** Where a rule for what is missing belongs: last, or before a last rule that takes everything. */
function placeFor({ rules, hitPolicy }: DecisionTable): number {
  const last = rules.at(-1);
  return hitPolicy === 'F' && last?.when.every((cell) => cell.trim() === '-') ? rules.length - 1 : rules.length;
}

/** One rule in place of several. */
function merged(table: DecisionTable, ids: string[], proposal: ProposedRule): DecisionTable {
  const [first] = ids;
  return {
    ...table,
    rules: table.rules
      .filter(({ id }) => id === first || !ids.includes(id))
      .map((rule) => (rule.id === first ? { ...rule, ...proposal } : rule)),
  };
}
