import { describe, expect, it } from '@jest/globals';
import { settingsFrom } from '../../api/settings.ts';

const GOOD = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://db/weft',
  WEFT_SECRET: '3b8f0f2a6c1e4d5f9a7b',
  WEFT_BASE_URL: 'https://crm.example/',
};

describe('the environment of the api', () => {
  it('is read into settings', () => {
    expect(settingsFrom({ ...GOOD, PORT: '8080', TURNS: 'worker' })).toMatchObject({
      port: 8080,
      baseUrl: 'https://crm.example',
      turns: 'worker',
      testClock: false,
    });
  });

  it.each([undefined, '', 'weft-dev-secret', 'changeme', 'short'])(
    'with the secret %j is refused in production',
    (secret) => {
      expect(() => settingsFrom({ ...GOOD, WEFT_SECRET: secret })).toThrow(/WEFT_SECRET/);
    },
  );

  it('needs no secret in development', () => {
    expect(settingsFrom({ DATABASE_URL: 'postgres://db/weft' }).baseUrl).toBe('http://localhost:3000');
  });

  it.each([
    [{ WEFT_TEST_CLOCK: '1' }, /WEFT_TEST_CLOCK/],
    [{ DATABASE_URL: '' }, /DATABASE_URL/],
    [{ PORT: '70000' }, /PORT/],
    [{ TURNS: 'later' }, /TURNS/],
    [{ WEFT_BASE_URL: 'crm.example' }, /WEFT_BASE_URL/],
  ])('%j is refused with the variable’s name', (wrong, message) => {
    expect(() => settingsFrom({ ...GOOD, ...wrong })).toThrow(message);
  });
});
