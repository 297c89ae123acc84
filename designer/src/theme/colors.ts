/** Arithmetic on `#rrggbb` colours: enough to keep text readable on every background (WCAG 2.2, 1.4.3). */

type Rgb = [red: number, green: number, blue: number];

/** `share` of `over`, the rest of `under`; 0 gives `under`, 1 gives `over`. */
export function mix(under: string, over: string, share: number): string {
  const a = parse(under);
  const b = parse(over);
  return format(a.map((value, index) => value + ((b[index] ?? 0) - value) * share) as Rgb);
}

/** Contrast ratio of WCAG 2.2, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/**
 * The colour nearest to `color` that can be read as text on all `backgrounds`: it is moved towards `towards`
 * (the theme's text colour) in steps of two percent until the contrast is at least `ratio`.
 */
export function readable(color: string, backgrounds: string[], towards: string, ratio = 4.6): string {
  for (let share = 0; share < 1; share += 0.02) {
    const candidate = mix(color, towards, share);
    if (backgrounds.every((background) => contrast(candidate, background) >= ratio)) return candidate;
  }
  return towards;
}

function luminance(color: string): number {
  const [red, green, blue] = parse(color).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function parse(color: string): Rgb {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16)) as Rgb;
}

function format(rgb: Rgb): string {
  return `#${rgb.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}
