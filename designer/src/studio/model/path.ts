import type { Path } from './command.ts';

/** `config.output.0.variable` as the keys and indexes that it is made of. */
export function toPath(property: string): Path {
  return property.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key));
}

/** The same path as problems name it. */
export function toProperty(path: Path): string {
  return path.filter((key) => key !== '').join('.');
}
