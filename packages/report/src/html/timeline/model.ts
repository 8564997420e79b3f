import { type ArtifactId, type CheckResult, type Episode, type Finding, STAGES, type Stage, toMillis } from '@bridle/model';
import { type Window, contains, windowAround } from './scale.ts';

/** A finding with a date, as the timeline sees it. */
export interface Dated {
  readonly finding: Finding;
  readonly at: number;
  readonly until: number;
}

/** One mark of a lane: a trace, or several that lie too close together to be drawn apart. */
export interface Mark {
  readonly stage: Stage;
  readonly at: number;
  /** Where the record itself names a later time, or the last of several. */
  readonly until: number;
  /** In the order of time; the first of the strongest stage leads. */
  readonly findings: readonly Finding[];
  readonly lead: Finding;
}

export interface Lane {
  /** Null: the kinds of trace that have no lane of their own. */
  readonly artifact: ArtifactId | null;
  readonly kinds: number;
  readonly counts: Readonly<Record<Stage, number>>;
  readonly marks: readonly Mark[];
}

export interface FamilyBlock {
  readonly family: string | null;
  /** Without a family: whether it also holds the families that have no block of their own. */
  readonly pooled: boolean;
  /** Place among the families of the whole report, from 0: it decides the pattern. */
  readonly index: number;
  readonly episodes: readonly Span[];
  readonly lanes: readonly Lane[];
}

export interface Span {
  readonly episode: Episode;
  readonly first: number;
  readonly last: number;
}

/** A time in which two or more families were active. */
export interface Band {
  readonly first: number;
  readonly last: number;
}

/** A time in which these two families were active. */
export interface Overlap extends Band {
  readonly families: readonly [string, string];
}

export interface Picture {
  readonly window: Window;
  readonly blocks: readonly FamilyBlock[];
  readonly bands: readonly Band[];
  /** Findings that are drawn, and dated ones that lie outside of the window. */
  readonly drawn: number;
  readonly outside: number;
}

/** Everything that the pictures of a report share. */
export interface TimelineData {
  readonly dated: readonly Dated[];
  readonly undated: readonly Finding[];
  readonly spans: readonly Span[];
  readonly bands: readonly Band[];
  /** In the order of their first trace that spyware ran, then of their first trace. */
  readonly families: readonly string[];
}

/** Lanes of one family, beyond which kinds of trace share one; and families, beyond which the rest is not drawn. */
const LANES = 12;
const FAMILIES = 12;
/** Marks of one picture. Above it, those that lie close together are joined, in this many places of a lane or fewer. */
const MARKS = 480;
const FINENESS = [160, 80, 40];

export function timelineData(result: CheckResult): TimelineData {
  const dated: Dated[] = [];
  const undated: Finding[] = [];
  for (const finding of result.findings) {
    if (finding.at === null) {
      undated.push(finding);
      continue;
    }
    const at = toMillis(finding.at);
    dated.push({ finding, at, until: finding.until === null ? at : Math.max(at, toMillis(finding.until)) });
  }
  dated.sort((a, b) => a.at - b.at || (a.finding.id < b.finding.id ? -1 : a.finding.id > b.finding.id ? 1 : 0));
  const spans = result.episodes.map((episode) => ({
    episode,
    first: toMillis(episode.first),
    last: toMillis(episode.last),
  }));
  return { dated, undated, spans, bands: bandsOf(overlapsOf(spans)), families: familiesOf(dated) };
}

function familiesOf(dated: readonly Dated[]): string[] {
  const ran: string[] = [];
  const any: string[] = [];
  const seenRan = new Set<string>();
  const seen = new Set<string>();
  for (const { finding } of dated) {
    const { family, stage } = finding;
    if (family === null) continue;
    if (stage === 'infection' && !seenRan.has(family)) {
      seenRan.add(family);
      ran.push(family);
    }
    if (!seen.has(family)) {
      seen.add(family);
      any.push(family);
    }
  }
  return [...ran, ...any.filter((family) => !seenRan.has(family))];
}

/**
 * Where episodes of two families meet, as far as the model itself calls them overlapping; the longest first.
 * Infections count; where no family ran, attempts do.
 */
export function overlapsOf(spans: readonly Span[]): Overlap[] {
  const ran = spans.filter(({ episode }) => episode.stage === 'infection');
  const counted = ran.length > 0 ? ran : spans.filter(({ episode }) => episode.stage === 'targeting');
  const found: Overlap[] = [];
  for (const [i, one] of counted.entries()) {
    for (const other of counted.slice(i + 1)) {
      if (!one.episode.overlaps.includes(other.episode.family)) continue;
      const first = Math.max(one.first, other.first);
      const last = Math.min(one.last, other.last);
      if (first <= last) found.push({ families: [one.episode.family, other.episode.family], first, last });
    }
  }
  return found.sort((a, b) => b.last - b.first - (a.last - a.first) || a.first - b.first);
}

/** The overlaps with those joined that touch, in the order of time: what is drawn behind the lanes. */
function bandsOf(overlaps: readonly Overlap[]): Band[] {
  const bands: { first: number; last: number }[] = [];
  for (const { first, last } of [...overlaps].sort((a, b) => a.first - b.first)) {
    const open = bands.at(-1);
    if (open !== undefined && first <= open.last) open.last = Math.max(open.last, last);
    else bands.push({ first, last });
  }
  return bands;
}

/** What one window shows, with no more marks than can be told apart. */
export function pictureOf(data: TimelineData, window: Window): Picture {
  const inside = data.dated.filter((one) => contains(window, one.at));
  const groups = groupsOf(data, inside, window);
  const lanes = groups.flatMap((group) => group.lanes);
  const length = window.end - window.start;
  const marks = (bins: number): number =>
    lanes.reduce((sum, { list }) => sum + new Set(list.map(({ at }) => Math.floor(((at - window.start) / length) * bins))).size, 0);
  // So few places in a lane that all of its marks together can never be too many.
  const coarsest = Math.max(4, Math.floor(MARKS / Math.max(1, lanes.length)));
  const bins = FINENESS.find((fine) => fine <= coarsest || marks(fine) <= MARKS) ?? coarsest;
  return {
    window,
    blocks: groups.map(({ lanes, ...block }) => ({
      ...block,
      lanes: lanes.map((own) => laneOf(own, window, bins)),
    })),
    bands: data.bands.filter((o) => o.last >= window.start && o.first <= window.end),
    drawn: inside.length,
    outside: data.dated.length - inside.length,
  };
}

interface LaneGroup {
  readonly artifact: ArtifactId | null;
  readonly kinds: number;
  readonly list: readonly Dated[];
}

function groupsOf(
  data: TimelineData,
  inside: readonly Dated[],
  window: Window,
): (Omit<FamilyBlock, 'lanes'> & { readonly lanes: readonly LaneGroup[] })[] {
  const shown = new Set(data.families.slice(0, FAMILIES));
  const byFamily = new Map<string | null, Dated[]>();
  for (const one of inside) {
    const { family } = one.finding;
    // Families beyond the limit are drawn together with what names none.
    push(byFamily, family !== null && shown.has(family) ? family : null, one);
  }
  return [...shown, null].flatMap((family, index) => {
    const list = byFamily.get(family) ?? [];
    const episodes = data.spans.filter(
      ({ episode, first, last }) => episode.family === family && last >= window.start && first <= window.end,
    );
    if (list.length === 0 && episodes.length === 0) return [];
    const pooled = family === null && list.some(({ finding }) => finding.family !== null);
    return [{ family, pooled, index, episodes, lanes: laneGroupsOf(list) }];
  });
}

function laneGroupsOf(list: readonly Dated[]): LaneGroup[] {
  const byArtifact = new Map<ArtifactId, Dated[]>();
  for (const one of list) push(byArtifact, one.finding.artifact, one);
  const all = Array.from(byArtifact, ([artifact, list]): LaneGroup => ({ artifact, kinds: 1, list }));
  if (all.length <= LANES) return all;
  const rest = all.slice(LANES - 1);
  const joined = rest.flatMap((lane) => lane.list).sort((a, b) => a.at - b.at);
  return [...all.slice(0, LANES - 1), { artifact: null, kinds: rest.length, list: joined }];
}

function laneOf({ artifact, kinds, list }: LaneGroup, window: Window, bins: number): Lane {
  const counts: Record<Stage, number> = { context: 0, suspicion: 0, targeting: 0, infection: 0 };
  const byBin = new Map<number, Dated[]>();
  const length = window.end - window.start;
  for (const one of list) {
    counts[one.finding.stage] += 1;
    push(byBin, Math.floor(((one.at - window.start) / length) * bins), one);
  }
  return { artifact, kinds, counts, marks: Array.from(byBin.values(), markOf) };
}

function markOf(list: readonly Dated[]): Mark {
  const [first] = list;
  if (first === undefined) throw new RangeError('a mark stands for at least one finding');
  let lead = first;
  let until = first.until;
  for (const one of list) {
    if (STAGES.indexOf(one.finding.stage) > STAGES.indexOf(lead.finding.stage)) lead = one;
    until = Math.max(until, one.until);
  }
  return {
    stage: lead.finding.stage,
    at: first.at,
    until: list.length === 1 ? until : (list.at(-1)?.at ?? until),
    findings: list.map(({ finding }) => finding),
    lead: lead.finding,
  };
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

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
    if (span.last > span.first) add({ kind: 'period', window: windowAround(span.first, span.last, 0.15), span });
  }
  return { views, open, left };
}

/** A window on all periods; where there is one only, on that one. */
function periodsView(spans: readonly Span[]): View | null {
  const [only] = spans;
  if (only === undefined) return null;
  if (spans.length === 1) return { kind: 'period', window: windowAround(only.first, only.last, 0.15), span: only };
  const first = least(spans.map((span) => span.first));
  const last = most(spans.map((span) => span.last));
  return { kind: 'periods', window: windowAround(first, last, 0.06) };
}

const rank = ({ episode }: Span): number => STAGES.indexOf(episode.stage);
// Not Math.min(...list): ten thousand arguments are many.
const least = (list: readonly number[]): number => list.reduce((a, b) => (b < a ? b : a), Infinity);
const most = (list: readonly number[]): number => list.reduce((a, b) => (b > a ? b : a), -Infinity);
