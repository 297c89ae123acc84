import { openWay, type Way } from '../way.ts';

/** Counts what a process sends to the database, and calls `crash` at one point of it. */
export interface CrashProxy extends Way {
  /**
   * At the nth time that a process (by its application name) sends something, from now on. `before`: it does not get there; `after`: it
   * was answered, and the answer does not come back.
   */
  arm(application: string, nth: number, when: 'before' | 'after', crash: () => void): void;
  /** Whether it came so far. */
  disarm(): boolean;
}

export function openCrashProxy(): CrashProxy {
  let armed: { application: string; left: number; when: 'before' | 'after'; crash: () => void } | null = null;
  let crashed = false;
  const way = openWay((client, upstream) => {
    let application = '';
    let silent = false;
    const fire = () => {
      const { crash } = armed ?? {};
      armed = null;
      crashed = true;
      crash?.();
    };
    client.on('data', (chunk: Buffer) => {
      if (silent) return;
      // The first packet names the application, in plain text.
      application ||= /application_name\0([^\0]*)/.exec(chunk.toString('latin1'))?.[1] ?? ' ';
      if (armed && application.startsWith(armed.application)) {
        armed.left -= 1;
        if (armed.left === 0 && armed.when === 'before') {
          silent = true;
          fire();
          return;
        }
      }
      upstream.write(chunk);
    });
    upstream.on('data', (chunk: Buffer) => {
      if (armed?.left === 0 && application.startsWith(armed.application)) {
        silent = true;
        fire();
      }
      if (!silent) client.write(chunk);
    });
  });
  return {
    ...way,
    arm(application, nth, when, crash) {
      crashed = false;
      armed = { application, left: nth, when, crash };
    },
    disarm() {
      armed = null;
      return crashed;
    },
  };
}
