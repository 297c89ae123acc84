import { Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { KpiDefinition } from '../../../../engine/core/definition.ts';
import { useText } from '../../i18n/index.ts';
import { useDefinition, useEditor } from '../editor/context.tsx';
import { LazyFeel } from './editors/LazyFeel.tsx';
import { Rows } from './editors/Rows.tsx';
import { useScope } from './scope.tsx';
import { TextInput } from './TextInput.tsx';

/** What of its cases is measured: a name, an expression, and what is aimed at. */
export function Kpis({ id }: { id: string }) {
  const { t } = useTranslation('studio');
  const text = useText();
  const editor = useEditor();
  const { readOnly, names, problemsAt } = useScope();
  const { kpis = [] } = useDefinition();
  const write = (next: KpiDefinition[]) =>
    editor.perform([{ type: 'setProcess', settings: { kpis: next.length > 0 ? next : undefined } }], 'process:kpis');
  const change = (index: number, part: Partial<KpiDefinition>) =>
    write(kpis.map((kpi, at) => (at === index ? tidy({ ...kpi, ...part }) : kpi)));
  const add = () => {
    const taken = new Set(kpis.map((kpi) => kpi.id));
    let number = kpis.length + 1;
    while (taken.has(`kpi${number}`)) number += 1;
    write([...kpis, { id: `kpi${number}`, name: t('kpi'), measure: '' }]);
  };
  return (
    <Rows rows={kpis} addLabel={t('addKpi')} onAdd={add} onRemove={(index) => write(kpis.toSpliced(index, 1))}>
      {(kpi, index) => {
        const problems = problemsAt(`kpis.${index}`);
        return (
          <>
            <TextInput
              id={`${id}-${index}`}
              value={kpi.name}
              readOnly={readOnly}
              placeholder={t('kpi')}
              onChange={(name) => change(index, { name: name ?? '' })}
            />
            <LazyFeel
              label={t('kpiMeasure')}
              value={kpi.measure}
              names={names}
              readOnly={readOnly}
              problems={problems}
              onChange={(measure) => change(index, { measure })}
            />
            <div className="row-line">
              <InputNumber<number>
                value={kpi.target ?? null}
                disabled={readOnly}
                aria-label={t('kpiTarget')}
                placeholder={t('kpiTarget')}
                style={{ flex: 1 }}
                onChange={(target) => change(index, { target: target ?? undefined })}
              />
              <Input
                value={kpi.unit ?? ''}
                maxLength={40}
                disabled={readOnly}
                aria-label={t('kpiUnit')}
                placeholder={t('kpiUnit')}
                style={{ flex: 1 }}
                onChange={(event) => change(index, { unit: event.target.value || undefined })}
              />
            </div>
            {problems.map((problem) => (
              <p key={`${problem.code} ${problem.property}`} className={`field-problem is-${problem.severity}`}>
                {text(problem.message)}
              </p>
            ))}
          </>
        );
      }}
    </Rows>
  );
}

function tidy(kpi: KpiDefinition): KpiDefinition {
  return Object.fromEntries(Object.entries(kpi).filter(([, value]) => value !== undefined)) as unknown as KpiDefinition;
}
