import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { EventDefinition } from '../../../../engine/elements/events/event.ts';
import { eventDefinitions } from '../../../../engine/elements/events/index.ts';
import { elementTypes } from '../../../../engine/elements/index.ts';

const folder = new URL('../../../../engine/elements/events/', import.meta.url);
const both = { en: expect.stringMatching(/\S/), zh: expect.stringMatching(/\p{Script=Han}/u) };

describe('the registry of event definitions', () => {
  it('lists every file that defines one, sorted by file name', async () => {
    const files = readdirSync(folder)
      .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
      .sort();
    const keys: string[] = [];
    for (const file of files) {
      const exported: { [name: string]: unknown } = await import(new URL(file, folder).href);
      for (const value of Object.values(exported)) {
        if (typeof value === 'object' && value !== null && 'places' in value) keys.push((value as EventDefinition).key);
      }
    }
    expect(eventDefinitions.map(({ key }) => key)).toEqual(keys);
  });

  it.each(eventDefinitions.map((event) => [event.key, event] as const))(
    '%s says what it is in both languages, and what it is given is valid where it may be',
    (_, event) => {
      expect(event.title).toEqual(both);
      for (const { title, description, schema, config } of Object.values(event.places)) {
        expect([title, description]).toEqual([both, both]);
        expect(new Ajv2020({ strict: false }).compile(schema)(config)).toBe(true);
        for (const property of Object.values(schema.properties ?? {})) expect(property['x-title']).toEqual(both);
      }
    },
  );
});

describe('the ways to place an element', () => {
  const withVariants = elementTypes.filter((type) => type.variants);

  it.each(withVariants.map((known) => [known.type, known] as const))(
    'of type %s are told apart, described in both languages, and valid',
    (type, { variants = [], configSchema }) => {
      const validate = new Ajv2020({ strict: false }).compile(configSchema);
      for (const variant of variants) {
        expect(variant.title).toEqual(both);
        const element = { id: 'it', type, config: variant.config };
        expect(variants.find(({ is }) => is(element))).toBe(variant);
        expect(validate(variant.config)).toBe(true);
      }
      expect(new Set(variants.map(({ key }) => key)).size).toBe(variants.length);
    },
  );
});
