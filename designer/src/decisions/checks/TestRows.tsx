import { Button, Input, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json, JsonObject, JsonSchema } from '../../../../engine/core/definition.ts';
import type { DecisionDefinition, DecisionTest } from '../../../../engine/decisions/definition.ts';
import type { TestResult } from '../../../../engine/decisions/run-tests.ts';
import { useText } from '../../i18n/index.ts';
import { Icon } from '../../ui/icons.tsx';
import { useDefinition, useEditor, useEditorState } from '../editor/context.tsx';
import { parsed, printed } from '../model/values.ts';

/** Rows that must hold: inputs, what is expected of them, and what comes of it now. Publishing asks all of them. */
export function TestRows() {
  const { t } = useTranslation('decisions');
  const text = useText();
  const editor = useEditor();
  const definition = useDefinition();
  const readOnly = useEditorState((state) => state.readOnly);
  const results = useEditorState((state) => state.checked.tests);
  const tests = definition.tests ?? [];
  const expectations = useExpectations(definition);
  const add = () => {
    const inputs = Object.fromEntries(definition.inputs.map(({ name }) => [name, null]));
    const row: DecisionTest = { name: t('testName', { number: tests.length + 1 }), inputs, expected: null };
    editor.put('tests', [...tests, row]);
  };
  const change = (index: number, next: DecisionTest, key: string) =>
    editor.put(`tests[${index}]`, next, `test ${index} ${key}`);
  if (tests.length === 0) {
    return (
      <div className="dock-empty">
        <p>{t('testsEmpty')}</p>
        {!readOnly && (
          <Button size="small" icon={<Icon name="plus" size={12} />} onClick={add}>
            {t('addTest')}
          </Button>
        )}
      </div>
    );
  }
  return (
    <div className="tests">
      <table className="test-table">
        <thead>
          <tr>
            <th scope="col">{t('outcome')}</th>
            <th scope="col">{t('name')}</th>
            {definition.inputs.map(({ name, title }) => (
              <th scope="col" key={name}>
                {text(title) || name}
              </th>
            ))}
            {expectations.map(({ key, title }) => (
              <th scope="col" key={key} className="is-expected">
                {t('expected', { name: title })}
              </th>
            ))}
            <th scope="col">
              <span className="visually-hidden">{t('delete')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {tests.map((test, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are places
            <tr key={index}>
              <td>
                <Outcome result={results[index]} />
              </td>
              <td>
                <Cell
                  label={t('testCell', { row: index + 1, column: t('name') })}
                  value={test.name}
                  readOnly={readOnly}
                  onChange={(name) => change(index, { ...test, name: name || test.name }, 'name')}
                />
              </td>
              {definition.inputs.map(({ name, title, schema }) => (
                <td key={name}>
                  <Cell
                    label={t('testCell', { row: index + 1, column: text(title) || name })}
                    value={printed(test.inputs[name])}
                    readOnly={readOnly}
                    onChange={(written) =>
                      change(index, { ...test, inputs: { ...test.inputs, [name]: parsed(written, schema) } }, name)
                    }
                  />
                </td>
              ))}
              {expectations.map(({ key, title, schema }) => (
                <td key={key} className="is-expected">
                  <Cell
                    label={t('testCell', { row: index + 1, column: t('expected', { name: title }) })}
                    value={printed(key === '' ? test.expected : entryOf(test.expected, key))}
                    readOnly={readOnly}
                    onChange={(written) => {
                      const value = parsed(written, schema);
                      change(
                        index,
                        { ...test, expected: key === '' ? value : withEntry(test.expected, key, value, expectations) },
                        `= ${key}`,
                      );
                    }}
                  />
                </td>
              ))}
              <td>
                {!readOnly && (
                  <button
                    type="button"
                    className="icon-button small"
                    aria-label={t('deleteTest', { name: test.name })}
                    onClick={() => editor.put('tests', tests.length === 1 ? undefined : tests.toSpliced(index, 1))}
                  >
                    <Icon name="trash" />
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {!readOnly && (
        <button type="button" className="link-button" onClick={add}>
          <Icon name="plus" size={12} />
          {t('addTest')}
        </button>
      )}
    </div>
  );
}

interface Expectation {
  /** The output; empty for the whole result. */
  key: string;
  title: string;
  schema: JsonSchema;
}

/** What a row may expect: each output of a table that gives one rule's results, else the result as a whole. */
function useExpectations({ logic, schema }: DecisionDefinition): Expectation[] {
  const { t } = useTranslation('decisions');
  const text = useText();
  if (logic.type === 'table' && !['C', 'R', 'O'].includes(logic.hitPolicy)) {
    return logic.outputs.map(({ name, title, schema: one }) => ({
      key: name,
      title: text(title) || name,
      schema: one,
    }));
  }
  return [{ key: '', title: t('result'), schema: schema ?? {} }];
}

const entryOf = (value: Json, key: string): Json | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value[key] : undefined;

/** The expected object with another entry; with nothing in it, nothing is expected to match. */
function withEntry(before: Json, key: string, value: Json, all: Expectation[]): Json {
  const entries: JsonObject = Object.fromEntries(all.map((one) => [one.key, entryOf(before, one.key) ?? null]));
  const next = { ...entries, [key]: value };
  return Object.values(next).every((one) => one === null) ? null : next;
}

function Outcome({ result }: { result: TestResult | undefined }) {
  const { t } = useTranslation('decisions');
  if (!result) return <span className="pill">{t('notRun')}</span>;
  if (result.passed) return <span className="pill ok">{t('passed')}</span>;
  const why = result.message ?? t('gave', { value: result.value === null ? t('noResult') : printed(result.value) });
  return (
    <Tooltip title={why}>
      <span className="pill late" aria-label={`${t('failed')}: ${why}`} role="img">
        {t('failed')}
      </span>
    </Tooltip>
  );
}

/** A value, taken over when the field is left. */
function Cell(props: { label: string; value: string; readOnly: boolean; onChange: (value: string) => void }) {
  const { label, value, readOnly, onChange } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const finish = () => {
    if (typed !== null && typed !== value) onChange(typed);
    setTyped(null);
  };
  return (
    <Input
      size="small"
      variant="borderless"
      aria-label={label}
      readOnly={readOnly}
      value={typed ?? value}
      placeholder="–"
      onChange={(event) => setTyped(event.target.value)}
      onBlur={finish}
      onPressEnter={finish}
    />
  );
}
