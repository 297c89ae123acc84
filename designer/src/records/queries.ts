import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { JsonObject } from '../../../engine/core/definition.ts';
import type { InstanceItem, Page, RecordItem, RecordResponse, TaskPage } from '../../../engine/wire/index.ts';
import { request, url } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { keepNewest } from '../live/newest.ts';
import { type ListState, toFilter } from './filter-url.ts';

const pageSize = 50;

/** The records of a list, page by page. */
export function useRecords(type: string, state: ListState, defaultSort: string) {
  const filter = toFilter(state.conditions, state.expression);
  const query = { filter: filter && JSON.stringify(filter), sort: state.sort ?? defaultSort, q: state.query };
  return useInfiniteQuery({
    queryKey: keys.records(type, query),
    queryFn: ({ pageParam, signal }) =>
      request<Page<RecordItem>>(url(`/records/${type}`, { ...query, limit: pageSize, after: pageParam }), { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}

/** How many there are; counted when asked for, because counting is dear. */
export function useTotal(type: string, state: ListState, wanted: boolean) {
  const filter = toFilter(state.conditions, state.expression);
  const query = { filter: filter && JSON.stringify(filter), q: state.query, total: 1, limit: 1 };
  return useQuery({
    queryKey: keys.records(type, query),
    queryFn: () => request<Page<RecordItem>>(url(`/records/${type}`, query)),
    select: (page) => page.total,
    enabled: wanted,
  });
}

export function useRecord(type: string, id: string) {
  return useQuery({
    queryKey: keys.record(type, id),
    queryFn: () => readRecord(type, id),
    structuralSharing: keepNewest((data: RecordResponse) => data.record.version),
  });
}

export function readRecord(type: string, id: string): Promise<RecordResponse> {
  return request<RecordResponse>(url(`/records/${type}/${encodeURIComponent(id)}`));
}

/** Create, change (with the version that was seen) and delete. */
export function useRecordActs(type: string) {
  const client = useQueryClient();
  const changed = (response: RecordResponse) => {
    client.setQueryData(keys.record(type, response.record.id), response);
    void client.invalidateQueries({ queryKey: keys.records(type) });
    void client.invalidateQueries({ queryKey: keys.timeline(type, response.record.id) });
  };
  return {
    create: useMutation({
      mutationFn: (values: JsonObject) =>
        request<RecordResponse>(url(`/records/${type}`), { method: 'POST', body: { values }, once: true }),
      onSuccess: changed,
    }),
    update: useMutation({
      mutationFn: ({ id, version, values }: { id: string; version: number; values: JsonObject }) =>
        request<RecordResponse>(url(`/records/${type}/${id}`), {
          method: 'PATCH',
          body: { values },
          headers: { 'if-match': String(version) },
        }),
      onSuccess: changed,
    }),
    remove: useMutation({
      mutationFn: (id: string) => request<null>(url(`/records/${type}/${id}`), { method: 'DELETE' }),
      onSuccess: () => void client.invalidateQueries({ queryKey: keys.records(type) }),
    }),
  };
}

/** The cases about a record. */
export function useInstancesOf(type: string, id: string) {
  return useQuery({
    queryKey: keys.instances({ record: `${type}:${id}` }),
    queryFn: () => request<Page<InstanceItem>>(url('/instances', { record: `${type}:${id}`, limit: 20 })),
  });
}

/** The open tasks about a record. */
export function useTasksOf(type: string, id: string) {
  const record = `${type}:${id}`;
  return useQuery({
    queryKey: keys.tasks({ record }),
    queryFn: () => request<TaskPage>(url('/tasks', { scope: 'team', status: 'open', record })),
    select: (page) => page.items.filter((task) => task.record?.id === id),
  });
}
