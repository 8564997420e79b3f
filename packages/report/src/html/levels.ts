import { LEVELS, type Level } from '@bridle/model';
import type { Messages } from '../locales/index.ts';
import { attrs, type Html, html } from './html.ts';

/** The steps of each level: as many of five are filled as the level is high. Once a page. */
export function levelDefinitions(): Html {
  return html`<svg class="defs" width="0" height="0" aria-hidden="true" focusable="false"><defs>${LEVELS.map(
    (level, rank) =>
      html`<g${attrs({ id: `level-${level}` })}>${LEVELS.map(
        (_, step) =>
          html`<rect${attrs({
            class: step <= rank ? 'on' : 'off',
            x: step * 6 + 0.5,
            y: 10.5 - step * 2,
            width: 4,
            height: 3 + step * 2,
          })}/>`,
      )}</g>`,
  )}</defs></svg>`;
}

/** A level: steps, word and colour, and its meaning on hover. */
export function levelMark(level: Level, m: Messages): Html {
  return html`<span${attrs({ class: `level ${level}`, title: m.levels[level].meaning })}><svg width="30" height="15" aria-hidden="true" focusable="false"><use${attrs({ href: `#level-${level}` })}/></svg> ${m.levels[level].word}</span>`;
}
