import type { Episode, Stage } from '@bridle/model';
import { STAGES } from '@bridle/model';
import { fencedName, type Messages, withoutFences } from '../../locales/index.ts';
import { attrs, type Html, html, join, sayInDrawing, titleElement } from '../html.ts';
import type { FamilyBlock, Lane, Mark, Picture } from './model.ts';
import { instantOf, type Names, overlapDates, stampRange } from './names.ts';
import type { Band } from './overlaps.ts';
import { placer, ticksOf, type Window } from './scale.ts';

/*
 * The picture. Places along the line are per cent and all else is pixels, so that one drawing fits every width and
 * its letters keep their size. What it shows stands in words beside it: names, counts and dates are on the lanes.
 */

/** Four fills tell families apart without their colour; a fifth family begins again. */
const FILLS = 4;

/** Shapes, fills and soft ends: once a page. */
export function drawingDefinitions(): Html {
  return html`<svg class="defs" width="0" height="0" aria-hidden="true" focusable="false"><defs>
<linearGradient id="soft-a"><stop offset="0" stop-color="#000"/><stop offset="1" stop-color="#fff"/></linearGradient>
<linearGradient id="soft-b"><stop offset="0" stop-color="#fff"/><stop offset="1" stop-color="#000"/></linearGradient>
<mask id="fade-a" maskContentUnits="objectBoundingBox"><rect width="1" height="1" fill="url(#soft-a)"/></mask>
<mask id="fade-b" maskContentUnits="objectBoundingBox"><rect width="1" height="1" fill="url(#soft-b)"/></mask>
<pattern id="fill-1" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="p1" width="8" height="8"/></pattern>
<pattern id="fill-2" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="p0" width="7" height="7"/><rect class="p2" width="4" height="7"/></pattern>
<pattern id="fill-3" width="7" height="7" patternUnits="userSpaceOnUse"><rect class="p0" width="7" height="7"/><circle class="p3" cx="3.5" cy="3.5" r="2.4"/></pattern>
<pattern id="fill-4" width="6" height="5" patternUnits="userSpaceOnUse"><rect class="p0" width="6" height="5"/><rect class="p4" width="6" height="3"/></pattern>
<g id="shape-infection"><circle class="halo" r="11"/><path class="full" d="M0-6.5 6.5 0 0 6.5-6.5 0Z"/></g>
<g id="shape-targeting"><circle class="halo" r="11"/><path class="hollow" d="M-6-5H6L0 6Z"/></g>
<g id="shape-suspicion"><circle class="halo" r="11"/><circle class="hollow" r="5"/></g>
<g id="shape-context"><circle class="halo" r="11"/><path class="stroke" d="M0-6V6"/></g>
</defs></svg>`;
}

/** A mark's shape in running text. */
export function shape(stage: Stage): Html {
  return html`<svg class="shape" width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true" focusable="false"><use${attrs({ href: `#shape-${stage}` })}/></svg>`;
}

/** A family's fill in running text. */
export function swatch(index: number): Html {
  return html`<svg class="swatch" width="22" height="12" aria-hidden="true" focusable="false"><rect${attrs({ width: 22, height: 12, fill: fillOf(index) })}/></svg>`;
}

export function familyClass(family: string | null, index: number): string {
  return family === null ? 'f0' : `f${(index % FILLS) + 1}`;
}

/** What a bar shows, and out of which evidence where there is more than one. */
export function periodName({ stage, evidence }: Episode, { m, several }: Names): string {
  return m.timeline.periods[stage] + (several ? ` (${evidence.join(m.format.comma)})` : '');
}

/** Fenced: what stands over a family's lanes. */
export function blockName({ family, pooled }: FamilyBlock, m: Messages): string {
  if (family !== null) return fencedName(family);
  return pooled ? m.findings.otherFamilies : m.timeline.noFamily;
}

const fillOf = (index: number): string => `url(#fill-${(index % FILLS) + 1})`;
const percent = (value: number): string => `${value}%`;

const ROW = { flag: 46, heading: 30, episode: 46, lane: 56, gap: 26, axis: 44 } as const;
const BAR: Record<Episode['stage'], number> = { infection: 16, targeting: 9, suspicion: 5 };
/** Characters of a line on the narrowest page. Words of a drawing are not broken: what is longer leaves its counts out there. */
const NARROW = 44;
/** How far a bar's soft ends reach beyond its first and last trace. */
const SOFT = 26;
const TICKS = 8;

/** Ids of the marks and rows of one view. */
export const markId = (view: number, block: number, lane: number, mark: number): string =>
  `m${view}-${block}-${lane}-${mark}`;

/** One picture. `view` makes its ids unique in the page. */
export function drawPicture(picture: Picture, view: number, names: Names): Html {
  const { m, rightToLeft } = names;
  const x = placer(picture.window, rightToLeft);
  const origin = rightToLeft ? '100%' : '0%';
  const pieces: Html[] = [];

  const flags = picture.bands.slice(0, 3);
  let y = flags.length * ROW.flag;
  const top = y;
  for (const [b, block] of picture.blocks.entries()) {
    const heading = y + 18;
    const inner: Html[] = [
      html`<text${attrs({ class: 'name', x: origin, y: heading })}>${sayInDrawing(blockName(block, m))}</text>`,
    ];
    y += ROW.heading;
    for (const { episode, first, last } of block.episodes.slice(0, 8)) {
      inner.push(drawEpisode(block, episode, x(first), x(last), y, names));
      y += ROW.episode;
    }
    for (const [l, lane] of block.lanes.entries()) {
      inner.push(drawLane(lane, y, origin, x, names, (n) => markId(view, b, l, n)));
      y += ROW.lane;
    }
    pieces.push(html`<g${attrs({ class: familyClass(block.family, block.index) })}>${inner}</g>`);
    y += ROW.gap;
  }
  const bottom = y - ROW.gap + 6;

  const bands = picture.bands.map((o, i) => drawBand(o, i < flags.length ? i : null, x, bottom, names));
  const span = { first: instantOf(picture.window.start), last: instantOf(picture.window.end) };
  const families = picture.blocks.flatMap(({ family }) => (family === null ? [] : [fencedName(family)]));
  return html`<svg${attrs({
    class: 'chart',
    role: 'group',
    'aria-labelledby': `chart-title-${view}`,
    'aria-describedby': `chart-text-${view}`,
    width: '100%',
    height: bottom + ROW.axis,
  })}><desc${attrs({ id: `chart-title-${view}` })}>${sayInDrawing(m.timeline.title(families))}</desc><desc${attrs(
    {
      id: `chart-text-${view}`,
    },
  )}>${sayInDrawing(m.timeline.description(picture.drawn, span))}</desc>${bands.map(({ behind }) => behind)}${drawAxis(
    picture.window,
    x,
    top,
    bottom,
    names,
  )}${bands.map(({ before }) => before)}${pieces}</svg>`;
}

/** How far along the line, in the direction of reading, so that words can be set where there is room. */
function along(place: number, names: Pick<Names, 'rightToLeft'>): number {
  return names.rightToLeft ? 100 - place : place;
}

/** Where words that belong to a stretch begin: at its start, about its middle, or up to its end. */
export function anchored(
  first: number,
  last: number,
  names: Pick<Names, 'rightToLeft'>,
): { x: string; 'text-anchor': string } {
  if (along(first, names) <= 30) return { x: percent(first), 'text-anchor': 'start' };
  if (along(last, names) >= 70) return { x: percent(last), 'text-anchor': 'end' };
  return { x: percent((first + last) / 2), 'text-anchor': 'middle' };
}

function drawBand(
  overlap: Band,
  flag: number | null,
  x: (at: number) => number,
  bottom: number,
  names: Names,
): { behind: Html; before: Html } {
  const { m } = names;
  const [first, last] = [x(overlap.first), x(overlap.last)];
  const left = Math.min(first, last);
  const width = Math.abs(last - first);
  const y = flag === null ? 0 : flag * ROW.flag;
  const behind = html`<rect${attrs({ class: 'band', x: percent(left), y: y + 38, width: percent(width), height: bottom - y - 38 })}/>`;
  const edges = [first, last].map(
    (edge) =>
      html`<line${attrs({ class: 'edge', x1: percent(edge), x2: percent(edge), y1: y + 38, y2: bottom })}/>`,
  );
  const words = anchored(first, last, names);
  const label =
    flag === null
      ? null
      : html`<text${attrs({ class: 'flag', ...words, y: y + 14 })}>${m.timeline.sameTime}</text><text${attrs({ class: 'note', ...words, y: y + 31 })}>${overlapDates(overlap.first, overlap.last, m.format)}</text>`;
  const bracket = html`<line${attrs({ class: 'edge bracket', x1: percent(left), x2: percent(left + width), y1: y + 38, y2: y + 38 })}/>`;
  return { behind, before: html`${edges}${bracket}${label}` };
}

function drawEpisode(
  block: FamilyBlock,
  episode: Episode,
  first: number,
  last: number,
  y: number,
  names: Names,
): Html {
  const { m } = names;
  const height = BAR[episode.stage];
  const top = y + 20 + (16 - height) / 2;
  const [left, right] = [Math.min(first, last), Math.max(first, last)];
  const fill = fillOf(block.index);
  const words = anchored(first, last, names);
  // A period of one moment has no width; two pixels of core keep it visible between its soft ends.
  return html`<g class="episode"><text${attrs({ class: 'label', ...words, y: y + 12 })}>${periodName(episode, names)}<tspan class="wide">${sayInDrawing(
    `: ${m.format.days(episode)}`,
  )}</tspan></text><svg${attrs({ x: percent(left), y: top, width: SOFT, height, overflow: 'visible' })}><rect${attrs(
    {
      x: -SOFT,
      width: SOFT + 1,
      height,
      fill,
      mask: 'url(#fade-a)',
    },
  )}/><rect${attrs({ x: -1, width: 2, height, fill })}/></svg><rect${attrs({
    x: percent(left),
    y: top,
    width: percent(Math.round((right - left) * 100) / 100),
    height,
    fill,
  })}/><svg${attrs({ x: percent(right), y: top, width: SOFT, height, overflow: 'visible' })}><rect${attrs({
    x: -1,
    width: SOFT + 1,
    height,
    fill,
    mask: 'url(#fade-b)',
  })}/></svg></g>`;
}

function drawLane(
  lane: Lane,
  y: number,
  origin: string,
  x: (at: number) => number,
  names: Names,
  id: (mark: number) => string,
): Html {
  const base = y + 42;
  const [title, counts] = [laneTitle(lane, names), laneCounts(lane, names)];
  const soft = title.length + counts.length > NARROW ? 'soft wide' : 'soft';
  return html`<g class="lane"><text${attrs({ class: 'label', x: origin, y: y + 17 })}>${title} <tspan${attrs({ class: soft })}>${counts}</tspan></text><line${attrs({ class: 'rail', x1: '0%', x2: '100%', y1: base, y2: base })}/>${lane.marks.map(
    (mark, n) => drawMark(mark, base, x, names, id(n)),
  )}</g>`;
}

export function laneTitle({ artifact, kinds }: Lane, { m, artifact: title }: Names): string {
  return artifact === null ? m.timeline.otherKinds(kinds) : title(artifact);
}

function laneCounts({ counts }: Lane, { m }: Names): string {
  const said = [...STAGES].reverse().flatMap((stage) => {
    const count = counts[stage];
    return count === 0 ? [] : [m.timeline.counts[stage](count)];
  });
  return m.format.list(said);
}

function drawMark(mark: Mark, base: number, x: (at: number) => number, names: Names, id: string): Html {
  const { m } = names;
  const count = mark.findings.length;
  const place = percent(x(mark.at));
  const rise = count === 1 ? 0 : Math.min(12, 2 + 2 * Math.log2(count));
  const stretch =
    mark.until > mark.at && count === 1
      ? html`<line${attrs({ class: 'stretch', x1: place, x2: percent(x(mark.until)), y1: base, y2: base })}/>`
      : null;
  const stem =
    rise === 0
      ? null
      : html`<line${attrs({ class: 'stem', x1: place, x2: place, y1: base, y2: Math.round(base - rise) })}/>`;
  const title = `${stampRange(mark.at, count === 1 ? mark.at : mark.until)} UTC: ${m.timeline.counts[mark.stage](count)}`;
  return html`<a${attrs({ id, class: 'tick', href: `#${mark.lead.id}`, 'aria-label': withoutFences(title) })}>${titleElement(title)}${stretch}${stem}<use${attrs(
    {
      href: `#shape-${mark.stage}`,
      x: place,
      y: Math.round(base - rise),
    },
  )}/></a>`;
}

/** The marks of time under a picture, and their lines through it. */
export function drawAxis(
  window: Window,
  x: (at: number) => number,
  top: number,
  bottom: number,
  names: Pick<Names, 'm' | 'rightToLeft'>,
): Html {
  const { m } = names;
  const ticks = ticksOf(window, TICKS);
  let context: string | null = null;
  let shown = 0;
  const pieces = ticks.map(({ at, unit }, i) => {
    const place = x(at);
    const where = along(place, names);
    const around = m.format.tickContext(at, unit);
    const says = around !== null && around !== context;
    if (says) context = around;
    // On a narrow page every second mark has no label; those that say a new day or year always have one.
    const quiet = !says && (i - shown) % 2 === 1;
    if (says) shown = i;
    const words = {
      x: percent(place),
      'text-anchor': where < 5 ? 'start' : where > 95 ? 'end' : 'middle',
      class: quiet ? 'label quiet' : 'label',
    };
    return html`<line${attrs({ class: 'grid', x1: percent(place), x2: percent(place), y1: top, y2: bottom })}/><line${attrs({ class: 'notch', x1: percent(place), x2: percent(place), y1: bottom, y2: bottom + 5 })}/><text${attrs({ ...words, y: bottom + 19 })}>${m.format.tick(at, unit)}</text>${
      says ? html`<text${attrs({ ...words, class: 'label strong', y: bottom + 36 })}>${around}</text>` : null
    }`;
  });
  return html`<g class="axis"><line${attrs({ class: 'notch', x1: '0%', x2: '100%', y1: bottom, y2: bottom })}/>${join(pieces)}<text${attrs({ class: 'label soft', x: names.rightToLeft ? '0%' : '100%', 'text-anchor': 'end', y: bottom + 36 })}>UTC</text></g>`;
}
