import type { Locale } from '@bridle/report';

/** An indicator set as it lies in the page. */
export interface BuiltSet {
  readonly name: string;
  readonly base64: string;
  /** When it was last changed, as it says itself: `2026-11-22`. */
  readonly date: string;
}

/** What the build puts into the page (tools/build-page.ts replaces this module). */
export interface Built {
  /** The worker's code as text: it is started from a blob: URL, and so under the page's own policy. */
  readonly worker: string;
  readonly indicators: readonly BuiltSet[];
  /** `@font-face` rules with their fonts, for the page and the report. */
  readonly fontCss: Readonly<Record<Locale, string>>;
}

export const built: Built = {
  worker: '',
  indicators: [],
  fontCss: { en: '', es: '', fr: '', ar: '' },
};
