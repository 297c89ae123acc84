import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordResponse } from '../../../../engine/wire/index.ts';
import { request, url } from '../../api/client.ts';
import { keys } from '../../api/keys.ts';
import { aria, type FieldWidgetProps } from '../types.ts';

interface Found {
  id: string;
  title: string;
  summary: string;
}

/** Finds what is meant by typing a part of its name. `target` is an entity type, or `user`. */
export function Lookup({ field, target }: { field: FieldWidgetProps; target: string }) {
  const { t } = useTranslation('forms');
  const { id, value, onChange, disabled, invalid, required, context } = field;
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<Found | null>(null);
  const query = useDeferredValue(typed.trim());
  const found = useQuery({
    queryKey: keys.lookup(target, query),
    queryFn: ({ signal }) => request<{ items: Found[] }>(url(`/lookup/${target}`, { q: query, limit: 10 }), { signal }),
    enabled: open,
    placeholderData: keepPreviousData,
  });
  const current = typeof value === 'string' ? value : undefined;
  const known = chosen?.id === current ? chosen?.title : context.refs[`${target}:${current}`];
  const fetched = useTitle(target, known === undefined ? current : undefined);
  const items = found.data?.items ?? [];
  const options = items.map((item) => ({ value: item.id, label: item.title, summary: item.summary }));
  if (current && !items.some((item) => item.id === current)) {
    options.unshift({ value: current, label: known ?? fetched ?? '…', summary: '' });
  }
  return (
    <Select
      id={id}
      value={current}
      options={options}
      open={open}
      onOpenChange={setOpen}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={found.isFetching}
      notFoundContent={found.isFetching ? t('loading', { ns: 'common' }) : t('lookupNothing')}
      placeholder={t('lookup')}
      allowClear={!required}
      disabled={disabled}
      status={invalid ? 'error' : undefined}
      optionRender={(option) => (
        <div className="ellipsis">
          {option.data.label} <span className="caption">{option.data.summary}</span>
        </div>
      )}
      onChange={(next: string | undefined) => {
        setChosen(items.find((item) => item.id === next) ?? null);
        onChange(next);
      }}
      {...aria(field)}
    />
  );
}

/** The title of something whose title did not come along (a draft that was kept). */
function useTitle(target: string, id: string | undefined): string | undefined {
  const isUser = target === 'user';
  const { data } = useQuery({
    queryKey: isUser ? [...keys.directory, id] : [...keys.record(target, id ?? ''), 'title'],
    queryFn: () => (isUser ? userName(id ?? '') : recordTitle(target, id ?? '')),
    enabled: id !== undefined,
    staleTime: 60_000,
  });
  return data;
}

async function userName(id: string): Promise<string> {
  const { items } = await request<{ items: { id: string; name: string }[] }>(url('/directory'));
  return items.find((item) => item.id === id)?.name ?? id;
}

async function recordTitle(type: string, id: string): Promise<string> {
  return (await request<RecordResponse>(url(`/records/${type}/${id}`))).record.title;
}
