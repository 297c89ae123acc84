/** Decisions: what their logic compiles, told by the compiler. */
import type { Text } from '../core/definition.ts';
import { textOf } from '../core/text.ts';
import type { SeenText } from '../decisions/box.ts';
import type { DecisionDefinition } from '../decisions/index.ts';
import { Report } from '../decisions/report.ts';
import { Requirements } from '../decisions/requirements.ts';
import { Types } from '../decisions/types/index.ts';
import type { Contents, FeelText } from './contents.ts';
import { at, pointerOf } from './pointers.ts';

export function contentsOfDecision(definition: DecisionDefinition): Contents {
  const seen: SeenText[] = [];
  new Requirements(definition, new Types(definition.types), new Report(), (text) => seen.push(text)).compile();
  const texts = seen.flatMap(({ place, kind, source, names, isGlobal }): FeelText[] => {
    const pointer = pointerOf((place.path ?? '').split(/\.|\[|\]\.?/).filter((part) => part !== ''));
    // a call that is boxed is compiled as a text that nobody wrote
    if (at(definition, pointer) !== source) return [];
    return [
      {
        place: { pointer, words: wordsOf(place, definition) },
        kind,
        source,
        names,
        ownerOf: (name) => (isGlobal(name) ? '' : null),
      },
    ];
  });
  const unique = new Map(texts.map((text) => [text.place.pointer, text]));
  return { texts: [...unique.values()], mentions: [] };
}

function wordsOf(
  { decision, rule, column }: SeenText['place'],
  definition: DecisionDefinition,
): { en: string; zh: string } {
  const title: Text = titleOf(decision, definition);
  const en = [...(rule ? [`rule ${rule}`] : []), ...(column ? [`column “${column}”`] : [])];
  const zh = [...(rule ? [`规则 ${rule}`] : []), ...(column ? [`列“${column}”`] : [])];
  return {
    en: `“${textOf(title, 'en')}”${en.length > 0 ? `: ${en.join(', ')}` : ''}`,
    zh: `“${textOf(title, 'zh')}”${zh.length > 0 ? `：${zh.join('，')}` : ''}`,
  };
}

function titleOf(name: string | undefined, { name: own, decisions = [], knowledge = [] }: DecisionDefinition): Text {
  if (name === undefined) return own;
  return [...decisions, ...knowledge].find((one) => one.name === name)?.title ?? name;
}
