import type { Verdict } from '@bridle/detection';
import { attrs, type Html, html, sayInDrawing, titleElement } from '../../html/html.ts';
import { anchored, drawAxis } from '../../html/timeline/draw.ts';
import { stampRange } from '../../html/timeline/names.ts';
import { placer } from '../../html/timeline/scale.ts';
import { cut, fenced, withoutFences } from '../../locales/index.ts';
import { type PageContext, personName } from '../context.ts';
import type { MessageMark, MessagePicture, PersonLane } from './model.ts';

/*
 * A line for each person, a stem for each message: as high as its theme is close, in its family's line style, with the
 * verdict's shape on top. Events stand above as flags and reach down to whom they concern. Places along the line are per
 * cent, all else is pixels, so that one drawing fits every width.
 */

const ROW = { event: 24, lane: 88, axis: 44 } as const;
/** Height of a stem without a theme, and for each step of closeness. */
const STEM = { least: 8, step: 7 } as const;
const EVENT_TEXT = 46;

/** Line styles tell families apart without their colour; a fifth family begins again. */
export function lineClass(family: number | null): string {
  return family === null ? 'f0' : `f${(family % 4) + 1}`;
}

/** Shapes of verdicts, once a page. */
export function messageDefinitions(): Html {
  return html`<svg class="defs" width="0" height="0" aria-hidden="true" focusable="false"><defs><g id="mark-known"><circle class="halo" r="11"/><path class="full" d="M0-6 6 0 0 6-6 0Z"/></g><g id="mark-lookalike"><circle class="halo" r="11"/><path class="hollow" d="M-6-5H6L0 6Z"/></g><g id="mark-pretends"><circle class="halo" r="11"/><path class="hollow" d="M-6 5H6L0-6Z"/></g><g id="mark-similar"><circle class="halo" r="11"/><circle class="hollow" r="5"/></g><g id="mark-lure"><circle class="halo" r="11"/><path class="stroke" d="M-5 0H5"/></g><g id="mark-nothing-known"><circle class="halo" r="11"/><path class="stroke" d="M0-3V3"/></g></defs></svg>`;
}

export function verdictShape(verdict: Verdict): Html {
  return html`<svg class="shape" width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true" focusable="false"><use${attrs({ href: `#mark-${verdict}` })}/></svg>`;
}

const percent = (value: number): string => `${value}%`;

export function drawMessages(picture: MessagePicture, context: PageContext): Html {
  const { w, m, rightToLeft } = context;
  const x = placer(picture.window, rightToLeft);
  const origin = rightToLeft ? '100%' : '0%';
  const top = picture.events.length * ROW.event + (picture.events.length > 0 ? 8 : 0);
  const lanes = picture.lanes.map((lane, i) => drawLane(lane, i, top + i * ROW.lane, origin, x, context));
  const bottom = top + picture.lanes.length * ROW.lane + 8;
  const events = picture.events.map(({ event, first, last }, i) => {
    const lane = picture.lanes.findIndex(({ person }) => person === event.person);
    const reach = lane < 0 ? bottom : top + lane * ROW.lane + BASE;
    return drawEvent(event.what, event.person, x(first), x(last), i * ROW.event, reach, context);
  });
  const { description } = w.picture;
  return html`<svg${attrs({
    class: 'chart people',
    role: 'group',
    'aria-labelledby': 'lanes-title',
    'aria-describedby': 'lanes-text',
    width: '100%',
    height: bottom + ROW.axis,
  })}><desc${attrs({ id: 'lanes-title' })}>${sayInDrawing(w.picture.title)}</desc><desc${attrs({ id: 'lanes-text' })}>${sayInDrawing(
    description(picture.drawn, picture.lanes.length, picture.events.length),
  )}</desc>${drawAxis(picture.window, x, top, bottom, { m, rightToLeft })}${events}${lanes}</svg>`;
}

/** Where a person's line lies in its row. */
const BASE = 78;

function drawLane(
  lane: PersonLane,
  number: number,
  y: number,
  origin: string,
  x: (at: number) => number,
  context: PageContext,
): Html {
  const { w, result } = context;
  const base = y + BASE;
  const report = result.people.find(({ person }) => person === lane.person);
  const count = report === undefined ? '' : w.messages(report.lures);
  return html`<g class="lane"><line${attrs({ class: 'rail f0', x1: '0%', x2: '100%', y1: base, y2: base })}/><text${attrs({ class: 'label', x: origin, y: y + 14 })}>${sayInDrawing(personName(lane.person, context) + context.m.format.comma)}<tspan class="soft">${sayInDrawing(count)}</tspan></text>${lane.marks.map(
    (mark, i) =>
      drawMark(
        mark,
        lane.marks[i + 1] ?? null,
        lane.marks[i - 1] ?? null,
        base,
        x,
        context,
        `t${number}-${i}`,
      ),
  )}</g>`;
}

/** Room that a label needs, in per cent of a wide page. */
const LABEL_ROOM = 9;

function drawMark(
  mark: MessageMark,
  next: MessageMark | null,
  before: MessageMark | null,
  base: number,
  x: (at: number) => number,
  { w, shown, m, rightToLeft }: PageContext,
  id: string,
): Html {
  const { lead, messages } = mark;
  const place = x(mark.at);
  const top = base - STEM.least - STEM.step * mark.closeness;
  const theme = lead.theme === null ? null : w.themes[lead.theme.id];
  const says = [
    `${stampRange(mark.at, mark.until)} UTC`,
    fenced(shown.person(lead.message.person)),
    messages.length > 1 ? w.picture.joined(messages.length) : w.verdicts[lead.verdict].word,
    theme ?? '',
  ]
    .filter((part) => part !== '')
    .join(m.format.comma);
  const free = (other: MessageMark | null): boolean =>
    other === null || Math.abs(x(other.at) - place) > LABEL_ROOM;
  const along = rightToLeft ? 100 - place : place;
  const label =
    theme === null || !free(next) || !free(before)
      ? null
      : html`<text${attrs({
          class: 'theme wide',
          x: percent(place),
          y: top - 11,
          'text-anchor': along < 6 ? 'start' : along > 94 ? 'end' : 'middle',
        })}>${sayInDrawing(theme)}</text>`;
  const count =
    messages.length === 1
      ? null
      : html`<text${attrs({ class: 'count', x: percent(place), y: base + 11, 'text-anchor': 'middle' })}>${messages.length}</text>`;
  return html`<a${attrs({ id, class: `tick ${lineClass(mark.family)}`, href: `#${lead.message.id}`, 'aria-label': withoutFences(says) })}>${titleElement(says)}<line${attrs({ class: 'stem', x1: percent(place), x2: percent(place), y1: base, y2: top })}/><use${attrs({ href: `#mark-${lead.verdict}`, x: percent(place), y: top })}/>${count}${label}</a>`;
}

function drawEvent(
  what: string,
  person: string | null,
  first: number,
  last: number,
  y: number,
  reach: number,
  context: PageContext,
): Html {
  const left = Math.min(first, last);
  const middle = (first + last) / 2;
  const width = Math.abs(last - first);
  const words = anchored(first, last, context);
  const text = fenced(cut(what, EVENT_TEXT).text + (what.length > EVENT_TEXT ? '…' : ''));
  const span =
    width < 0.3
      ? null
      : html`<rect${attrs({ class: 'event-span', x: percent(left), y: y + 18, width: percent(Math.round(width * 100) / 100), height: reach - y - 18 })}/>`;
  return html`<g class="event">${span}<line${attrs({ class: 'event-line', x1: percent(middle), x2: percent(middle), y1: y + 18, y2: reach })}/><text${attrs({ class: 'event-name', ...words, y: y + 13 })}>${sayInDrawing(text)}${
    person === null ? null : html`<tspan class="soft"> ${sayInDrawing(personName(person, context))}</tspan>`
  }</text></g>`;
}
