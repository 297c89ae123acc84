import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type {
  InstanceDetail,
  InstanceItem,
  JournalItem,
  MigrationProposal,
  Page,
  ProcessSummary,
  ProcessVersion,
} from '../../../engine/wire/index.ts';
import { request, url } from '../api/client.ts';
import { keys } from '../api/keys.ts';

export type StatusFilter = 'active' | 'completed' | 'incident' | 'all';

export function useInstances(process: string | null, status: StatusFilter) {
  const query = { process, status: status === 'all' ? null : status, limit: 50 };
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
