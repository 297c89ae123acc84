import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ImportJob } from '../../../engine/wire/index.ts';
import { request, url } from '../api/client.ts';
import { keys } from '../api/keys.ts';

/** A job; read again every second while it runs. */
export function useImport(id: string | undefined) {
  return useQuery({
    queryKey: keys.import(id ?? ''),
    queryFn: () => request<ImportJob>(url(`/imports/${encodeURIComponent(id ?? '')}`)),
    enabled: id !== undefined,
    refetchInterval: (query) => (query.state.data?.status === 'running' ? 1_000 : false),
  });
}

export function useUpload() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ type, file }: { type: string; file: File }) =>
      request<ImportJob>(url('/imports', { type, name: file.name }), {
        method: 'POST',
        body: file,
        contentType: 'text/csv',
      }),
    onSuccess: (job) => client.setQueryData(keys.import(job.id), job),
  });
}

/** Checks with a mapping and options (stores nothing), and runs. */
export function useImportActs(id: string) {
  const client = useQueryClient();
  const store = (job: ImportJob) => client.setQueryData(keys.import(id), job);
  return {
    check: useMutation({
      mutationFn: (body: Pick<ImportJob, 'mapping' | 'options'>) =>
        request<ImportJob>(url(`/imports/${id}`), { method: 'PUT', body }),
      onSuccess: store,
    }),
    run: useMutation({
      mutationFn: () => request<ImportJob>(url(`/imports/${id}/run`), { method: 'POST', body: {} }),
      onSuccess: (job) => {
        store(job);
        void client.invalidateQueries({ queryKey: keys.records(job.type) });
      },
    }),
  };
}
