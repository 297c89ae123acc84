import { type Palette, palette, statuses } from './palette.ts';
import { type Mode, tokens } from './tokens.ts';

/** The style sheet that makes the tokens available to our own CSS, for both modes. */
export function variablesCss(): string {
  return [
    rule(':root', sizes()),
    rule(':root, [data-theme="light"]', colors('light')),
    rule('[data-theme="dark"]', colors('dark')),
  ].join('\n');
}

function sizes(): [string, string][] {
  const { font, space, radius, height, motion, bpmn } = tokens;
  return [
    ['font', font.family],
    ['mono', font.mono],
    ...Object.entries(font.sizes).map(([name, size]): [string, string] => [`size-${name}`, `${size}px`]),
    ...Object.entries(font.weights).map(([name, weight]): [string, string] => [`weight-${name}`, String(weight)]),
    ['line', String(font.lineHeight)],
    ...space.map((size, index): [string, string] => [`space-${index}`, `${size}px`]),
    ...Object.entries(radius).map(([name, size]): [string, string] => [`radius-${name}`, `${size}px`]),
    ...Object.entries(height).map(([name, size]): [string, string] => [`height-${kebab(name)}`, `${size}px`]),
    ['fast', motion.fast],
    ['normal', motion.normal],
    ['easing', motion.easing],
    // Mails are written for white paper, whatever the mode.
    ['paper', tokens.light.surface],
    ['bpmn-stroke', String(bpmn.stroke)],
    ['bpmn-stroke-end', String(bpmn.strokeEnd)],
  ];
}

function colors(mode: Mode): [string, string][] {
  const { status, ...rest }: Palette = palette(mode);
  return [
    ['scheme', mode],
    ...Object.entries(rest).map(([name, color]): [string, string] => [kebab(name), color]),
    ...statuses.flatMap((name): [string, string][] => [
      [name, status[name].base],
      [`${name}-soft`, status[name].soft],
      [`${name}-text`, status[name].text],
    ]),
  ];
}

function rule(selector: string, entries: [string, string][]): string {
  return `${selector} {\n${entries.map(([name, value]) => `  --${name}: ${value};`).join('\n')}\n}`;
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
