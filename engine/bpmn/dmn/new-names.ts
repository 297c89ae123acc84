import type { Json, JsonObject } from '../../core/definition.ts';
import type { DecisionDefinition } from '../../decisions/index.ts';
import { isObject } from './kept.ts';

/** Parts of documents that hold FEEL. */
const TEXTS = ['expression', 'default', 'of', 'when', 'then', 'rows'];
const LOGIC = ['logic', 'decisions', 'knowledge'] as const;

/** Puts new names for those that FEEL cannot have, wherever they stand in expressions; what is in quotes stays. */
export function withNewNames(definition: DecisionDefinition, renamed: ReadonlyMap<string, string>): DecisionDefinition {
  // plain words occur in many ways: only names with signs that FEEL does not know are surely meant
  const names = [...renamed.keys()].filter((name) => name.length > 1).sort((a, b) => b.length - a.length);
  if (names.length === 0) return definition;
  const pattern = new RegExp(`"(?:[^"\\\\]|\\\\.)*"|${names.map(escaped).join('|')}`, 'g');
  const mended = (text: string) =>
    text.replaceAll(pattern, (found) => (found.startsWith('"') ? found : (renamed.get(found) ?? found)));
  const walk = (value: Json, feel: boolean): Json => {
    if (typeof value === 'string') return feel ? mended(value) : value;
    if (Array.isArray(value)) return value.map((item) => walk(item, feel));
    if (!isObject(value)) return value;
    return Object.fromEntries(
      // a conditional's branch has the name of a rule's results, and holds logic
      Object.entries(value).map(([key, part]) => [key, walk(part, TEXTS.includes(key) && !isObject(part))]),
    );
  };
  const made = { ...definition } as unknown as JsonObject;
  for (const key of LOGIC) if (made[key] !== undefined) made[key] = walk(made[key], false);
  return made as unknown as DecisionDefinition;
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
