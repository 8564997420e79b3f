import { direction, type Locale } from '../locales/index.ts';
import { attrs, type Html, html, styleElement, titleElement } from './html.ts';

/** Nothing is loaded and nothing runs: styles stand in the page, fonts in the styles. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'";

export interface Page {
  readonly locale: Locale;
  readonly version: string;
  readonly title: string;
  /** Rules with their fonts as `data:` URLs. */
  readonly css: string;
  /** The `<body>` element. */
  readonly body: Html;
}

/** A page that needs nothing but itself. */
export function renderPage({ locale, version, title, css, body }: Page): string {
  const top = html`<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy"${attrs({ content: POLICY })}><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer"><meta name="robots" content="noindex, nofollow"><meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no"><meta name="generator"${attrs({ content: `Bridle ${version}` })}>${titleElement(title)}${styleElement(css)}</head>`;
  return `<!doctype html>\n${html`<html${attrs({ lang: locale, dir: direction(locale) })}>${top}${body}</html>`.toString()}\n`;
}
