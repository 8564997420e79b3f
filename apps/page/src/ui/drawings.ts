import type { Guide } from '../words/words.ts';
import { svg } from './dom.ts';

/*
 * Drawings of our own, in lines that follow the text's colour: they show the gesture, the words beside them say it.
 * Hidden from screen readers, since they add nothing to the steps.
 */

const WIDTH = 220;
const HEIGHT = 120;

const line = (d: string, weight = 1.5): SVGElement => svg('path', { d, 'stroke-width': weight });
const rect = (x: number, y: number, width: number, height: number, rx: number): SVGElement =>
  svg('rect', { x, y, width, height, rx });
/** What the hand or the eye should find. */
const accent = (element: SVGElement): SVGElement => {
  element.setAttribute('class', 'accent');
  return element;
};

const phone = (x: number, y: number): SVGElement[] => [
  rect(x, y, 44, 88, 8),
  line(`M${x + 16} ${y + 7}h12`),
  line(`M${x + 18} ${y + 81}h8`),
];

const laptop = (x: number, y: number): SVGElement[] => [
  rect(x, y, 88, 54, 4),
  line(`M${x - 10} ${y + 66}h108l-7 -12h-94z`),
];

const DRAWINGS: Readonly<Record<Guide['drawing'], () => readonly SVGElement[]>> = {
  // A phone on a cable, a folder that moves onto the page.
  cable: () => [
    ...phone(14, 16),
    accent(line('M36 104v6c0 6 12 6 24 6h28c14 0 14 -24 26 -24', 2.5)),
    ...laptop(116, 26),
    line('M142 46h14l4 5h22v20h-40z'),
    accent(line('M162 62v10m-5 -5l5 5l5 -5', 2.5)),
  ],
  // A phone whose three buttons are pressed at once.
  buttons: () => [
    ...phone(88, 16),
    accent(line('M84 38v10', 4)),
    accent(line('M84 54v10', 4)),
    accent(line('M136 42v16', 4)),
    line('M66 43h10m-4 -4l4 4l-4 4'),
    line('M66 59h10m-4 -4l4 4l-4 4'),
    line('M154 50h-10m4 -4l-4 4l4 4'),
    line('M98 70c4 -3 8 3 12 0s8 3 12 0'),
  ],
  // Lines of a report that come out of a phone.
  report: () => [
    ...phone(34, 16),
    line('M46 36h20M46 46h20M46 56h12'),
    accent(line('M88 60h24m-6 -6l6 6l-6 6', 2.5)),
    line('M126 20h40l14 14v68h-54z'),
    line('M166 20v14h14'),
    line('M136 48h34M136 60h34M136 72h34M136 84h20'),
  ],
  // A chat, and the link in it that nobody opens.
  chat: () => [
    line('M30 24h74a8 8 0 0 1 8 8v26a8 8 0 0 1 -8 8h-54l-14 12v-12h-6a8 8 0 0 1 -8 -8v-26a8 8 0 0 1 8 -8z'),
    line('M36 40h56'),
    accent(line('M36 52h36', 2.5)),
    accent(line('M120 60h24m-6 -6l6 6l-6 6', 2.5)),
    line('M158 24h30l12 12v60h-42z'),
    line('M166 52h26M166 64h26M166 76h16'),
  ],
};

/** Which buttons lie on which side of a phone is the same everywhere; the others follow the direction of reading. */
const FIXED: ReadonlySet<Guide['drawing']> = new Set(['buttons']);

export function drawing(which: Guide['drawing']): SVGElement {
  return svg(
    'svg',
    {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      class: FIXED.has(which) ? 'drawing' : 'drawing follows',
      'aria-hidden': 'true',
      focusable: 'false',
    },
    ...DRAWINGS[which](),
  );
}
