import { useQuery } from '@tanstack/react-query';
import type { Catalog, ProcessDetail, ProcessSummary } from '../../../engine/wire/index.ts';
import { request, url } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { keepNewest } from '../live/newest.ts';

export function useProcesses() {
  return useQuery({ queryKey: keys.processes, queryFn: () => request<{ items: ProcessSummary[] }>(url('/processes')) });
}

/** A process with its draft; with `version`, that published version in `definition`. */
export function useProcess(id: string, version?: number) {
  return useQuery({
    queryKey: keys.process(id, version),
    queryFn: () => readProcess(id, version),
    // An answer from before a publish may arrive after it; its draft is no longer there.
    structuralSharing: keepNewest<ProcessDetail>((detail) => detail.version),
  });
}

export function readProcess(id: string, version?: number): Promise<ProcessDetail> {
  return request<ProcessDetail>(url(`/processes/${encodeURIComponent(id)}`, { version }));
}

/** What the installation has: actions, connectors, roles, record types. */
export function useCatalog() {
  return useQuery({ queryKey: keys.catalog, queryFn: () => request<Catalog>(url('/catalog')) });
}
