import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Locale } from '@bridle/report';

interface Face {
  readonly family: string;
  readonly package: string;
  readonly file: string;
  readonly weight: number;
  readonly range: string;
}

const LATIN =
  'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD';
const ARABIC =
  'U+0600-06FF,U+0750-077F,U+0870-088E,U+0890-0891,U+0897-08E1,U+08E3-08FF,U+200C-200E,U+2010-2011,U+204F,U+2E41,U+FB50-FDFF,U+FE70-FE74,U+FE76-FEFC';

function face(family: string, name: string, subset: string, weight: number, range: string): Face {
  return {
    family,
    package: `@fontsource/${name}`,
    file: `${name}-${subset}-${weight}-normal.woff2`,
    weight,
    range,
  };
}

const FACES: readonly Face[] = [
  face('IBM Plex Serif', 'ibm-plex-serif', 'latin', 400, LATIN),
  face('IBM Plex Serif', 'ibm-plex-serif', 'latin', 600, LATIN),
  face('IBM Plex Sans', 'ibm-plex-sans', 'latin', 400, LATIN),
  face('IBM Plex Sans', 'ibm-plex-sans', 'latin', 600, LATIN),
  face('IBM Plex Mono', 'ibm-plex-mono', 'latin', 400, LATIN),
];
const ARABIC_FACES: readonly Face[] = [
  face('IBM Plex Sans Arabic', 'ibm-plex-sans-arabic', 'arabic', 400, ARABIC),
  face('IBM Plex Sans Arabic', 'ibm-plex-sans-arabic', 'arabic', 600, ARABIC),
];

/**
 * The report's typefaces as CSS with the fonts inside, so that the page asks nobody for anything. Empty where the
 * font packages are not there: the page then falls back to the system's.
 */
export function reportFonts(locale: Locale): string {
  const require = createRequire(import.meta.url);
  const faces = locale === 'ar' ? [...FACES, ...ARABIC_FACES] : FACES;
  try {
    return faces.map((f) => rule(f, readFileSync(require.resolve(`${f.package}/files/${f.file}`)))).join('');
  } catch {
    return '';
  }
}

function rule({ family, weight, range }: Face, bytes: Buffer): string {
  return `@font-face{font-family:"${family}";font-style:normal;font-weight:${weight};unicode-range:${range};src:url(data:font/woff2;base64,${bytes.toString('base64')}) format("woff2")}`;
}
