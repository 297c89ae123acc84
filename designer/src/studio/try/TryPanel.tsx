import { useDeferredValue, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json, JsonObject } from '../../../../engine/core/definition.ts';
import { explain, flips } from '../../../../engine/expressions/analysis/index.ts';
import { useText } from '../../i18n/index.ts';
import type { Known } from '../feel/names.ts';
import type { Range } from '../feel/pointed.ts';
import { ExplanationTree, written } from './ExplanationTree.tsx';
import { Flips } from './Flips.tsx';
import { type Input, inputsOf, samplesFrom, typesOf, valuesOf } from './inputs.ts';
import { RecordChoice } from './RecordChoice.tsx';
import { SampleInput } from './SampleInput.tsx';
import { useSamples } from './samples.ts';

interface TryPanelProps {
  source: string;
  names: Known[];
  /** What the expression is for. */
  label: string;
  onPoint: (range: Range | null) => void;
}

/** Sample values, and what the expression makes of them: the result, each part of it, and what would change it. */
export default function TryPanel({ source, names, label, onPoint }: TryPanelProps) {
  const { t } = useTranslation('studio');
  const id = useId();
  const [samples, addSamples] = useSamples();
  const [chosen, setChosen] = useState<string>();
  const types = useMemo(() => typesOf(names), [names]);
  const text = useDeferredValue(source);
  const inputs = useMemo(() => inputsOf(text, types, names), [text, types, names]);
  const values = useMemo(() => valuesOf(inputs, samples, types), [inputs, samples, types]);
  const record = names.find((one): one is Known & { recordType: string } => one.recordType !== undefined);
  const readsRecord = inputs.some(({ way }) => way[0] === 'record');
  const take = (from: string | undefined, whole: JsonObject) => {
    setChosen(from);
    if (from !== undefined) addSamples(samplesFrom({ ...whole }, inputs));
  };
  return (
    <section className="try-panel" aria-label={t('tryItOf', { label })}>
      {record && readsRecord && (
        <div className="try-line">
          <label htmlFor={`${id}-record`}>{t('takeRecord')}</label>
          <RecordChoice id={`${id}-record`} record={record} value={chosen} onChange={take} />
        </div>
      )}
      {inputs.map((input) => (
        <Sample
          key={input.path}
          id={`${id}-${input.path}`}
          input={input}
          value={samples[input.path]}
          onChange={(value) => addSamples({ [input.path]: value })}
        />
      ))}
      <Outcome source={text} types={types} values={values} inputs={inputs} onPoint={onPoint} />
    </section>
  );
}

interface SampleProps {
  id: string;
  input: Input;
  value: Json | undefined;
  onChange: (value: Json) => void;
}

function Sample(props: SampleProps) {
  const text = useText();
  const { path, title } = props.input;
  return (
    <div className="try-line">
      <label htmlFor={props.id} title={path}>
        {text(title) || path}
      </label>
      <SampleInput {...props} />
    </div>
  );
}

interface OutcomeProps {
  source: string;
  types: ReturnType<typeof typesOf>;
  values: JsonObject;
  inputs: Input[];
  onPoint: (range: Range | null) => void;
}

function Outcome({ source, types, values, inputs, onPoint }: OutcomeProps) {
  const { t } = useTranslation('studio');
  const [now] = useState(() => new Date().toISOString());
  const told = useMemo(() => explain(source, types, values, now), [source, types, values, now]);
  const outcome = told.ok && told.explanation.state === 'value' ? told.explanation.value : null;
  const changes = useMemo(() => {
    if (typeof outcome !== 'boolean') return null;
    const choices = Object.fromEntries(
      inputs.flatMap(({ path, schema }) => (schema?.enum ? [[path, schema.enum]] : [])),
    );
    return flips(source, types, values, now, { choices });
  }, [outcome, source, types, values, now, inputs]);
  if (!told.ok) return <p className="field-problem is-error">{t('cannotTry')}</p>;
  const { explanation } = told;
  return (
    <>
      <p className="try-outcome" aria-live="polite">
        <span>{t('tryResult')}</span>
        <output className={`told-value is-${outcome === null ? 'none' : typeof outcome}`}>
          {written(explanation.value)}
        </output>
      </p>
      <ExplanationTree explanation={explanation} onPoint={onPoint} />
      {changes && typeof outcome === 'boolean' && <Flips flips={changes} inputs={inputs} outcome={outcome} />}
    </>
  );
}
