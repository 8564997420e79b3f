import type { ContainerLine, ShutdownRecord, SourceRecord, TimesyncBoot } from '@bridle/evidence';
import { type EvidenceId, type Instant, toMillis } from '@bridle/model';
import { defineCrossRule, exampleFile, type From, watch } from '../cross-rule.ts';

type Start = SourceRecord & Pick<TimesyncBoot, 'isodate'>;
type Line = SourceRecord & Pick<ContainerLine, 'isodate' | 'is_boot' | 'zone'>;
type Shutdown = SourceRecord & Pick<ShutdownRecord, 'record_type'>;

/** One start may be left out by the phone's first day or a battery that ran out; three are no chance. */
const ENOUGH = 3;
/** Two notes of one start lie this close together, whichever part of iOS wrote them. */
const SAME_START = 15 * 60_000;
const MAX_STARTS = 5000;
const MAX_EVIDENCE = 64;

interface SeenStart {
  readonly at: Instant;
  readonly from: From;
  readonly row: number;
}

interface Capture {
  readonly starts: SeenStart[];
  /** Files of the shutdown log that were there and wholly read; one that was not, or not wholly, decides nothing. */
  files: number;
  entries: number;
  isDoubtful: boolean;
}

export const iosShutdownLogEmptied = defineCrossRule({
  id: 'ios.shutdown-log-emptied',
  artifacts: ['ios.shutdown-log', 'ios.timesync', 'ios.container-manager'],
  level: 'medium',
  stage: 'suspicion',
  reason:
    'Each ordinary shutdown leaves a line in the shutdown log. A log without any, although other parts of iOS noted several ' +
    'starts, was emptied: Pegasus is known to do so. A phone that was restored or that always ran out of battery may have ' +
    'an empty one too, and from iOS 26 on the log begins anew at each start, though not without a line.',
  references: [
    'https://securelist.com/shutdown-log-lightweight-ios-malware-detection-method/111734/',
    'https://github.com/KasperskyLab/iShutdown',
  ],
  start() {
    const captures = new Map<EvidenceId, Capture>();
    const captureOf = (evidence: EvidenceId): Capture | null => {
      const known = captures.get(evidence);
      if (known !== undefined) return known;
      if (captures.size >= MAX_EVIDENCE) return null;
      const made: Capture = { starts: [], files: 0, entries: 0, isDoubtful: false };
      captures.set(evidence, made);
      return made;
    };
    const start = (at: Instant | null, from: From, row: number): void => {
      const capture = captureOf(from.evidence);
      if (capture === null || at === null || capture.starts.length >= MAX_STARTS) return;
      capture.starts.push({ at, from, row });
    };
    return {
      watches: [
        watch<Start>('ios.timesync', ({ isodate, row }, from) => start(isodate, from, row)),
        watch<Line>('ios.container-manager', ({ isodate, is_boot, zone, row }, from) => {
          // A time of the phone without its zone cannot be laid beside the others.
          if (is_boot && zone === null) start(isodate, from, row);
        }),
        watch<Shutdown>('ios.shutdown-log', (_, from) => {
          const capture = captureOf(from.evidence);
          if (capture !== null) capture.entries += 1;
        }),
      ],
      file({ artifact, evidence, status }) {
        const capture = artifact === 'ios.shutdown-log' ? captureOf(evidence) : null;
        if (capture === null) return;
        if (status === 'read') capture.files += 1;
        else capture.isDoubtful = true;
      },
      end(report) {
        for (const { starts, files, entries, isDoubtful } of captures.values()) {
          if (files === 0 || entries > 0 || isDoubtful) continue;
          const different = differentStarts(starts);
          const [first] = different;
          const last = different.at(-1);
          if (different.length < ENOUGH || first === undefined || last === undefined) continue;
          const details = { starts: different.length };
          report({ from: last.from, row: last.row, at: first.at, until: last.at, details });
        }
      },
    };
  },
  examples: {
    matching: [
      {
        what: 'an empty log, and three starts that were noted elsewhere',
        files: [
          exampleFile<Shutdown>('ios.shutdown-log', []),
          exampleFile<Start>('ios.timesync', [boot(1, 1), boot(2, 5), boot(3, 9)]),
        ],
      },
    ],
    nonMatching: [
      {
        what: 'a log with an entry',
        files: [
          exampleFile<Shutdown>('ios.shutdown-log', [{ row: 1, record_type: 'shutdown' }]),
          exampleFile<Start>('ios.timesync', [boot(1, 1), boot(2, 5), boot(3, 9)]),
        ],
      },
      {
        what: 'no log in the evidence: it may not have been gathered',
        files: [
          { artifact: 'ios.shutdown-log', records: [], status: 'absent' },
          exampleFile<Start>('ios.timesync', [boot(1, 1), boot(2, 5), boot(3, 9)]),
        ],
      },
      {
        what: 'one start that two parts of iOS noted',
        files: [
          exampleFile<Shutdown>('ios.shutdown-log', []),
          exampleFile<Start>('ios.timesync', [boot(1, 1), boot(2, 1)]),
          exampleFile<Line>('ios.container-manager', [{ ...boot(3, 1), is_boot: true, zone: null }]),
        ],
      },
    ],
  },
});

/** In order, without the second note of one start. */
function differentStarts(starts: readonly SeenStart[]): readonly SeenStart[] {
  const sorted = [...starts].sort(
    (a, b) =>
      toMillis(a.at) - toMillis(b.at) || (a.from.artifact < b.from.artifact ? -1 : 1) || a.row - b.row,
  );
  return sorted.filter((start, i) => {
    const before = sorted[i - 1];
    return before === undefined || toMillis(start.at) - toMillis(before.at) > SAME_START;
  });
}

function boot(row: number, day: number): Start {
  return { row, isodate: `2025-08-0${day}T05:00:00Z` as Instant };
}
