import { useSearchParams } from 'react-router';
import type { InstanceFilter } from '../../../engine/wire/index.ts';

export const STATUSES = ['active', 'incident', 'suspended', 'completed', 'cancelled', 'all'] as const;
export type StatusFilter = (typeof STATUSES)[number];

/** How long ago cases began, as it can be chosen. */
export const AGES = ['PT1H', 'P1D', 'P7D', 'P30D'];

export interface ListFilter {
  process: string | null;
  status: StatusFilter;
  version: string | null;
  element: string | null;
  incident: string | null;
  olderThan: string | null;
}

/** The filter of the list is in the address, so that it can be sent to a colleague. */
export function useListFilter(): [ListFilter, (part: Partial<ListFilter>) => void] {
  const [search, setSearch] = useSearchParams();
  const filter: ListFilter = {
    process: search.get('process'),
    status: STATUSES.find((one) => one === search.get('status')) ?? 'active',
    version: search.get('version'),
    element: search.get('element'),
    incident: search.get('incident'),
    olderThan: search.get('olderThan'),
  };
  const set = (part: Partial<ListFilter>) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(part)) {
          if (value && !(name === 'status' && value === 'active')) next.set(name, value);
          else next.delete(name);
        }
        return next;
      },
      { replace: true },
    );
  return [filter, set];
}

/** As the server takes it, for a batch. */
export function instanceFilter(filter: ListFilter): InstanceFilter {
  const { process, status, version, element, incident, olderThan } = filter;
  return {
    ...(process ? { process } : {}),
    ...(status === 'all' ? {} : { status }),
    ...(version ? { version: Number(version) } : {}),
    ...(element ? { element } : {}),
    ...(incident ? { incident } : {}),
    ...(olderThan ? { olderThan } : {}),
  };
}
