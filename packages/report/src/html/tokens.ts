/*
 * Colours and type of the report. Text on paper, panel and band keeps a contrast of at least 7:1 and marks one of
 * 3:1, in both modes; tokens.test.ts computes it.
 */

export interface Palette {
  readonly paper: string;
  /** Slightly off the paper: table heads, quotes. */
  readonly panel: string;
  /** Behind the days in which two families were active. */
  readonly band: string;
  readonly ink: string;
  /** Second text: labels, captions. */
  readonly soft: string;
  /** Hair lines that carry no meaning. */
  readonly line: string;
  /** What can be clicked, and focus. */
  readonly accent: string;
  readonly critical: string;
  readonly high: string;
  readonly medium: string;
  readonly low: string;
  readonly info: string;
  readonly family1: string;
  readonly family2: string;
  readonly family3: string;
  readonly family4: string;
}

export const LIGHT: Palette = {
  paper: '#fdfcf9',
  panel: '#f5f2eb',
  band: '#ece6d8',
  ink: '#1b1c1f',
  soft: '#474a50',
  line: '#d9d5ca',
  accent: '#0b4a85',
  critical: '#6b0d36',
  high: '#a3232c',
  medium: '#b5520f',
  low: '#9c7a1c',
  info: '#868a91',
  family1: '#0e625f',
  family2: '#65429b',
  family3: '#5c6015',
  family4: '#37577d',
};

export const DARK: Palette = {
  paper: '#16181b',
  panel: '#1f2226',
  band: '#2f3136',
  ink: '#edeae3',
  soft: '#c6c4be',
  line: '#3a3d42',
  accent: '#9fc9f5',
  critical: '#ffc9d6',
  high: '#ff9f93',
  medium: '#e78f4f',
  low: '#b98f45',
  info: '#868c95',
  family1: '#62c8bf',
  family2: '#bd9ff0',
  family3: '#c5cb72',
  family4: '#96b8df',
};

/** The five sizes of type, in rem, and no others. */
export const SIZES = { s1: 0.8125, s2: 1.0625, s3: 1.3125, s4: 1.75, s5: 2.625 } as const;

/** `--paper:#…;` for each colour. */
export function customProperties(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';');
}
