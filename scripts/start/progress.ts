/** Calm lines on the terminal: one for each stage, with its time, when it is done. */
export interface Progress {
  /** Run a stage and say how long it took. */
  stage<T>(text: string, work: () => Promise<T>): Promise<T>;
  /** Say something of a stage that takes long. */
  note(text: string): void;
}

export function openProgress(write: (line: string) => void = console.log): Progress {
  return {
    async stage(text, work) {
      const began = performance.now();
      const result = await work();
      write(`  ✓ ${text.padEnd(34)} ${seconds(performance.now() - began)}`);
      return result;
    },
    note: (text) => write(`  … ${text}`),
  };
}

/** Milliseconds as seconds with one digit: `1.2 s`. */
export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
