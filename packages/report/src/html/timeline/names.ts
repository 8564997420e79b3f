import type { ArtifactId, Instant } from '@bridle/model';
import { type Formats, fencedName, type Messages, stamp } from '../../locales/index.ts';
import type { View } from './views.ts';

/** What every part of the page needs to name things. */
export interface Names {
  readonly m: Messages;
  readonly rightToLeft: boolean;
  /** More than one piece of evidence: findings and periods say which they are from. */
  readonly several: boolean;
  /** Title of an artifact in the report's language, or that of its descriptor, or its id. */
  artifact(id: ArtifactId): string;
}

/** The page's instants are strings; the picture's are numbers. */
export function instantOf(millis: number): Instant {
  return new Date(millis).toISOString() as Instant;
}

/** Fenced: what a view is called beside its button. */
export function viewName(view: View, { m }: Names): string {
  switch (view.kind) {
    case 'whole':
      return m.timeline.whole;
    case 'periods':
      return m.timeline.allPeriods;
    case 'overlap':
      return m.timeline.sameTime;
    case 'period': {
      const { family, first, last } = view.span.episode;
      return fencedName(family) + m.format.comma + m.format.days({ first, last });
    }
  }
}

/** `2021-06-30 09:12:44`, or first and last of several. */
export function stampRange(first: number, last: number): string {
  const from = stamp(instantOf(first));
  const to = stamp(instantOf(last));
  return from === to ? from : `${from} – ${to}`;
}

/** Both moments of an overlap, with as much of the clock as a reader needs to see that it is real. */
export function overlapDates(first: number, last: number, format: Formats): string {
  return format.days({ first: instantOf(first), last: instantOf(last) });
}
