import { useLayoutEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonSchema } from '../../../../engine/core/definition.ts';
import type { DecisionDefinition, DecisionTable } from '../../../../engine/decisions/definition.ts';
import { useLanguage } from '../../i18n/index.ts';
import { useFormat } from '../../ui/format.ts';
import type { Tried } from '../editor/asks.ts';
import { useDefinition, useEditor, useEditorState } from '../editor/context.tsx';
import { columnNumber, columnsOf } from '../model/columns.ts';
import { type Place, put } from '../model/document.ts';
import { changeInput, isPlainName, nameFrom, namesIn, withInput } from '../model/inputs.ts';
import { namesAt } from '../model/known.ts';
import { type Selection, single, within } from '../model/selection.ts';
import { insertEmpty, setInput, setOutput } from '../model/table.ts';
import { ColumnDrawer } from './ColumnDrawer.tsx';
import { NewColumn } from './NewColumn.tsx';
import { TableGrid } from './TableGrid.tsx';
import { Toolbar } from './Toolbar.tsx';

interface TableEditorProps {
  place: Place;
  table: DecisionTable;
  label: string;
  /** Tried last, to show which rules matched and what stopped the others. */
  tried: Tried | null;
}

const NOBODY: ReadonlySet<string> = new Set();

/** A decision table with its tools, its columns, and what is found in it. */
export function TableEditor({ place, table, label, tried }: TableEditorProps) {
  const { t } = useTranslation('decisions');
  const editor = useEditor();
  const definition = useDefinition();
  const language = useLanguage();
  const format = useFormat();
  const readOnly = useEditorState((state) => state.readOnly);
  const checked = useEditorState((state) => state.checked);
  const wanted = useEditorState((state) => state.wanted);
  const [kept, setSelection] = useState<Selection>(single({ row: 0, column: 0 }));
  const [options, setOptions] = useState(() => ({
    dates: table.rules.some(({ from, until }) => from !== undefined || until !== undefined),
    notes: table.rules.some(({ note }) => note !== undefined),
  }));
  const [column, setColumn] = useState<{ side: 'input' | 'output'; index: number } | null>(null);
  const [adding, setAdding] = useState<'input' | 'output' | null>(null);
  const { inputs, outputs } = table;
  // The same list as long as there are as many columns.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const columns = useMemo(() => columnsOf(table, options), [inputs.length, outputs.length, options]);
  const selection = within(kept, { rows: table.rules.length, columns: columns.length });
  const names = useMemo(() => namesAt(definition, place), [definition, place]);
  const problems = useMemo(
    () => checked.problems.filter(({ path = '', decision }) => belongs(path, decision, place, definition)),
    [checked, place, definition],
  );
  const matched = useMemo(() => (tried?.decided.ok ? new Set(tried.decided.matched) : NOBODY), [tried]);
  const onChange = (next: DecisionTable, key?: string) => editor.put(place, next, key && `${place} ${key}`);
  // Only what is wanted anew is shown; before the next key is taken, which belongs there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useLayoutEffect(() => {
    if (!wanted || wanted.place !== place || wanted.rule === undefined) return;
    const row = table.rules.findIndex(({ id }) => id === wanted.rule);
    const at = columns.findIndex((one) => columnNumber(table, one) === wanted.column);
    if (row >= 0) setSelection(single({ row, column: Math.max(at, 0) }));
    document.querySelector<HTMLElement>('.rule-grid')?.focus({ preventScroll: true });
  }, [wanted]);
  const addColumn = (side: 'input' | 'output', title: string, schema: JsonSchema) => {
    const wording = language === 'zh' ? { en: title, zh: title } : title;
    if (side === 'output') {
      const name = nameFrom(title, new Set(outputs.map((output) => output.name)));
      onChange(setOutput(table, outputs.length, { name, title: wording, schema }));
      return;
    }
    const known = isPlainName(title) && namesIn(definition).has(title);
    const name = known ? title : nameFrom(title, namesIn(definition));
    const next = known ? definition : withInput(definition, { name, title: wording, schema });
    editor.set(put(next, place, setInput(table, inputs.length, { expression: name, title: wording, schema })));
  };
  const addRule = () => {
    onChange(insertEmpty(table, table.rules.length));
    setSelection(single({ row: table.rules.length, column: 0 }));
    document.querySelector<HTMLElement>('.rule-grid')?.focus({ preventScroll: true });
  };
  return (
    <div className="table-editor">
      <Toolbar {...{ table, readOnly, options, setOptions, addRule, onChange }} addColumn={setAdding} />
      <TableGrid
        {...{ table, columns, label, readOnly, names, selection, problems, onChange }}
        findings={checked.analyses[place]?.findings ?? []}
        explanation={tried?.explanation ?? null}
        matched={matched}
        select={setSelection}
        undo={editor.undo}
        redo={editor.redo}
        openColumn={(side, index) => setColumn({ side, index })}
      />
      <footer className="grid-foot">
        <span className="grow" />
        <span className="caption">
          {t('ruleCount', { count: table.rules.length, number: format.integer(table.rules.length) })}
        </span>
      </footer>
      {column && (
        <ColumnDrawer
          {...column}
          {...{ table, names, problems, readOnly }}
          onChange={(next, key) =>
            editor.set(put(alike(definition, table, next), place, next), key && `${place} ${key}`)
          }
          types={Object.keys(definition.types ?? {})}
          moved={(index) => setColumn({ ...column, index })}
          close={() => setColumn(null)}
        />
      )}
      {adding && (
        <NewColumn
          side={adding}
          types={Object.keys(definition.types ?? {})}
          add={(title, schema) => addColumn(adding, title, schema)}
          close={() => setAdding(null)}
        />
      )}
    </div>
  );
}

/** An input of the document is called and typed as the column that tests it, and nothing else. */
function alike(definition: DecisionDefinition, before: DecisionTable, after: DecisionTable): DecisionDefinition {
  return after.inputs.reduce((document, column, index) => {
    const old = before.inputs[index];
    const same = !old || old.expression !== column.expression;
    if (same || (old.schema === column.schema && old.title === column.title)) return document;
    return changeInput(document, column.expression, {
      schema: column.schema,
      ...(column.title && { title: column.title }),
    });
  }, definition);
}

/** Is a problem about the logic at a place? */
function belongs(
  path: string,
  decision: string | undefined,
  place: Place,
  definition: { decisions?: { name: string }[] },
) {
  if (path !== '') return path === place || path.startsWith(`${place}.`);
  if (decision === undefined) return place === 'logic';
  return (
    definition.decisions?.findIndex(({ name }) => name === decision) ===
    Number(/^decisions\[(\d+)\]/.exec(place)?.[1] ?? -2)
  );
}
