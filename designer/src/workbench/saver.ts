export type SaveStatus = 'saved' | 'waiting' | 'saving' | 'failed' | 'conflict';

export interface SaveState {
  status: SaveStatus;
  /** The revision of the draft that was last seen; 0 when there is none. */
  revision: number;
  /** Why it failed. */
  error: unknown;
}

export interface Saver<D> {
  get(): SaveState;
  subscribe(listener: () => void): () => void;
  /** The definition as it is now; saved a moment later, unless it is what was saved last. */
  change(definition: D): void;
  /** Saves what is waiting, at once. Settles when the saver is at rest. */
  flush(): Promise<void>;
  /** What the server has: a draft that was loaded, or none after publishing. */
  reset(definition: D, revision: number): void;
  stop(): void;
}

interface SaverOptions<D> {
  /** Stores a draft that follows `revision`, and gives the new revision. */
  save: (definition: D, revision: number) => Promise<number>;
  isConflict: (error: unknown) => boolean;
  /** Milliseconds of quiet before saving, and before another try after a failure. */
  delay?: number;
  retry?: number;
}

/** Saves a draft while it is drawn: one request at a time, always the newest, never over what another person saved. */
export function createSaver<D>(
  saved: D,
  revision: number,
  { save, isConflict, delay = 800, retry = 5_000 }: SaverOptions<D>,
): Saver<D> {
  let state: SaveState = { status: 'saved', revision, error: null };
  let stored = saved;
  let wanted = saved;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;
  const listeners = new Set<() => void>();
  const set = (change: Partial<SaveState>) => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const schedule = (after: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), after);
  };
  const attempt = async () => {
    const definition = wanted;
    set({ status: 'saving', error: null });
    try {
      const next = await save(definition, state.revision);
      stored = definition;
      set({ revision: next, status: wanted === stored ? 'saved' : 'waiting' });
      if (wanted !== stored) schedule(delay);
    } catch (error) {
      set({ status: isConflict(error) ? 'conflict' : 'failed', error });
      if (state.status === 'failed') schedule(retry);
    }
  };
  const run = async (): Promise<void> => {
    clearTimeout(timer);
    if (running) await running;
    if (wanted === stored || state.status === 'conflict') return;
    running = attempt();
    await running;
    running = null;
  };
  return {
    get: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change: (definition) => {
      wanted = definition;
      if (state.status === 'conflict' || running) return;
      if (wanted === stored) {
        clearTimeout(timer);
        set({ status: 'saved', error: null });
        return;
      }
      set({ status: 'waiting' });
      schedule(delay);
    },
    flush: async () => {
      await run();
      if (state.status === 'waiting') await run();
    },
    reset: (definition, next) => {
      clearTimeout(timer);
      stored = definition;
      wanted = definition;
      set({ status: 'saved', revision: next, error: null });
    },
    stop: () => clearTimeout(timer),
  };
}
