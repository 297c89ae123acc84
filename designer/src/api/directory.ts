import { useQuery } from '@tanstack/react-query';
import type { DirectoryItem } from '../../../engine/wire/index.ts';
import { request, url } from './client.ts';
import { keys } from './keys.ts';

/** The people of this installation. */
export function useDirectory() {
  return useQuery({
    queryKey: keys.directory,
    queryFn: () => request<{ items: DirectoryItem[] }>(url('/directory')),
    staleTime: 5 * 60_000,
  });
}

/** The name of the person with this id; what is no id of a person is taken as a name. */
export function useNameOf(): (who: string | null | undefined) => string | null {
  const items = useDirectory().data?.items;
  return (who) => (who ? (items?.find((item) => item.id === who)?.name ?? who) : null);
}
