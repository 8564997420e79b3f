import { STAGES } from '@bridle/model';
import type { TimelineData } from './model.ts';
import type { Span } from './overlaps.ts';
import { type Window, windowAround } from './scale.ts';

/** What a view is of: everything, all periods, one period, or days in which two families were active. */
export type View =
  | { readonly kind: 'whole' | 'periods'; readonly window: Window }
  | { readonly kind: 'overlap'; readonly window: Window }
  | { readonly kind: 'period'; readonly window: Window; readonly span: Span };

/** Views of one timeline; beyond them a reader zooms no more. */
const VIEWS = 8;

/**
 * The views that a reader can choose from, and which one stands open: everything, unless the periods fill so little
 * of it that one could not tell them apart.
 */
export function viewsOf(data: TimelineData): {
  readonly views: readonly View[];
  readonly open: number;
  readonly left: number;
} {
  if (data.dated.length === 0) return { views: [], open: 0, left: 0 };
  const starts = [...data.dated.map(({ at }) => at), ...data.spans.map(({ first }) => first)];
  const ends = [...data.dated.map(({ until }) => until), ...data.spans.map(({ last }) => last)];
  const whole: View = { kind: 'whole', window: windowAround(least(starts), most(ends), 0.04) };
  const views: View[] = [whole];
  const distinct = (window: Window): boolean =>
    views.every((view) => {
      const [a, b] = [window.end - window.start, view.window.end - view.window.start];
      const shared = Math.min(window.end, view.window.end) - Math.max(window.start, view.window.start);
      return shared / Math.max(a, b) < 0.92;
    });
  let open = 0;
  const periods = periodsView(data.spans);
  if (periods !== null && distinct(periods.window)) {
    views.push(periods);
    const share = (periods.window.end - periods.window.start) / (whole.window.end - whole.window.start);
    if (share < 0.4) open = 1;
  }
  let left = 0;
  const add = (view: View): void => {
    if (!distinct(view.window)) return;
    if (views.length < VIEWS) views.push(view);
    else left += 1;
  };
  for (const band of data.bands.slice(0, 2)) {
    add({ kind: 'overlap', window: windowAround(band.first, band.last, 0.25) });
  }
  const longest = [...data.spans].sort(
    (a, b) => rank(b) - rank(a) || b.last - b.first - (a.last - a.first) || a.first - b.first,
  );
  for (const span of longest) {
    if (span.last > span.first)
      add({ kind: 'period', window: windowAround(span.first, span.last, 0.15), span });
  }
  return { views, open, left };
}

/** A window on all periods; where there is one only, on that one. */
function periodsView(spans: readonly Span[]): View | null {
  const [only] = spans;
  if (only === undefined) return null;
  if (spans.length === 1)
    return { kind: 'period', window: windowAround(only.first, only.last, 0.15), span: only };
  const first = least(spans.map((span) => span.first));
  const last = most(spans.map((span) => span.last));
  return { kind: 'periods', window: windowAround(first, last, 0.06) };
}

const rank = ({ episode }: Span): number => STAGES.indexOf(episode.stage);
// Not Math.min(...list): ten thousand arguments are many.
const least = (list: readonly number[]): number => list.reduce((a, b) => (b < a ? b : a), Infinity);
const most = (list: readonly number[]): number => list.reduce((a, b) => (b > a ? b : a), -Infinity);
