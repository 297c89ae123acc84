import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { languageOf, type TextBundle } from '../../designer/src/i18n/texts.ts';

const source = join(import.meta.dirname, '../../designer/src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
const bundles = await loadBundles();
const chinese = /[\u4e00-\u9fff]/;
/** Texts that are the same in both languages: names, patterns and tags. */
const neutral = /^[^a-z]*$|^(Weft|v|Message-ID|HTML|en-GB|EN \/ 中|)$/;

describe('the texts of the web app', () => {
  it('are there for every area', () => {
    expect(bundles.map(({ namespace }) => namespace)).toEqual(
      expect.arrayContaining(['common', 'forms', 'work', 'records', 'operate', 'admin', 'imports', 'auth', 'public']),
    );
  });

  it.each(bundles)('have the same keys in English and Chinese: $namespace', (bundle) => {
    const [en, zh] = [languageOf(bundle, 'en'), languageOf(bundle, 'zh')];
    expect(Object.keys(zh)).toEqual(Object.keys(en));
    for (const value of [...Object.values(en), ...Object.values(zh)]) expect(value.trim()).not.toBe('');
  });

  it.each(bundles)('are translated and keep their placeholders: $namespace', ({ texts }) => {
    for (const [key, [en, zh]] of Object.entries(texts)) {
      if (!neutral.test(en.replace(/\{\{\w+\}\}/g, ''))) expect(`${key}: ${zh}`).toMatch(chinese);
      const placeholders = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort();
      // A singular may do without its number.
      if (!key.endsWith('_one')) expect([key, placeholders(zh)]).toEqual([key, placeholders(en)]);
    }
  });

  it('has every text that a screen asks for', () => {
    const missing = files.flatMap((file) => {
      const code = readFileSync(join(source, file), 'utf8');
      const namespaces = new Set(
        [...code.matchAll(/useTranslation\((?:'(\w+)')?\)/g)].map((match) => match[1] ?? 'common'),
      );
      if (namespaces.size === 0) return [];
      return [...code.matchAll(/\bt\('([^']+)'(?:, \{[^}(]*ns: '(\w+)')?/g)]
        .filter(([, key = '', namespace]) => !known(key, namespace ? new Set([namespace]) : namespaces))
        .map(([, key]) => `${file}: ${key}`);
    });
    expect(missing).toEqual([]);
  });
});

function known(key: string, namespaces: ReadonlySet<string>): boolean {
  return bundles
    .filter(({ namespace }) => namespaces.has(namespace))
    .some(({ texts }) => Object.hasOwn(texts, key) || Object.hasOwn(texts, `${key}_other`));
}

/** Every bundle that a file named …texts.ts or common.ts exports. */
async function loadBundles(): Promise<TextBundle[]> {
  const named = files.filter((name) => /(texts|common)\.ts$/.test(name) && name !== join('i18n', 'texts.ts'));
  const modules = await Promise.all(
    named.map((name) => import(join(source, name)) as Promise<{ [name: string]: unknown }>),
  );
  return modules.flatMap((module) => Object.values(module)).filter(isBundle);
}

function isBundle(value: unknown): value is TextBundle {
  return typeof value === 'object' && value !== null && 'namespace' in value && 'texts' in value;
}
