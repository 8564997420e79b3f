import { type ArtifactId, type CheckResult, type Finding, STAGES, type Stage, toMillis } from '@bridle/model';
import { type Band, bandsOf, overlapsOf, type Span } from './overlaps.ts';
import { contains, type Window } from './scale.ts';

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
  dated.sort(
    (a, b) => a.at - b.at || (a.finding.id < b.finding.id ? -1 : a.finding.id > b.finding.id ? 1 : 0),
  );
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

/** What one window shows, with no more marks than can be told apart. */
export function pictureOf(data: TimelineData, window: Window): Picture {
  const inside = data.dated.filter((one) => contains(window, one.at));
  const groups = groupsOf(data, inside, window);
  const lanes = groups.flatMap((group) => group.lanes);
  const length = window.end - window.start;
  const marks = (bins: number): number =>
    lanes.reduce(
      (sum, { list }) =>
        sum + new Set(list.map(({ at }) => Math.floor(((at - window.start) / length) * bins))).size,
      0,
    );
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
