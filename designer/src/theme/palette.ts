import { mix, readable } from './colors.ts';
import { type Mode, type Tokens, tokens as values } from './tokens.ts';

export interface Tone {
  /** For dots, lines and fills. */
  base: string;
  /** Behind a pill or a notice. */
  soft: string;
  /** For text, on `soft` and on surfaces. */
  text: string;
}
export type Status = 'ok' | 'warn' | 'late' | 'info' | 'paused';
export const statuses: Status[] = ['ok', 'warn', 'late', 'info', 'paused'];

export interface Palette {
  canvas: string;
  surface: string;
  raised: string;
  sunken: string;
  border: string;
  borderStrong: string;
  text: string;
  textMuted: string;
  textFaint: string;
  accent: string;
  accentSoft: string;
  accentText: string;
  focus: string;
  /** Accent as text, also on `accentSoft`. */
  accentInk: string;
  /** Accent under the pointer. */
  accentStrong: string;
  /** The second colour of the sign. */
  accentLight: string;
  status: Record<Status, Tone>;
}

/** The colours of a mode: those of the tokens, and what follows from them by arithmetic. */
export function palette(mode: Mode, tokens: Tokens = values): Palette {
  const base = tokens[mode];
  const grounds = [base.surface, base.canvas];
  const status = Object.fromEntries(statuses.map((name) => [name, tone(name, mode, tokens)])) as Record<Status, Tone>;
  return {
    ...base,
    textMuted: readable(base.textMuted, [...grounds, base.sunken, base.accentSoft], base.text),
    accentInk: readable(base.accent, [...grounds, base.accentSoft], base.text),
    accentStrong: mix(base.accent, base.text, 0.14),
    accentLight: mix(base.accent, base.text === tokens.light.text ? base.surface : base.text, 0.45),
    status,
  };
}

/** The tokens give status colours for the light mode; the dark ones are the same hues, lifted until they can be read. */
function tone(name: Status, mode: Mode, tokens: Tokens): Tone {
  const base = tokens[mode];
  const softs: { [key: string]: string } = tokens.status;
  const seen = mode === 'light' ? tokens.status[name] : readable(tokens.status[name], [base.surface], base.text);
  const soft = (mode === 'light' && softs[`${name}Soft`]) || mix(base.surface, seen, mode === 'light' ? 0.1 : 0.16);
  return { base: seen, soft, text: readable(seen, [soft, base.surface, base.canvas], base.text) };
}
