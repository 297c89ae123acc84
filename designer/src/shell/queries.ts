import { useQuery } from '@tanstack/react-query';
import type { NoticeItem, Page, TaskPage, TypeSummary } from '../../../engine/wire/index.ts';
import { request, url } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { useMe } from '../api/session.ts';

/** The entity types that this person may see. */
export function useTypes() {
  return useQuery({
    queryKey: keys.types,
    queryFn: () => request<{ items: TypeSummary[] }>(url('/types')),
    staleTime: 5 * 60_000,
  });
}

/** The figures beside "My work" and "Inbox". */
export function useCounts(): { work?: number; unread?: number } {
  const enabled = useMe().areas.includes('work');
  const tasks = useQuery({
    queryKey: keys.tasks('counts'),
    queryFn: () => request<TaskPage>(url('/tasks', { scope: 'mine', status: 'open', limit: 1 })),
    select: (page) => page.counts.mine,
    enabled,
  });
  const notices = useQuery({
    queryKey: [...keys.notices, 'unread'],
    queryFn: () => request<Page<NoticeItem> & { unread: number }>(url('/notices', { limit: 1 })),
    select: (page) => page.unread,
    enabled,
  });
  return { work: tasks.data, unread: notices.data };
}
