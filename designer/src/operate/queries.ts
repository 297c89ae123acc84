import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type {
  BatchDetail,
  BatchItem,
  IncidentGroup,
  InstanceDetail,
  InstanceItem,
  JournalItem,
  KeptMessage,
  MigrationProposal,
  Page,
  ProcessDetail,
  ProcessSummary,
  ProcessVersion,
} from '../../../engine/wire/index.ts';
import { request, url } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import type { ListFilter } from './filters.ts';

export function useInstances(filter: ListFilter) {
  const query = { ...filter, status: filter.status === 'all' ? null : filter.status, limit: 50 };
  return useInfiniteQuery({
    queryKey: keys.instances(query),
    queryFn: ({ pageParam }) => request<Page<InstanceItem>>(url('/instances', { ...query, after: pageParam })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}

/** For the filter; those who may not see processes do without it. */
export function useProcesses() {
  return useQuery({
    queryKey: keys.processes,
    queryFn: () => request<{ items: ProcessSummary[] }>(url('/processes')),
    retry: false,
  });
}

export function useInstanceDetail(id: string) {
  return useQuery({
    queryKey: keys.instance(id),
    queryFn: () => request<InstanceDetail>(url(`/instances/${encodeURIComponent(id)}`)),
  });
}

export function useJournal(id: string) {
  return useInfiniteQuery({
    queryKey: keys.journal(id),
    queryFn: ({ pageParam }) =>
      request<Page<JournalItem>>(url(`/instances/${encodeURIComponent(id)}/journal`, { limit: 100, after: pageParam })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}

export function useVersions(process: string) {
  return useQuery({
    queryKey: keys.versions(process),
    queryFn: () => request<{ items: ProcessVersion[] }>(url(`/processes/${encodeURIComponent(process)}/versions`)),
  });
}

export function useMigration(process: string, from: number, to: number) {
  return useQuery({
    queryKey: keys.migration(process, from, to),
    queryFn: () =>
      request<MigrationProposal>(url(`/processes/${encodeURIComponent(process)}/migrations/${from}/${to}`)),
  });
}

/** A version's definition; the newest one without. */
export function useDefinition(process: string, version: string | null) {
  return useQuery({
    queryKey: keys.process(process, version === null ? undefined : Number(version)),
    queryFn: () => request<ProcessDetail>(url(`/processes/${encodeURIComponent(process)}`, { version })),
    enabled: process !== '',
  });
}

export function useIncidentGroups(process: string | null) {
  return useQuery({
    queryKey: [...keys.instances(), 'incidents', process],
    queryFn: () => request<{ items: IncidentGroup[] }>(url('/incidents', { process })),
  });
}

export function useBatches() {
  return useInfiniteQuery({
    queryKey: keys.batches,
    queryFn: ({ pageParam }) => request<Page<BatchItem>>(url('/batches', { limit: 50, after: pageParam })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}

export function useBatch(id: string) {
  return useQuery({
    queryKey: keys.batch(id),
    queryFn: () => request<BatchDetail>(url(`/batches/${encodeURIComponent(id)}`)),
  });
}

export function useMessages() {
  return useInfiniteQuery({
    queryKey: keys.messages,
    queryFn: ({ pageParam }) => request<Page<KeptMessage>>(url('/messages', { limit: 50, after: pageParam })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}
