import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { StartError } from './errors.ts';
import { writeWhole } from './files.ts';

/** A TCP port that nothing listens on now, chosen by the system. */
export async function freePort(): Promise<number> {
  const port = await listenOnce(0, '127.0.0.1');
  if (port === undefined) throw new StartError('no-port', 'This machine has no free TCP port.');
  return port;
}

/** Whether both the loopback address and the wildcard address could listen on the port. */
export async function isFree(port: number): Promise<boolean> {
  for (const host of ['127.0.0.1', undefined]) if ((await listenOnce(port, host)) === undefined) return false;
  return true;
}

/**
 * The port of the web app: `PORT` when it is set, else the one of last time, else the first free one from 3000 on.
 * Errors: `bad-port`, `busy-port`.
 */
export async function choosePort(wanted: string | undefined, remembered: number | undefined): Promise<number> {
  if (wanted !== undefined && wanted !== '') {
    const port = Number(wanted);
    if (!/^\d+$/.test(wanted) || port < 1 || port > 65535)
      throw new StartError('bad-port', `PORT is "${wanted}". Set it to a number from 1 to 65535, or leave it out.`);
    if (!(await isFree(port)))
      throw new StartError(
        'busy-port',
        `Port ${port} is in use. Stop what listens there, choose another (PORT=${Math.min(port + 1, 65535)} npm start), or leave PORT out.`,
      );
    return port;
  }
  const candidates = Array.from({ length: 100 }, (_, index) => 3000 + index);
  if (remembered !== undefined) candidates.unshift(remembered);
  for (const port of candidates) if (await isFree(port)) return port;
  throw new StartError('busy-port', 'The ports 3000 to 3099 are all in use. Choose another: PORT=8080 npm start.');
}

export type Ports = Record<string, number>;

/** Ports are kept in the data directory, so that addresses stay the same from start to start. */
export function readPorts(dataDir: string): Ports {
  try {
    const found: unknown = JSON.parse(readFileSync(join(dataDir, 'ports.json'), 'utf8'));
    return Object.fromEntries(Object.entries(found as Ports).filter(([, port]) => Number.isInteger(port)));
  } catch {
    return {};
  }
}

export function writePorts(dataDir: string, ports: Ports): void {
  writeWhole(join(dataDir, 'ports.json'), `${JSON.stringify(ports, undefined, 2)}\n`);
}

/** The remembered port if it is still free, else a new one. */
export async function samePort(remembered: number | undefined): Promise<number> {
  return remembered !== undefined && (await isFree(remembered)) ? remembered : freePort();
}

function listenOnce(port: number, host: string | undefined): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}
