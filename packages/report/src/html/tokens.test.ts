import { LEVELS } from '@bridle/model';
import { describe, expect, it } from 'vitest';
import { styles } from './css.ts';
import { DARK, LIGHT, type Palette, SIZES } from './tokens.ts';

/** Relative luminance of an sRGB colour (WCAG 2.2). */
function luminance(hex: string): number {
  const channel = (i: number): number => {
    const value = Number.parseInt(hex.slice(1 + 2 * i, 3 + 2 * i), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(0) + 0.7152 * channel(1) + 0.0722 * channel(2);
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const MARKS = [...LEVELS, 'family1', 'family2', 'family3', 'family4', 'soft', 'ink'] as const;

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
] satisfies [string, Palette][])('%s mode', (_, palette) => {
  it('has a contrast of at least 7:1 for text on every ground', () => {
    for (const ground of ['paper', 'panel', 'band'] as const) {
      for (const text of ['ink', 'soft'] as const) {
        expect(contrast(palette[text], palette[ground]), `${text} on ${ground}`).toBeGreaterThanOrEqual(7);
      }
    }
    expect(contrast(palette.accent, palette.paper)).toBeGreaterThanOrEqual(7);
    expect(contrast(palette.accent, palette.panel)).toBeGreaterThanOrEqual(7);
  });

  it('has a contrast of at least 3:1 for marks, on paper and in the band of an overlap', () => {
    for (const mark of MARKS) expect(contrast(palette[mark], palette.paper), mark).toBeGreaterThanOrEqual(3);
    for (const mark of ['family1', 'family2', 'family3', 'family4', 'soft', 'ink'] as const) {
      expect(contrast(palette[mark], palette.band), mark).toBeGreaterThanOrEqual(3);
    }
  });

  it('orders the levels by lightness, so that they differ without hue', () => {
    const steps = LEVELS.map((level) => contrast(palette[level], palette.paper));
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
  });
});

describe('the style', () => {
  const css = styles();

  it('knows five sizes of type', () => {
    expect(Object.keys(SIZES)).toHaveLength(5);
    const sizes = Array.from(css.matchAll(/font(?:-size)?:([^;}]+)/g), ([, value = '']) => value);
    for (const value of sizes) expect(value).toMatch(/var\(--s[1-5]\)|^1em$|\.86em|^\.96em$|^13px$/);
    expect(sizes.length).toBeGreaterThan(20);
  });

  it('loads nothing and names no side of the page', () => {
    expect(css).not.toMatch(/url\(|@import|expression/i);
    expect(css).not.toMatch(
      /(?:margin|padding|border|inset)-(?:left|right)|text-align:(?:left|right)|[;{](?:left|right):/,
    );
  });

  it('is written for the dark, for paper, and for those who want no motion', () => {
    expect(css).toContain('@media screen and (prefers-color-scheme:dark)');
    expect(css).toContain('@media print');
    expect(css).toContain('prefers-reduced-motion');
    expect(css).toContain(':focus-visible');
  });
});
