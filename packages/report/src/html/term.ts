import type { GlossaryTerm, Messages } from '../locales/index.ts';
import { attrs, type Html, html } from './html.ts';

/** A label that is a word of the trade: what it means stands in the glossary and, on hover, here. */
export function term(label: string, of: GlossaryTerm, m: Messages): Html {
  return html`<abbr${attrs({ title: m.glossary[of].meaning })}>${label}</abbr>`;
}
