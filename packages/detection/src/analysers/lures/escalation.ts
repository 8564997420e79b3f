import { type Instant, toMillis } from '@bridle/model';
import type { Closeness, ThemeId } from './theme.ts';

/** One lure of a person's series. */
export interface EscalationStep {
  readonly message: string;
  readonly at: Instant;
  readonly theme: ThemeId;
  readonly closeness: Closeness;
  /** Whether a person has confirmed the theme, or a rule suggests it. */
  readonly confirmed: boolean;
}

/**
 * How the closeness of a person's lures changed over time. `rising`, `falling`: of all pairs of lures, those in which the
 * later one is closer (or less close) clearly prevail. `too-few`: fewer than three with a date and a theme.
 */
export type Trend = 'rising' | 'falling' | 'mixed' | 'level' | 'too-few';

export interface Escalation {
  /** In the order of time. */
  readonly steps: readonly EscalationStep[];
  readonly trend: Trend;
}

export function escalationOf(steps: readonly EscalationStep[]): Escalation {
  const ordered = [...steps].sort(
    (a, b) => toMillis(a.at) - toMillis(b.at) || (a.message < b.message ? -1 : 1),
  );
  return { steps: ordered, trend: trendOf(ordered.map(({ closeness }) => closeness)) };
}

/** Share of prevailing pairs from which a series is said to rise or fall (Kendall's tau-a). */
const PREVAILS = 0.25;

function trendOf(series: readonly Closeness[]): Trend {
  if (series.length < 3) return 'too-few';
  const before = [0, 0, 0, 0, 0, 0];
  let up = 0;
  let down = 0;
  for (const closeness of series) {
    for (let other = 1; other <= 5; other++) {
      if (other < closeness) up += before[other] ?? 0;
      else if (other > closeness) down += before[other] ?? 0;
    }
    before[closeness] = (before[closeness] ?? 0) + 1;
  }
  if (up + down === 0) return 'level';
  const tau = (up - down) / ((series.length * (series.length - 1)) / 2);
  return tau >= PREVAILS ? 'rising' : tau <= -PREVAILS ? 'falling' : 'mixed';
}
