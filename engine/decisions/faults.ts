import type { DecisionProblem } from './definition.ts';

/** Where in a decision something is: a problem without what it says. */
export type Place = Pick<DecisionProblem, 'decision' | 'path' | 'rule' | 'column'>;

/** A value that is not what it should be; the message is a part of a sentence. */
export class Misfit extends Error {
  readonly code = 'wrong-value';
}

/** What ends an evaluation: a fault, and the place of the text that has it. */
export class DecisionFault extends Error {
  readonly code: string;
  readonly place: Place;
  constructor(code: string, place: Place, message: string) {
    super(message);
    this.code = code;
    this.place = place;
  }
}

/** A place for people: `Decision “Risk”, rule 3, column level`; empty for the deciding decision's own expression. */
export function placeInWords({ decision, rule, column, path }: Place): string {
  const parts = [
    ...(decision === undefined ? [] : [`“${decision}”`]),
    ...(rule === undefined ? [] : [`rule ${rule}`]),
    ...(column === undefined ? entryOf(path ?? '') : [`column ${column}`]),
  ];
  const text = parts.join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What failed, as a sentence after its place. */
export function sentenceAt(place: Place, message: string): string {
  const where = placeInWords(place);
  const what = `${message.charAt(0).toUpperCase()}${message.slice(1)}`;
  const sentence = /[.!?]$/.test(what) ? what : `${what}.`;
  return where === '' ? sentence : `${where}: ${sentence}`;
}

/** The innermost part of a boxed expression that has a number. */
function entryOf(path: string): string[] {
  const found = /(entries|items|rows|arguments)\[(\d+)\](?!.*\b(?:entries|items|rows|arguments)\[)/.exec(path);
  return found ? [`${WORDS[found[1] ?? ''] ?? ''} ${Number(found[2]) + 1}`] : [];
}

const WORDS: { [part: string]: string | undefined } = {
  entries: 'entry',
  items: 'item',
  rows: 'row',
  arguments: 'argument',
};
