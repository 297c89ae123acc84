import { describe, expect, it } from '@jest/globals';
import { contrast, mix, readable } from '../../designer/src/theme/colors.ts';
import { variablesCss } from '../../designer/src/theme/css.ts';
import { palette, statuses } from '../../designer/src/theme/palette.ts';

describe.each(['light', 'dark'] as const)('the colours of the %s mode', (mode) => {
  const colors = palette(mode);

  it('let all text be read (WCAG 2.2, 1.4.3)', () => {
    const grounds = [colors.surface, colors.canvas];
    for (const text of [colors.text, colors.textMuted, colors.accentInk]) {
      for (const ground of [...grounds, colors.accentSoft]) expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast(colors.textMuted, colors.sunken)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colors.accentText, colors.accent)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colors.accentText, colors.accentStrong)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(statuses)('let “%s” be read on its own ground', (name) => {
    const tone = colors.status[name];
    expect(contrast(tone.text, tone.soft)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(tone.text, colors.surface)).toBeGreaterThanOrEqual(4.5);
  });
});

describe('colours', () => {
  it('mix by share and contrast as WCAG says', () => {
    expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080');
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  });

  it('stay as they are where they can be read already', () => {
    expect(readable('#000000', ['#ffffff'], '#111111')).toBe('#000000');
  });

  it('all reach the style sheet, for both modes', () => {
    const css = variablesCss();
    expect(css).toContain('[data-theme="dark"]');
    expect(css.match(/--accent-ink:/g)).toHaveLength(2);
    expect(css).toContain('--size-body: 13px;');
  });
});
