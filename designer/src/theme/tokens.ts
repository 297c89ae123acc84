import values from './tokens.json' with { type: 'json' };

/** Every visual decision, as data. Nothing else sets a colour, a size or a radius. */
export const tokens = values;
export type Tokens = typeof values;
export type Mode = 'light' | 'dark';
