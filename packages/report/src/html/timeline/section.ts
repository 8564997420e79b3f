import { type Finding, STAGES, type Stage } from '@bridle/model';
import { fencedFindingText } from '../../locales/index.ts';
import { attrs, type Html, html, say } from '../html.ts';
import { sectionHead } from '../section.ts';
import { blockName, drawPicture, laneTitle, markId, periodName, shape } from './draw.ts';
import { type Mark, type Picture, pictureOf, type TimelineData } from './model.ts';
import { type Names, stampRange, viewName } from './names.ts';
import { viewsOf } from './views.ts';

/** Findings without a date that are listed by name under the picture. */
const UNDATED = 40;

/** The timeline with its views, each a picture and its list twin. */
export function timelineSection(data: TimelineData, names: Names): Html {
  const { m } = names;
  const { views, open, left } = viewsOf(data);
  if (views.length === 0)
    return html`${sectionHead('timeline', m.timeline.none, names)}${undatedList(data, names)}`;
  const chooser =
    views.length === 1
      ? null
      : html`<fieldset class="zoom"><legend>${m.timeline.zoom}</legend>${views.map((view, i) => {
          const id = `zoom-${i}`;
          return html`<span class="choice"><input${attrs({ type: 'radio', name: 'zoom', id, checked: i === open })}><label${attrs({ for: id })}>${say(viewName(view, names))}</label></span>`;
        })}</fieldset>`;
  const stages = new Set(data.dated.map(({ finding }) => finding.stage));
  const pictures = views.map((view, i) => {
    const picture = pictureOf(data, view.window);
    const after = `after-chart-${i}`;
    return html`<figure${attrs({ class: `view view-${i}` })}><a class="skip-picture"${attrs({ href: `#${after}` })}>${m.timeline.skipPicture}</a>${drawPicture(picture, i, names)}<figcaption${attrs({ id: after })}>${notes(picture, names)}</figcaption>${twin(picture, i, viewName(view, names), names)}</figure>`;
  });
  return html`${sectionHead('timeline', m.timeline.intro, names)}<div class="timeline">${chooser}${pictures}</div><p class="key">${keyOf(stages, names)}</p>${
    left === 0 ? null : html`<p class="note">${m.timeline.morePeriods(left)}</p>`
  }${undatedList(data, names)}`;
}

function keyOf(stages: ReadonlySet<Stage>, { m }: Names): Html {
  return html`<span class="visually-hidden">${m.timeline.shapes}: </span>${[...STAGES]
    .reverse()
    .filter((stage) => stages.has(stage))
    .map(
      (stage) =>
        html`<span class="key-item">${shape(stage)} ${m.stages[stage].word}: ${m.stages[stage].meaning}</span> `,
    )}`;
}

function notes(picture: Picture, { m }: Names): Html {
  const marks = picture.blocks.flatMap(({ lanes }) => lanes.flatMap((lane) => lane.marks));
  const joined = marks.filter(({ findings }) => findings.length > 1);
  const said: string[] = [];
  if (joined.length > 0)
    said.push(
      m.timeline.joined(
        joined.length,
        joined.reduce((n, { findings }) => n + findings.length, 0),
      ),
    );
  if (picture.outside > 0) said.push(m.timeline.outside(picture.outside));
  return html`${say(said.join(' '))}`;
}

/** The same items as a list: the periods first, then a row for each mark. */
function twin(picture: Picture, view: number, name: string, names: Names): Html {
  const { m } = names;
  const { columns } = m.timeline;
  const periods = picture.blocks.flatMap((block) =>
    block.episodes.map(
      ({ episode, first, last }) =>
        html`<tr><td class="time">${stampRange(first, last)}</td><td>${say(blockName(block, m))}</td><td>${periodName(episode, names)}</td><td></td><td class="num">${m.format.number(episode.findings.length)}</td><td></td></tr>`,
    ),
  );
  const rows = picture.blocks.flatMap((block, b) => {
    const family = say(blockName(block, m));
    return block.lanes.flatMap((lane, l) => {
      const where = laneTitle(lane, names);
      return lane.marks.map((mark, n) => row(mark, markId(view, b, l, n), family, where, names));
    });
  });
  return html`<details class="twin"><summary>${m.timeline.asList}</summary><div class="scroll" tabindex="0" role="region"${attrs({ 'aria-labelledby': `twin-${view}` })}><table><caption${attrs({ id: `twin-${view}` })}>${say(m.timeline.caption(name))}</caption><thead><tr><th scope="col">${columns.time}</th><th scope="col">${columns.family}</th><th scope="col">${columns.what}</th><th scope="col">${columns.where}</th><th scope="col" class="num">${columns.count}</th><th scope="col">${columns.finding}</th></tr></thead><tbody>${periods}${rows}</tbody></table></div></details>`;
}

function row(mark: Mark, id: string, family: Html, where: string, { m }: Names): Html {
  const count = mark.findings.length;
  return html`<tr${attrs({ id: `row-${id}` })}><td class="time">${stampRange(mark.at, count === 1 ? mark.at : mark.until)}</td><td>${family}</td><td>${m.timeline.counts[mark.stage](count)}</td><td>${where}</td><td class="num">${m.format.number(count)}</td><td><a${attrs({ href: `#${mark.lead.id}` })}>${m.timeline.show}</a></td></tr>`;
}

function undatedList({ undated }: TimelineData, names: Names): Html | null {
  if (undated.length === 0) return null;
  const { m, artifact } = names;
  const shown = undated.slice(0, UNDATED);
  const line = (finding: Finding): Html =>
    html`<li><a${attrs({ href: `#${finding.id}` })}>${say(fencedFindingText(finding, m).title)}</a>${m.format.comma}${artifact(finding.artifact)}</li>`;
  return html`<div class="undated"><h3>${m.timeline.undatedTitle}</h3><p>${m.timeline.undated(undated.length)}</p><ul>${shown.map(line)}${
    undated.length > shown.length ? html`<li>${m.blind.andMore(undated.length - shown.length)}</li>` : null
  }</ul></div>`;
}
