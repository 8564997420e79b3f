import { type JudgedLink, type JudgedMessage, templateOf } from '@bridle/detection';
import { code, evidenceText } from '../html/evidence-text.ts';
import { attrs, type Html, html, isolated, say } from '../html/html.ts';
import { fenced } from '../locales/index.ts';
import { type PageContext, personName, stampOf } from './context.ts';
import { listedMessages } from './listed.ts';
import { verdictShape } from './picture/draw.ts';
import { reasonsOf } from './reasons.ts';

/** Messages that stand on the page; the rest is in messages.json. */
const MOST = 300;
const GROUPS = 20;

export function messagesSection(context: PageContext): Html {
  const { result, w } = context;
  const judged = listedMessages(result);
  if (judged.length === 0) return html`<p class="text">${w.message.none}</p>`;
  return html`<p class="text">${w.message.intro} ${w.message.linksDead}</p>${judged.slice(0, MOST).map((one) => messageItem(one, context))}${
    judged.length > MOST ? html`<p class="small">${w.message.more(judged.length - MOST)}</p>` : null
  }${groupsPart(context)}`;
}

function messageItem(judged: JudgedMessage, context: PageContext): Html {
  const { w, m, shown } = context;
  const { message, verdict, theme, statement, outcome } = judged;
  const sender = shown.sender(message.sender);
  const reasons = reasonsOf(judged, context);
  return html`<article class="finding message"${attrs({ id: message.id })}><div class="aside"><p class="at">${timeText(judged, context)}</p><p class="verdict">${verdictShape(verdict)} ${w.verdicts[verdict].word}</p><p class="stage">${say(personName(message.person, context))}</p><p class="stage">${say(sender === null ? w.message.fromUnknown : w.message.from(fenced(sender)))}</p></div><div class="body">${
    theme === null
      ? null
      : html`<h4>${w.themes[theme.id]} <span class="soft small">${theme.confirmed ? w.confirmed : w.suggested}</span></h4>`
  }<div class="seen"><span class="label">${w.message.text}</span>${evidenceText(shown.text(judged), m)}</div>${
    reasons.length === 0
      ? null
      : html`<ul class="reasons">${reasons.map((reason) => html`<li>${say(reason)}</li>`)}</ul>`
  }<dl class="where">${judged.links.length === 0 ? null : html`<dt>${w.message.links}</dt><dd><ul class="plain">${judged.links.slice(0, 10).map((link) => linkItem(link, context))}</ul></dd>`}<dt>${w.message.outcome}</dt><dd>${w.outcomes[outcome].word}${
    statement === null
      ? ''
      : html`${m.format.comma}${say(w.message.stated(fenced(statement.by), fenced(statement.how)))}`
  }</dd><dt>${w.message.id}</dt><dd>${code(message.id)}</dd></dl></div></article>`;
}

function timeText({ message, impossibleDate }: JudgedMessage, { w }: PageContext): Html {
  if (message.at === null) return html`${w.message.noDate}`;
  const zone = message.local || message.precision === 'day' ? '' : ' UTC';
  const text = `${stampOf(message.at, message.precision)}${zone}`;
  // Two groups of digits would change places in a right-to-left line.
  const written = html`<bdi dir="ltr">${text}</bdi>${message.local ? ` ${w.message.local}` : ''}`;
  return impossibleDate ? html`${written} (${w.message.impossible})` : written;
}

function linkItem(link: JudgedLink, { w, shown }: PageContext): Html {
  const notes: string[] = [];
  if (link.place === 'genuine') notes.push(w.message.genuine);
  if (link.place === 'shared') notes.push(w.message.shared);
  if (link.how === 'defanged') notes.push(w.message.defanged);
  const resolved =
    link.resolved === null
      ? link.place === 'shortener'
        ? html`<br>${w.message.notResolved}`
        : null
      : html`<br>${code(shown.link({ ...link, written: link.resolved.url, url: link.resolved.url, host: link.resolved.host, place: 'own' }))} ${say(
          w.message.resolved(
            fenced(link.resolved.by),
            fenced(link.resolved.at.slice(0, 10)),
            fenced(link.resolved.how),
          ),
        )}`;
  const registered =
    link.registered === null
      ? null
      : html`<br>${say(w.message.registered(fenced(link.registered.on.slice(0, 10)), fenced(link.registered.by), fenced(link.registered.how)))}`;
  return html`<li>${code(shown.link(link))}${notes.length === 0 ? null : html` (${notes.join('; ')})`}${resolved}${registered}</li>`;
}

/** Near-identical texts: what is the same, and what differs, as slots. */
function groupsPart(context: PageContext): Html | null {
  const { result, w, shown, byId } = context;
  const listed = new Set(listedMessages(result).map(({ message }) => message.id));
  const groups = result.similar.filter((group) => group.listed.some((id) => listed.has(id))).slice(0, GROUPS);
  if (groups.length === 0) return null;
  return html`<section class="part"><h3>${w.message.template}</h3>${groups.map(
    ({ number, messages, people, listed }) => {
      const texts = listed.flatMap((id) => byId.get(id)?.message.text ?? []);
      const parts = templateOf(texts).map((part) => {
        if (part.kind === 'same') return html`${isolated(shown.loose(part.text))} `;
        const values = part.values.filter((value) => value !== '');
        const hidden = !shown.everything && part.kind !== 'link';
        const told = hidden
          ? ''
          : `: ${values
              .slice(0, 4)
              .map((value) => shown.loose(value))
              .join(' | ')}${values.length > 4 ? ' | …' : ''}`;
        return html`<span class="slot">${w.message.slots[part.kind]} (${values.length})${told === '' ? null : isolated(told)}</span> `;
      });
      return html`<div class="seen"${attrs({ id: `group-${number}` })}><span class="label">${w.message.similarTo(messages, people.length)}</span><p class="template">${parts}</p></div>`;
    },
  )}</section>`;
}
