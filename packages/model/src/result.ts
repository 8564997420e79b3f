import type { PhoneClocks } from './clocks.ts';
import type { Episode, Finding, Outcome } from './finding.ts';
import type { ArtifactId, EvidenceId, FindingId } from './ids.ts';
import type { IndicatorSetInfo } from './indicator.ts';
import type { Instant } from './time.ts';

export const EVIDENCE_KINDS = [
  'ios-backup',
  'ios-filesystem',
  'ios-sysdiagnose',
  'android-bugreport',
  'androidqf',
  'android-backup',
  'android-intrusion-logs',
  'whatsapp-export',
  'whatsapp-backup',
  'sms-backup-restore',
  'telegram-export',
  'signal-backup',
  'email',
  'message-table',
  'mvt-results',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

export interface DeviceInfo {
  readonly model: string | null;
  readonly osVersion: string | null;
  readonly build: string | null;
}

export interface EvidenceInfo {
  readonly id: EvidenceId;
  /** As the user gave it. */
  readonly path: string;
  readonly kind: EvidenceKind;
  readonly encrypted: boolean;
  readonly platform: 'ios' | 'android' | 'messages';
  readonly device: DeviceInfo;
  /** The first piece of evidence of the same device, where another one is of it too. */
  readonly sameDeviceAs?: EvidenceId;
  /** When the evidence was taken from the device, as it says itself. */
  readonly acquiredAt: Instant | null;
  /** Zone of the phone then, an IANA name or `+02:00`, where the evidence says it. */
  readonly timezone?: string;
  /** Files that were read, their bytes, and the SHA-256 of the sorted list of (path, size, sha256) of each. */
  readonly files: number;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * `read`: all of it. `absent`: this evidence has no such file. `partial`: some records were delivered and
 * something is missing, `error` says what. `failed`: the file is there and nothing of it could be read.
 */
export type ArtifactStatus = 'read' | 'absent' | 'partial' | 'failed';

export interface ArtifactRun {
  readonly artifact: ArtifactId;
  readonly evidence: EvidenceId;
  /** File within the evidence; for an absent one, the first place where it would lie. */
  readonly source: string;
  readonly status: ArtifactStatus;
  readonly records: number;
  readonly error: string | null;
  /** Only where there were deleted rows. They are not among `records`. */
  readonly recovered?: RecoveredRows;
}

/** Rows that were deleted or replaced and of which something is left. */
export interface RecoveredRows {
  /** Delivered, each marked as recovered. */
  readonly records: number;
  /** Not told apart from rows that are there, or above the limits. */
  readonly leftOut: number;
}

/** Everything that a check found out, before it is written in any format or language. */
export interface CheckResult {
  readonly complete: boolean;
  readonly version: string;
  readonly startedAt: Instant;
  readonly finishedAt: Instant;
  readonly outcome: Outcome;
  readonly evidence: readonly EvidenceInfo[];
  /** What was given and could not be opened, where something else could. */
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
  readonly indicators: readonly IndicatorSetInfo[];
  readonly artifacts: readonly ArtifactRun[];
  readonly findings: readonly Finding[];
  readonly episodes: readonly Episode[];
  /** Indicators and rules whose matches were so many that only the first were kept as findings of their own. */
  readonly findingsLeftOut: number;
  /** Of each phone with several captures, and of one whose clock was set: how the clocks relate. Else missing. */
  readonly clocks?: readonly PhoneClocks[];
  /** Only where the records of an earlier result were checked, and no evidence was read. */
  readonly recheck?: Recheck;
}

/** What a look at the records of an earlier result says that the earlier one did not. */
export interface Recheck {
  /** Hex SHA-256 of the earlier `check.json`. */
  readonly of: string;
  /** Findings that the earlier result has not, has and this one has not, and weighs or dates in another way. */
  readonly new: readonly FindingId[];
  readonly gone: readonly FindingId[];
  readonly changed: readonly FindingId[];
}
