import type { Text } from '../../core/definition.ts';
import { attribute, type Moddle, many, textOf } from '../moddle.ts';
import type { Reading } from './reading.ts';

const MOST = 200;
const MOST_LONG = 20_000;

/** The name of something, in Chinese too where Weft wrote it. */
export function labelOf(source: Moddle | undefined, read: Reading): Text | undefined {
  const name = textOf(source, 'name');
  if (!source || name === undefined) return undefined;
  if (name.length > MOST) {
    read.note(
      source,
      'name-too-long',
      'changed',
      `Its name is longer than ${MOST} characters and is cut.`,
      `名称超过 ${MOST} 个字符，已截短。`,
    );
  }
  const en = name.length > MOST ? `${name.slice(0, MOST - 1)}…` : name;
  const zh = attribute(source, 'weft:name-zh');
  return zh === undefined ? en : { en, zh };
}

/** All its documentation. */
export function longTextOf(source: Moddle): Text | undefined {
  const texts = many(source, 'documentation')
    .map((each) => textOf(each, 'text') ?? '')
    .filter((text) => text !== '');
  if (texts.length === 0) return undefined;
  const en = texts.join('\n\n').slice(0, MOST_LONG);
  const zh = attribute(source, 'weft:documentation-zh');
  return zh === undefined ? en : { en, zh };
}
