import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonSchema } from '../../../engine/core/definition.ts';
import type { FilterProblem } from '../../../engine/wire/index.ts';
import { request, url } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { useText } from '../i18n/index.ts';
import { entriesOf } from '../studio/feel/names.ts';
import '../studio/styles/feel.css';

const Editor = lazy(() => import('../studio/feel/FeelEditor.tsx'));

interface FilterExpressionProps {
  type: string;
  value: string;
  onApply: (expression: string) => void;
}

const EXAMPLE = 'record.createdAt > now() - duration("P7D")';

/** A condition of the list as an expression, with the record's fields at hand and its faults underlined. */
export function FilterExpression({ type, value, onApply }: FilterExpressionProps) {
  const { t } = useTranslation('records');
  const text = useText();
  const [written, setWritten] = useState(value);
  const schema = useQuery({
    queryKey: [...keys.type(type), 'filter'],
    queryFn: ({ signal }) => request<JsonSchema>(url(`/records/${type}/filter`), { signal }),
  });
  const names = useMemo(() => entriesOf(schema.data), [schema.data]);
  const settled = useSettled(written.trim());
  const check = useQuery({
    queryKey: [...keys.type(type), 'filter', settled],
    queryFn: ({ signal }) =>
      request<{ problems: FilterProblem[] }>(url(`/records/${type}/filter/check`), {
        method: 'POST',
        body: { feel: settled },
        signal,
      }),
    enabled: settled !== '',
  });
  const current = settled === written.trim();
  const problems = useMemo(() => (settled === '' ? [] : (check.data?.problems ?? [])), [check.data, settled]);
  const [first] = problems;
  const wrong = problems.some((problem) => problem.severity === 'error');
  const ready = current && settled !== '' && check.data !== undefined && !wrong;
  return (
    <form
      className="filter-form is-expression"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onApply(settled);
      }}
    >
      <Suspense fallback={<div className="feel is-loading">{written}</div>}>
        <Editor
          label={t('expression')}
          value={written}
          names={names}
          problems={problems}
          readOnly={false}
          placeholder={EXAMPLE}
          autoFocus
          onChange={setWritten}
        />
      </Suspense>
      <p className="filter-note" role="status">
        {first ? text(first.message) : t('expressionHelp')}
        {first && !wrong ? ` ${t('evaluatedSlowly')}` : ''}
      </p>
      <Button type="primary" htmlType="submit" disabled={!ready} loading={check.isFetching}>
        {t('applyFilter')}
      </Button>
    </form>
  );
}

/** A value that has stayed the same for a moment. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  const deferred = useDeferredValue(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(deferred), 250);
    return () => clearTimeout(timer);
  }, [deferred]);
  return settled;
}
