import type { Campaign } from '@bridle/detection';
import { attrs, type Html, html, isolated, say } from '../html/html.ts';
import { fenced } from '../locales/index.ts';
import { type PageContext, personName } from './context.ts';
import { hostText } from './host-text.ts';

const MOST = 12;
const CAMPAIGNS = 8;

/** Each candidate campaign with its figures and what joins it. */
export function campaignsSection(context: PageContext): Html | null {
  const { result, w } = context;
  if (result.campaigns.length === 0) return null;
  return html`<p class="text">${w.campaign.intro} ${w.campaign.candidate}</p>${result.campaigns
    .slice(0, CAMPAIGNS)
    .map((campaign, i) => campaignPart(campaign, i + 1, context))}${
    result.campaigns.length > CAMPAIGNS
      ? html`<p class="small">${w.campaign.more(result.campaigns.length - CAMPAIGNS)}</p>`
      : null
  }<p class="small">${w.campaign.domainOnly}</p>`;
}

function campaignPart(campaign: Campaign, number: number, context: PageContext): Html {
  const { w, m } = context;
  const { labels } = w.campaign;
  const { format } = m;
  const row = (label: string, value: Html | null): Html =>
    value === null ? html`` : html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
  const items = (list: readonly Html[]): Html | null =>
    list.length === 0
      ? null
      : html`<ul class="plain">${list.slice(0, MOST).map((one) => html`<li>${one}</li>`)}${
          list.length > MOST ? html`<li>${w.campaign.more(list.length - MOST)}</li>` : null
        }</ul>`;
  const outcomes = (Object.entries(campaign.outcomes) as [keyof typeof campaign.outcomes, number][]).filter(
    ([, count]) => count > 0,
  );
  return html`<section class="part campaign"${attrs({ id: campaign.id })}><h3>${w.campaign.title(number)}</h3><p class="lead">${w.campaign.summary(campaign.messages, campaign.people, campaign.window)}${
    campaign.undated > 0 ? ` ${format.plural(campaign.undated, w.campaign.undated)}.` : ''
  }</p><dl class="data">${row(
    labels.families,
    campaign.families.length === 0
      ? html`${w.campaign.noFamily}`
      : html`${say(format.list(campaign.families.map(({ family }) => fenced(family))))}`,
  )}${row(
    labels.people,
    html`${say(
      campaign.persons
        .slice(0, 40)
        .map(({ person, messages }) => `${personName(person, context)} (${w.bare(messages)})`)
        .join(format.comma),
    )}`,
  )}${row(
    labels.themes,
    html`${campaign.themes.map(({ theme, messages, confirmed }) => `${w.themes[theme]} (${format.number(messages)}${confirmed > 0 ? `${format.comma}${w.confirmed}: ${format.number(confirmed)}` : ''})`).join(format.comma)}`,
  )}${row(
    labels.bodies,
    campaign.bodies.length === 0
      ? null
      : html`${say(campaign.bodies.map(({ name, kind, messages }) => `${name === '' ? w.bodyKinds[kind] : fenced(name)} (${format.number(messages)})`).join(format.comma))}`,
  )}${row(
    labels.sites,
    items(
      campaign.sites.map(
        ({ site, known, messages }) =>
          html`<code>${isolated(hostText(site))}</code> (${format.number(messages)}${format.comma}${known ? w.campaign.publishedSite : w.campaign.unpublishedSite})`,
      ),
    ),
  )}${row(
    labels.outcomes,
    html`${outcomes.map(([outcome, count]) => `${w.outcomes[outcome].word} (${format.number(count)})`).join(format.comma)}`,
  )}${row(labels.joined, items(joins(campaign, context)))}</dl>${
    campaign.strands > 1 ? html`<p class="small">${w.campaign.strands(campaign.strands)}</p>` : null
  }</section>`;
}

function joins({ joinedBy }: Campaign, { w, shown }: PageContext): Html[] {
  return joinedBy.map(({ by, what, messages, people }) => {
    const named =
      by === 'sender'
        ? (shown.sender(what) ?? '')
        : by === 'site'
          ? hostText(what.split('/')[0] ?? what)
          : what;
    return html`${say(w.campaign.join(by, fenced(named), messages, people))}`;
  });
}
