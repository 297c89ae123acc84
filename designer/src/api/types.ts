import { useQuery } from '@tanstack/react-query';
import type { TypeInfo } from '../../../engine/wire/index.ts';
import { request, url } from './client.ts';
import { keys } from './keys.ts';

/** An entity type as this person may see it. */
export function useType(type: string | undefined) {
  return useQuery({
    queryKey: keys.type(type ?? ''),
    queryFn: () => request<TypeInfo>(url(`/types/${encodeURIComponent(type ?? '')}`)),
    staleTime: 60_000,
    enabled: type !== undefined,
  });
}
