import { MESSAGE_OUTCOMES, VERDICTS } from '@bridle/detection';
import type { IndicatorSetInfo } from '@bridle/model';
import { baseName, cellText, code } from '../html/evidence-text.ts';
import { attrs, type Html, html, say } from '../html/html.ts';
import { type PageContext, personName } from './context.ts';

const ROWS = 500;

export function messagesAnnex(sets: readonly IndicatorSetInfo[], context: PageContext): Html {
  const { w, m } = context;
  const part = (title: string, content: Html): Html =>
    html`<section class="cols part"><h3>${title}</h3><div class="body">${content}</div></section>`;
  const terms = [...VERDICTS.map((id) => w.verdicts[id]), ...MESSAGE_OUTCOMES.map((id) => w.outcomes[id])];
  return html`${part(w.annex.sources, sources(context))}${part(
    w.annex.sets,
    sets.length === 0
      ? html`<p>${w.blind.noIndicators}</p>`
      : html`<ul>${sets
          .slice(0, ROWS)
          .map(
            ({ path, sha256, loaded }) =>
              html`<li>${cellText(baseName(path))}${m.format.comma}${m.format.number(loaded)}${m.format.comma}SHA-256 ${code(sha256)}</li>`,
          )}</ul>`,
  )}${part(w.annex.rules, html`<p class="text">${w.annex.rulesText}</p>`)}${part(
    w.annex.words,
    html`<dl class="glossary">${terms.map(({ word, meaning }) => html`<div><dt>${word}</dt><dd>${meaning}</dd></div>`)}</dl>`,
  )}<p class="text small">${w.annex.use}</p>`;
}

function sources(context: PageContext): Html {
  const { result, w, m, shown } = context;
  const { sourceColumns } = w.annex;
  const rows = result.sources.slice(0, ROWS).map(({ source, artifact, person, whole }, i) => {
    const kind = artifact === null ? w.annex.pasted : (m.artifacts[artifact] ?? artifact);
    const named = shown.everything && source !== null ? html` ${cellText(baseName(source))}` : null;
    return html`<tr><td class="num">${i + 1}</td><td>${say(personName(person, context))}</td><td>${kind}${named}</td><td>${whole ? w.annex.whole : w.annex.part}</td></tr>`;
  });
  return html`<div class="scroll" tabindex="0" role="region"${attrs({ 'aria-label': w.annex.sources })}><table><thead><tr><th scope="col" class="num">${sourceColumns.number}</th><th scope="col">${sourceColumns.person}</th><th scope="col">${sourceColumns.kind}</th><th scope="col">${sourceColumns.whole}</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}
