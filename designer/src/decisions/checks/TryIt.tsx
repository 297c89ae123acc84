import { Button } from 'antd';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json, JsonObject } from '../../../../engine/core/definition.ts';
import type { DecisionDefinition } from '../../../../engine/decisions/definition.ts';
import { GeneratedForm } from '../../forms/generated-form.tsx';
import { textIn, useLanguage, useText } from '../../i18n/index.ts';
import { Icon } from '../../ui/icons.tsx';
import type { Tried } from '../editor/asks.ts';
import type { Checker } from '../editor/checker.ts';
import { useDefinition, useEditor } from '../editor/context.tsx';
import { kindOf } from '../model/kinds.ts';
import { printed, resolved } from '../model/values.ts';
import { Reach } from './Reach.tsx';

interface TryItProps {
  checker: Checker;
  inputs: JsonObject;
  setInputs: (inputs: JsonObject) => void;
  tried: Tried | null;
  setTried: (tried: Tried | null) => void;
  close: () => void;
}

/** Inputs to fill in, and what the decision makes of them, while one types. */
export function TryIt({ checker, inputs, setInputs, tried, setTried, close }: TryItProps) {
  const { t } = useTranslation('decisions');
  const editor = useEditor();
  const definition = useDefinition();
  const language = useLanguage();
  const schema = useMemo(() => formSchema(definition, language), [definition, language]);
  // What arrives late does not replace what was asked since.
  useEffect(() => {
    let over = false;
    const timer = setTimeout(() => {
      const now = new Date().toISOString();
      checker.ask('decide', { definition, inputs: complete(definition, inputs), now }).then(
        (answer) => !over && setTried(answer),
        () => undefined,
      );
    }, 150);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [checker, definition, inputs, setTried]);
  const keep = () => {
    if (!tried?.decided.ok) return;
    const tests = definition.tests ?? [];
    const name = t('testName', { number: tests.length + 1 });
    const row = { name, inputs: complete(definition, inputs), expected: tried.decided.value };
    editor.put('tests', [...tests, row]);
  };
  return (
    <aside className="try" aria-label={t('tryIt')}>
      <header className="try-head">
        <h2>{t('tryIt')}</h2>
        <span className="grow" />
        <button type="button" className="icon-button small" aria-label={t('close')} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <div className="try-form">
        {definition.inputs.length === 0 ? (
          <p className="field-help">{t('noInputs')}</p>
        ) : (
          <GeneratedForm schema={schema} value={inputs} onChange={setInputs} idPrefix="try" links={false} />
        )}
      </div>
      <section className="try-result" aria-live="polite">
        <h3>{t('result')}</h3>
        {tried ? <Result tried={tried} definition={definition} /> : <p className="muted">…</p>}
        {tried?.explanation ? (
          <Reach checker={checker} inputs={complete(definition, inputs)} matched={matchedOf(tried)} />
        ) : null}
        {tried?.decided.ok ? (
          <Button size="small" onClick={keep}>
            {t('keepAsTest')}
          </Button>
        ) : null}
      </section>
    </aside>
  );
}

function Result({ tried: { decided, problem }, definition }: { tried: Tried; definition: DecisionDefinition }) {
  const { t } = useTranslation('decisions');
  const text = useText();
  if (!decided.ok) return <p className="field-problem is-error">{text(problem) || decided.message}</p>;
  const { logic } = definition;
  const title = (name: string) =>
    logic.type === 'table' ? text(logic.outputs.find((output) => output.name === name)?.title) || name : name;
  const { value, matched } = decided;
  const numbers =
    logic.type === 'table'
      ? matched.map((id) => logic.rules.findIndex((rule) => rule.id === id) + 1).filter((number) => number > 0)
      : [];
  return (
    <>
      {value === null ? (
        <p className="muted">{t('noResult')}</p>
      ) : isObject(value) ? (
        <dl className="kv">
          {Object.entries(value).map(([name, one]) => (
            <div key={name} className="kv-line">
              <dt>{title(name)}</dt>
              <dd>{shown(one, t)}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className="try-value">{shown(value, t)}</p>
      )}
      {numbers.length > 0 ? (
        <p className="caption">
          {t('matchedRules', { count: numbers.length, rules: numbers.slice(0, 12).join(', ') })}
        </p>
      ) : null}
    </>
  );
}

const matchedOf = ({ decided }: Tried): readonly string[] => (decided.ok ? decided.matched : []);

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function shown(value: Json | undefined, t: (key: 'yes' | 'no' | 'nothing') => string): string {
  if (value === null || value === undefined) return t('nothing');
  return typeof value === 'boolean' ? t(value ? 'yes' : 'no') : printed(value);
}

/** A form for the inputs; what a form has no field for is written as JSON. */
function formSchema({ inputs, types }: DecisionDefinition, language: 'en' | 'zh') {
  const properties = Object.fromEntries(
    inputs.map(({ name, title, schema }) => {
      const plain = resolved(schema, types);
      const label = textIn(title, language) || name;
      const simple = !['list', 'object', 'any'].includes(kindOf(plain));
      return [name, { ...(simple ? plain : { type: 'string' }), title: label, 'x-title': title ?? name }];
    }),
  );
  return { type: 'object', properties };
}

/** Every input, with null for what is not filled in; what was written as JSON is read. */
function complete({ inputs, types }: DecisionDefinition, values: JsonObject): JsonObject {
  return Object.fromEntries(
    inputs.map(({ name, schema }) => {
      const value = values[name] ?? null;
      const simple = !['list', 'object', 'any'].includes(kindOf(resolved(schema, types)));
      return [name, simple || typeof value !== 'string' ? value : readJson(value)];
    }),
  );
}

function readJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
