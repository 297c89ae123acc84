/** Entity types: conditions of their rules, and what they refer to. */
import type { Json, JsonObject } from '../core/definition.ts';
import { typeOfSchema } from '../expressions/index.ts';
import type { Around, Contents, FeelText, Mention, Place } from './contents.ts';
import { pointerOf } from './pointers.ts';

export function contentsOfEntityType(definition: JsonObject, around: Around): Contents {
  const key = String(definition['x-key'] ?? '');
  const own = around.types.find((type) => type.key === key);
  const names = { record: own ? typeOfSchema(own.record) : { kind: 'context' as const, open: true } };
  const rules = (Array.isArray(definition['x-rules']) ? definition['x-rules'] : []) as JsonObject[];
  const words = (index: number) => ({ en: `Rule ${index + 1}`, zh: `规则 ${index + 1}` });
  const texts = rules.flatMap(({ when }, index): FeelText[] => {
    const place = { pointer: pointerOf(['x-rules', index, 'when']), words: words(index) };
    return typeof when === 'string'
      ? [{ place, kind: 'expression', source: when, names, recordType: key, ownerOf: () => '' }]
      : [];
  });
  const field = (name: Json | undefined, pointer: (string | number)[], said: Place['words']): Mention[] =>
    typeof name === 'string' && name !== ''
      ? [{ place: { pointer: pointerOf(pointer), words: said }, what: 'field', id: `${key}.${name}` }]
      : [];
  const required = rules.flatMap(({ require }, index) =>
    (Array.isArray(require) ? require : []).flatMap((name, at) =>
      field(name, ['x-rules', index, 'require', at], words(index)),
    ),
  );
  const properties = Object.entries((definition.properties ?? {}) as { [name: string]: JsonObject });
  const references = properties.flatMap(([name, property]): Mention[] => {
    const target = (property['x-settings'] as JsonObject | undefined)?.target ?? property['x-target'];
    if (typeof target !== 'string') return [];
    const place = { pointer: pointerOf(['properties', name]), words: { en: `Field “${name}”`, zh: `字段“${name}”` } };
    return [{ place, what: 'entity', id: target }];
  });
  return { texts, mentions: [...required, ...references] };
}
