import { useTranslation } from 'react-i18next';
import type { DecisionTable } from '../../../engine/decisions/definition.ts';
import { useText } from '../i18n/index.ts';

/** A decision table as DMN draws it: conditions, a double line, results. */
export function DecisionGrid({ name, table }: { name: string; table: DecisionTable }) {
  const { t } = useTranslation('decisions');
  const text = useText();
  const { inputs, outputs, rules } = table;
  const hasNotes = rules.some((rule) => rule.note);
  const fallbacks = outputs.filter((output) => output.default !== undefined);
  return (
    <>
      <div className="table-frame">
        <table className="table decision" aria-label={name}>
          <thead>
            <tr>
              <th scope="col" rowSpan={2}>
                {table.hitPolicy}
              </th>
              <th scope="colgroup" colSpan={inputs.length}>
                {t('inputs')}
              </th>
              <th scope="colgroup" colSpan={outputs.length} className="then">
                {t('outputs')}
              </th>
              {hasNotes ? (
                <th scope="col" rowSpan={2}>
                  {t('note')}
                </th>
              ) : null}
            </tr>
            <tr>
              {inputs.map((input) => (
                <th scope="col" key={input.expression}>
                  {text(input.title ?? input.expression)}
                  {input.title ? <code className="mono decision-expression">{input.expression}</code> : null}
                </th>
              ))}
              {outputs.map((output, index) => (
                <th scope="col" key={output.name} className={index === 0 ? 'then' : undefined}>
                  {text(output.title ?? output.name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rules.map((rule, at) => (
              <tr key={rule.id ?? at}>
                <td className="muted">{at + 1}</td>
                {inputs.map((input, index) => (
                  <td key={input.expression}>
                    <Cell value={rule.when[index] ?? '-'} />
                  </td>
                ))}
                {outputs.map((output, index) => (
                  <td key={output.name} className={index === 0 ? 'then' : undefined}>
                    <code className="mono">{rule.then[index]}</code>
                  </td>
                ))}
                {hasNotes ? <td className="wrap">{text(rule.note)}</td> : null}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {fallbacks.length > 0 ? (
        <p className="decision-about muted">
          {t('fallback', {
            value: fallbacks.map((output) => `${text(output.title ?? output.name)} = ${output.default}`).join(', '),
          })}
        </p>
      ) : null}
    </>
  );
}

function Cell({ value }: { value: string }) {
  const { t } = useTranslation('decisions');
  if (value.trim() === '-' || value.trim() === '') return <span className="muted">{t('always')}</span>;
  return <code className="mono">{value}</code>;
}
