import { attrs, type Html, html, say } from './html.ts';
import type { Names } from './timeline/names.ts';

/** A section's heading beside what it is about, and what is to be known beforehand in smaller type. */
export function sectionHead(
  section: 'timeline' | 'findings' | 'annex',
  intro: string,
  { m }: Names,
  beforehand: string | null = null,
): Html {
  return html`<div class="cols head"><h2${attrs({ id: `${section}-title` })}>${m.page.sections[section]}</h2><div class="body"><p class="text">${intro}</p>${
    beforehand === null ? null : html`<p class="text small">${say(beforehand)}</p>`
  }</div></div>`;
}
