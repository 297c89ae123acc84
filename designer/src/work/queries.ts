import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { JsonObject } from '../../../engine/core/definition.ts';
import type {
  CompleteTaskRequest,
  CompleteTaskResponse,
  InstanceDetail,
  TaskDetail,
  TaskItem,
  TaskPage,
} from '../../../engine/wire/index.ts';
import { request, url } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { keepNewest } from '../live/newest.ts';

export type View = 'mine' | 'team' | 'done';

/** A view's tasks, page by page. */
export function useTasks(view: View) {
  const scope = view === 'team' ? 'team' : 'mine';
  const status = view === 'done' ? 'done' : 'open';
  return useInfiniteQuery({
    queryKey: keys.tasks({ scope, status }),
    queryFn: ({ pageParam, signal }) =>
      request<TaskPage>(url('/tasks', { scope, status, limit: 100, after: pageParam }), { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}

export function useTask(id: string) {
  return useQuery({
    queryKey: keys.task(id),
    queryFn: () => request<TaskDetail>(url(`/tasks/${encodeURIComponent(id)}`)),
    structuralSharing: keepNewest((detail: TaskDetail) => detail.task.version),
  });
}

export function useInstance(id: string) {
  return useQuery({
    queryKey: keys.instance(id),
    queryFn: () => request<InstanceDetail>(url(`/instances/${encodeURIComponent(id)}`)),
  });
}

/** Claim, release, complete and keep a draft of one task. */
export function useTaskActs(id: string) {
  const client = useQueryClient();
  const path = `/tasks/${encodeURIComponent(id)}`;
  const changed = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: keys.task(id) }),
      client.invalidateQueries({ queryKey: keys.tasks() }),
    ]);
  return {
    claim: useMutation({
      mutationFn: () => request<TaskItem>(url(`${path}/claim`), { method: 'POST', body: {} }),
      onSettled: changed,
    }),
    release: useMutation({
      mutationFn: () => request<TaskItem>(url(`${path}/release`), { method: 'POST', body: {} }),
      onSettled: changed,
    }),
    saveDraft: useMutation({
      mutationFn: (data: JsonObject) => request<null>(url(`${path}/draft`), { method: 'PUT', body: { data } }),
    }),
    complete: useMutation({
      mutationFn: (body: CompleteTaskRequest) =>
        request<CompleteTaskResponse>(url(`${path}/complete`), { method: 'POST', body, once: true }),
      onSettled: changed,
    }),
  };
}
