import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ElementType } from '../../../engine/core/element.ts';
import { elementType, elementTypes } from '../../../engine/elements/index.ts';

const folder = new URL('../../../engine/elements/', import.meta.url);
const both = { en: expect.stringMatching(/\S/), zh: expect.stringMatching(/\p{Script=Han}/u) };

describe('the registry of element types', () => {
  it('lists every file that defines one, sorted by file name', async () => {
    const files = readdirSync(folder)
      .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
      .sort();
    const types: string[] = [];
    for (const file of files) {
      const exported: { [name: string]: unknown } = await import(new URL(file, folder).href);
      for (const value of Object.values(exported)) {
        if (typeof value === 'object' && value !== null && 'configSchema' in value)
          types.push((value as ElementType).type);
      }
    }
    expect(elementTypes.map(({ type }) => type)).toEqual(types);
  });

  it('finds a type by its name, and nothing by another', () => {
    for (const type of elementTypes) expect(elementType(type.type)).toBe(type);
    expect(elementType('constructor')).toBeUndefined();
  });

  it.each(elementTypes.map((type) => [type.type, type] as const))('%s says what it is in both languages', (_, type) => {
    expect(type.title).toEqual(both);
    expect(type.description).toEqual(both);
    expect(type.icon).not.toBe('');
  });

  it.each(elementTypes.map((type) => [type.type, type] as const))(
    '%s has a valid schema, titled in both languages',
    (_, type) => {
      new Ajv2020({ strict: false }).compile(type.configSchema);
      expect(type.configSchema).toMatchObject({ type: 'object', additionalProperties: false });
      for (const property of Object.values(type.configSchema.properties ?? {}))
        expect(property['x-title']).toEqual(both);
    },
  );
});
