import { replaceEqualDeep } from '@tanstack/react-query';

/**
 * For `structuralSharing`: a screen never goes back. An answer that is older than the one on screen (it overtook
 * another on its way) is dropped.
 * @param versionOf where the version is in the answer
 */
export function keepNewest<T>(versionOf: (data: T) => number) {
  return (old: unknown, next: unknown): unknown => {
    if (old !== undefined && old !== null && versionOf(next as T) < versionOf(old as T)) return old;
    return replaceEqualDeep(old, next);
  };
}
