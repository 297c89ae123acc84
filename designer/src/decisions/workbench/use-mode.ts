import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { Mode } from '../../workbench/mode.ts';

export type Panel = 'findings' | 'tests' | 'uses';

/** What is open is in the address, so that it can be sent to a colleague. */
export interface View {
  mode: Mode;
  /** The place whose logic is open; null: the graph of requirements. */
  place: string | null;
  panel: Panel;
  trying: boolean;
}

export function useView(first: string | null): [View, (change: Partial<View>) => void] {
  const [search, setSearch] = useSearchParams();
  const text = search.toString();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is all that there is in it
  const view = useMemo<View>(() => {
    const version = Number(search.get('version'));
    const panel = search.get('panel');
    return {
      mode:
        version > 0
          ? { kind: 'version', version }
          : search.get('compare') !== null
            ? { kind: 'compare' }
            : { kind: 'edit' },
      place: search.get('graph') !== null ? null : (search.get('open') ?? first),
      panel: panel === 'tests' || panel === 'uses' ? panel : 'findings',
      trying: search.get('try') !== null,
    };
  }, [text, first]);
  const set = (change: Partial<View>) =>
    setSearch((before) => {
      const next = { ...view, ...change };
      const write = (key: string, value: string | null) =>
        value === null ? before.delete(key) : before.set(key, value);
      write('version', next.mode.kind === 'version' ? String(next.mode.version) : null);
      write('compare', next.mode.kind === 'compare' ? '1' : null);
      write('graph', next.place === null && first !== null ? '1' : null);
      write('open', next.place !== null && next.place !== first ? next.place : null);
      write('panel', next.panel === 'findings' ? null : next.panel);
      write('try', next.trying ? '1' : null);
      return before;
    });
  return [view, set];
}
