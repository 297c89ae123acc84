import { hash, randomBytes } from 'node:crypto';
import type { Line } from './types.ts';

/** A journal line as it is stored: salted digest of its payload, and the chain over all lines up to it. */
export interface StoredLine {
  seq: number;
  at: string;
  kind: Line['kind'];
  what: string;
  element: string | null;
  activation: number | null;
  who: string | null;
  data: string;
  salt: string;
  digest: string;
  chain: string;
}

/**
 * Seals lines: digest = sha256(salt ‖ data), chain = sha256(previous chain ‖ seq ‖ at ‖ what ‖ digest). Any altered byte breaks the chain;
 * a payload can still be erased, since the chain is over digests. Hex in, hex out.
 */
export function seal(lines: Line[], seq: number, chain: Buffer): { lines: StoredLine[]; chain: Buffer } {
  const salts = randomBytes(16 * lines.length);
  let link = chain;
  const stored = lines.map((line, index) => {
    const salt = salts.subarray(16 * index, 16 * (index + 1));
    const data = JSON.stringify(line.data);
    const number = seq + index + 1;
    const digest = hash('sha256', Buffer.concat([salt, Buffer.from(data)]), 'buffer');
    link = chainLink(link, number, line, digest);
    return {
      seq: number,
      at: line.at,
      kind: line.kind,
      what: line.what,
      element: line.element,
      activation: line.activation,
      who: line.who,
      data,
      salt: salt.toString('hex'),
      digest: digest.toString('hex'),
      chain: link.toString('hex'),
    };
  });
  return { lines: stored, chain: link };
}

export function chainLink(previous: Buffer, seq: number, line: { at: string; what: string }, digest: Buffer): Buffer {
  return hash('sha256', Buffer.concat([previous, Buffer.from(`${seq}|${line.at}|${line.what}|`), digest]), 'buffer');
}
