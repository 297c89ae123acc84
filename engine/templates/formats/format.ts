import type { Json, Text } from '../../core/definition.ts';
import type { FeelType } from '../../expressions/types.ts';

export type Language = 'en' | 'zh';

/** How values are written. One file per format; they are listed in the sorted index beside this file. */
export interface Format {
  name: string;
  /** What it does, for people who choose one. */
  description: Text;
  /** As in a template, with what comes of it in both languages. */
  examples: { value: Json; call: string; en: string; zh: string }[];
  /** Whether values of this type can be written so; what is not known can. */
  takes(type: FeelType): boolean;
  /** Says how to write the arguments where they are wrong; null: they are right. */
  misuse(args: string[]): Text | null;
  /** A value that is not null, as text. Throws `CannotFormat`. */
  write(value: Json, args: string[], language: Language): string;
  /** What is written for null; absent: nothing. */
  empty?(args: string[]): string;
}

/** The value is none that the format can write. */
export class CannotFormat extends Error {
  readonly code = 'evaluation';
}

/** Any of these kinds, or one that is not known. */
export function ofKinds(...kinds: FeelType['kind'][]): Format['takes'] {
  return ({ kind }) => kind === 'any' || kind === 'null' || kinds.includes(kind);
}

export function noArguments(name: string): Format['misuse'] {
  return (args) =>
    args.length === 0
      ? null
      : { en: `Write “| ${name}” with nothing behind it.`, zh: `请只写“| ${name}”，后面不加内容。` };
}

/** One argument at most, of these. */
export function oneOf(name: string, choices: string[]): Format['misuse'] {
  const all = choices.map((choice) => `“| ${name} ${choice}”`).join(', ');
  return (args) =>
    args.length === 0 || (args.length === 1 && choices.includes(args[0] ?? ''))
      ? null
      : { en: `Write “| ${name}”, or ${all}.`, zh: `请写作“| ${name}”或 ${all}。` };
}

/** How many decimal places, 0 to 20. */
export function places(name: string): Format['misuse'] {
  return (args) =>
    args.length <= 1 && args.every((arg) => /^(?:1?\d|20)$/.test(arg))
      ? null
      : {
          en: `Write “| ${name}”, or with the decimal places, as in “| ${name} 2”.`,
          zh: `请写作“| ${name}”，或注明小数位数，例如“| ${name} 2”。`,
        };
}
