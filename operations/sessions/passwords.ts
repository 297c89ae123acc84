import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import type { RefusalPlace } from '../errors.ts';

const COST = { N: 2 ** 15, r: 8, p: 3 };
const LENGTH = 32;

/** `scrypt$N$r$p$salt$hash`, base64url: the parameters are kept so that they can be raised later. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/** Takes the same time whether or not there is such a person with a password. */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const [kind, N, r, p, salt, hash] = (stored ?? (await decoy)).split('$');
  const expected = Buffer.from(hash ?? '', 'base64url');
  const given = await derive(password, Buffer.from(salt ?? '', 'base64url'), {
    N: Number(N),
    r: Number(r),
    p: Number(p),
  });
  return kind === 'scrypt' && expected.length === given.length && timingSafeEqual(expected, given) && stored !== null;
}

/** What is wrong with a new password, by the rules of NIST SP 800-63B: length counts, composition does not. */
export function passwordProblems(password: string, person: { email: string; name: string }): RefusalPlace[] {
  const at = '/password';
  if (password.length < 8) {
    return [{ at, code: 'too-short', message: 'A password has at least 8 characters.', messageText: SHORT }];
  }
  const own = [person.email, person.email.split('@')[0], person.name].map((text) => text?.toLowerCase());
  if (own.includes(password.toLowerCase())) {
    return [{ at, code: 'too-easy', message: 'Do not use your name or address as the password.', messageText: EASY }];
  }
  return [];
}

const SHORT = { en: 'A password has at least 8 characters.', zh: '密码至少需要 8 个字符。' };
const EASY = { en: 'Do not use your name or address as the password.', zh: '请不要用姓名或邮箱作为密码。' };

const decoy = hashPassword(randomBytes(16).toString('base64url'));

function derive(password: string, salt: Buffer, cost: { N: number; r: number; p: number }): Promise<Buffer> {
  const options: ScryptOptions = { ...cost, maxmem: 256 * cost.N * cost.r };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, LENGTH, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
