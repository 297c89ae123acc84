import { useQuery } from '@tanstack/react-query';
import type { DecisionDetail, DecisionSummary } from '../../../engine/wire/index.ts';
import { request, url } from '../api/client.ts';
import { keys } from '../api/keys.ts';

export function useDecisions() {
  return useQuery({
    queryKey: keys.decisions,
    queryFn: () => request<{ items: DecisionSummary[] }>(url('/decisions')),
  });
}

/** A decision with its draft; with `version`, that published version in `definition`. */
export function useDecision(id: string, version?: number) {
  return useQuery({ queryKey: keys.decision(id, version), queryFn: () => readDecision(id, version) });
}

export function readDecision(id: string, version?: number): Promise<DecisionDetail> {
  return request<DecisionDetail>(address(id, '', { version }));
}

/** An address of the API below a decision. */
export function address(id: string, path = '', query: Parameters<typeof url>[1] = {}): string {
  return url(`/decisions/${encodeURIComponent(id)}${path}`, query);
}
