import type { MessageCase } from '@bridle/detection';
import type { IndicatorSetInfo } from '@bridle/model';
import { styles } from '../html/css.ts';
import { attrs, type Html, html, say } from '../html/html.ts';
import { renderPage } from '../html/page.ts';
import type { Locale } from '../locales/index.ts';
import { messagesAnnex } from './annex.ts';
import { answerCaveats, answerOf, headlineOf } from './answer.ts';
import { campaignsSection } from './campaigns.ts';
import { contextOf, type PageContext } from './context.ts';
import { MESSAGES_CSS } from './css.ts';
import { listedMessages } from './listed.ts';
import { messagesSection } from './message-list.ts';
import { peopleSection } from './people.ts';
import { messageDefinitions } from './picture/draw.ts';
import { pictureSection } from './picture/section.ts';

export interface MessagesReportOptions {
  readonly locale: Locale;
  readonly version: string;
  readonly sets: readonly IndicatorSetInfo[];
  /** Names, numbers and whole texts: only where it was asked for. */
  readonly showTexts: boolean;
  /** Every message in it is invented: the page says so first. */
  readonly madeUp?: boolean;
  readonly fontCss?: string;
}

/** The messages report: one page without script or network, redacted unless told otherwise, a pure function of its input. */
export function renderMessagesReport(result: MessageCase, options: MessagesReportOptions): string {
  const { locale, version, sets, showTexts, madeUp, fontCss } = options;
  const context = contextOf(result, locale, showTexts);
  const { m, w } = context;
  const headline = headlineOf(result, w);
  const campaigns = campaignsSection(context);
  const section = (id: keyof typeof w.sections, content: Html): Html =>
    html`<section${attrs({ id, 'aria-labelledby': `${id}-title` })}><div class="head"><h2${attrs({ id: `${id}-title` })}>${w.sections[id]}</h2></div>${content}</section>`;
  const link = (id: keyof typeof w.sections): Html =>
    html`<li><a${attrs({ href: `#${id}` })}>${w.sections[id]}</a></li>`;
  const body = html`<body><a class="skip" href="#main">${m.page.skip}</a>${messageDefinitions()}<div class="page"><header class="mast"><p class="mark-name"><strong>Bridle</strong> <span>${w.name}</span></p><nav${attrs({ 'aria-label': m.page.contents })}><ul>${link('answer')}${link('picture')}${link('people')}${link('messages')}${link('annex')}</ul></nav></header><main id="main" tabindex="-1">${
    madeUp === true ? html`<p class="notice">${m.page.madeUp}</p>` : ''
  }<p class="notice">${showTexts ? w.unredacted : w.redacted}</p>${answerSection(headline, sets.length, context)}${section('picture', html`${pictureSection(context)}${campaigns}`)}${section('people', peopleSection(context))}${section('messages', messagesSection(context))}${section('annex', messagesAnnex(sets, context))}</main><footer><p>${m.page.madeBy(version)}</p><p>${w.times}</p></footer></div></body>`;
  return renderPage({
    locale,
    version,
    // Where others can see it (the tab, a shared screen): without the answer.
    title: `${w.name} · Bridle`,
    css: (fontCss ?? '') + styles() + MESSAGES_CSS.replaceAll('\n', ''),
    body,
  });
}

function answerSection(headline: string, sets: number, context: PageContext): Html {
  const { result, w, m } = context;
  const { answer } = answerOf(result);
  const list = (items: readonly string[], className: string): Html =>
    html`<ul${attrs({ class: className })}>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
  const caveats = answerCaveats(result, w).map((text) => html`<div class="together"><p>${text}</p></div>`);
  return html`<section id="answer" aria-labelledby="headline"><h1 id="headline">${say(headline)}</h1><p class="lead">${w.lead[answer]}</p>${caveats}${facts(context)}<div class="pair"><div><h2>${w.meansTitle}</h2>${w.means[answer].map((text) => html`<p>${text}</p>`)}</div><div><h2>${w.blindTitle}</h2>${list(blindSpots(sets, context), 'plain')}</div></div><div class="pair"><div><h2>${w.doTitle}</h2><ol class="todo">${w.todo.map((item) => html`<li>${item}</li>`)}</ol></div><div><h2>${w.dontTitle}</h2>${list(w.avoid, 'avoid')}</div></div><div class="pair"><div><h2>${m.summary.helpTitle}</h2><p>${m.summary.help}</p><ul class="plain">${m.summary.organisations.map(({ name, whom, address }) => html`<li><strong>${name}</strong>${m.format.comma}${whom}: <bdi>${address}</bdi></li>`)}</ul></div></div></section>`;
}

/** Each candidate campaign in one line under the headline. */
function facts({ result, w }: PageContext): Html | null {
  if (result.campaigns.length === 0) return null;
  return html`<dl class="facts">${result.campaigns
    .slice(0, 4)
    .map(
      ({ id, messages, people, window }, i) =>
        html`<div class="fact"><dt><a${attrs({ href: `#${id}` })}>${w.campaign.title(i + 1)}</a></dt><dd>${w.campaign.summary(messages, people, window)}</dd></div>`,
    )}</dl>`;
}

function blindSpots(sets: number, { result, w }: PageContext): string[] {
  const { blind } = w;
  const { judged, notJoined, leftOut, sentOn, sources } = result;
  const unlisted = judged.length - listedMessages(result).length;
  const impossible = judged.filter(({ impossibleDate }) => impossibleDate).length;
  const shared = notJoined.shorteners + notJoined.sharedSites + notJoined.commonSenders;
  return [
    sets === 0 ? blind.noIndicators : blind.compared(sets, result.indicators),
    blind.notFetched,
    blind.deleted,
    ...(sources.every(({ whole }) => whole) && leftOut === 0 ? [] : [blind.atLeast]),
    ...(leftOut === 0 ? [] : [blind.leftOut(leftOut)]),
    ...(unlisted === 0 ? [] : [blind.nothingKnown(unlisted)]),
    ...(impossible === 0 ? [] : [blind.impossible(impossible)]),
    ...(judged.some(({ message }) => message.local) ? [blind.local] : []),
    ...(sentOn === 0 ? [] : [blind.sentOn(sentOn)]),
    ...(shared === 0
      ? []
      : [blind.notJoined(notJoined.shorteners, notJoined.sharedSites, notJoined.commonSenders)]),
  ];
}
