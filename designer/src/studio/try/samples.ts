import { useSyncExternalStore } from 'react';
import type { JsonObject } from '../../../../engine/core/definition.ts';

/** Sample values by path: what was filled in for one expression is there for the next. */
let samples: JsonObject = {};
const listeners = new Set<() => void>();

export function useSamples(): [JsonObject, (more: JsonObject) => void] {
  const now = useSyncExternalStore(subscribe, () => samples);
  return [now, addSamples];
}

function addSamples(more: JsonObject): void {
  samples = { ...samples, ...more };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
