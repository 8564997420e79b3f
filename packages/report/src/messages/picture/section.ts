import { VERDICTS } from '@bridle/detection';
import { attrs, type Html, html, quote, say } from '../../html/html.ts';
import { fenced } from '../../locales/index.ts';
import { type PageContext, personName, stampOf, timeOf } from '../context.ts';
import { drawMessages, lineClass, verdictShape } from './draw.ts';
import { type MessagePicture, pictureOf } from './model.ts';

/** Rows of the list beside the picture. */
const ROWS = 400;

/** The picture and its list twin; a sentence where nothing has a date. */
export function pictureSection(context: PageContext): Html {
  const { w } = context;
  const picture = pictureOf(context);
  if (picture === null) return html`<p class="text">${w.picture.none}</p>`;
  return html`<p class="text">${w.picture.intro}</p><div class="timeline"><figure class="view"><a class="skip-picture" href="#after-people">${w.picture.skip}</a>${drawMessages(picture, context)}<figcaption id="after-people">${
    picture.otherPeople > 0 ? w.picture.otherPeople(picture.otherPeople) : ''
  }</figcaption>${twin(context)}</figure></div>${key(picture, context)}`;
}

function key(picture: MessagePicture, { w, families }: PageContext): Html {
  const used = new Set(picture.lanes.flatMap(({ marks }) => marks.map(({ lead }) => lead.verdict)));
  const drawn = new Set(picture.lanes.flatMap(({ marks }) => marks.map(({ family }) => family)));
  return html`<p class="key">${VERDICTS.filter((verdict) => used.has(verdict)).map(
    (verdict) =>
      html`<span class="key-item">${verdictShape(verdict)} ${w.verdicts[verdict].word}: ${w.verdicts[verdict].meaning}</span> `,
  )}${families.map((family, i) =>
    drawn.has(i)
      ? html`<span class="key-item"><svg class="shape" width="16" height="16" aria-hidden="true" focusable="false"><g${attrs({ class: lineClass(i) })}><line class="stem" x1="8" x2="8" y1="0" y2="16"/></g></svg> ${say(fenced(family))}</span> `
      : html``,
  )}<span class="key-item">${w.picture.height}</span></p>`;
}

interface Row {
  readonly at: number;
  readonly cells: Html;
}

function twin(context: PageContext): Html {
  const { result, w } = context;
  const { columns } = w.picture;
  const messages = result.judged.flatMap((one): Row[] => {
    const at = timeOf(one);
    if (at === null || one.verdict === 'nothing-known') return [];
    const { message, verdict, theme, known, outcome } = one;
    const family = known.find((by) => by.family !== null)?.family ?? null;
    return [
      {
        at,
        cells: html`<td class="time"><bdi dir="ltr">${message.at === null ? '' : stampOf(message.at, message.precision)}</bdi></td><td>${say(personName(message.person, context))}</td><td><a${attrs({ href: `#${message.id}` })}>${w.verdicts[verdict].word}</a></td><td>${theme === null ? '' : w.themes[theme.id]}</td><td>${family === null ? '' : say(fenced(family))}</td><td>${w.outcomes[outcome].word}</td>`,
      },
    ];
  });
  const events = result.events.map(
    ({ person, first, last, what }): Row => ({
      at: Date.parse(first),
      cells: html`<td class="time"><bdi dir="ltr">${first.slice(0, 10)}${first.slice(0, 10) === last.slice(0, 10) ? '' : ` – ${last.slice(0, 10)}`}</bdi></td><td>${say(personName(person, context))}</td><td>${w.picture.event}: <bdi>${quote(what)}</bdi></td><td></td><td></td><td></td>`,
    }),
  );
  const rows = [...messages, ...events].sort((a, b) => a.at - b.at);
  return html`<details class="twin"><summary>${w.picture.asList}</summary><div class="scroll" tabindex="0" role="region" aria-labelledby="people-list"><table><caption id="people-list">${w.picture.caption}</caption><thead><tr><th scope="col">${columns.time}</th><th scope="col">${columns.person}</th><th scope="col">${columns.what}</th><th scope="col">${columns.theme}</th><th scope="col">${columns.family}</th><th scope="col">${columns.outcome}</th></tr></thead><tbody>${rows
    .slice(0, ROWS)
    .map(({ cells }) => html`<tr>${cells}</tr>`)}</tbody></table></div>${
    rows.length > ROWS ? html`<p class="small">${w.picture.leftOut(rows.length - ROWS)}</p>` : null
  }</details>`;
}
