import type { EarlierFinding, EarlierResult } from '@bridle/detection';
import {
  type ArtifactId,
  type ArtifactRun,
  type DeviceInfo,
  EVIDENCE_KINDS,
  type EvidenceId,
  type EvidenceInfo,
  type FindingId,
  type Instant,
  LEVELS,
  parseInstant,
  type RecoveredRows,
  STAGES,
} from '@bridle/model';
import { CHECK_FORMAT } from './check-json.ts';

/** The text is no `check.json` of a whole check. One line for the user: what is wrong, and what to do. */
export class CheckJsonError extends Error {
  override readonly name = 'CheckJsonError';
}

/**
 * Reads what a recheck needs out of the text of a `check.json`. It may be anybody's: every value is looked at, and one
 * of the wrong shape ends it. Throws `CheckJsonError`.
 */
export function parseCheckJson(text: string): EarlierResult {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new CheckJsonError('is no JSON');
  }
  const root = new Fields(parsed, 'check.json');
  const format = root.get('format');
  if (format !== CHECK_FORMAT) throw new CheckJsonError(`is not of the format ${CHECK_FORMAT}`);
  if (root.get('recheck') !== undefined)
    throw new CheckJsonError(
      'is the result of a recheck, which has no records of its own; give the folder of the check itself',
    );
  const evidence = root.list('evidence', evidenceInfo);
  if (evidence.length === 0)
    throw new CheckJsonError('names no evidence: the check was cut off before its end; run it again');
  return {
    complete: root.get('complete') === true,
    evidence,
    unreadable: root.list('unreadable', (one) => ({ path: one.text('path'), reason: one.text('reason') })),
    artifacts: root.list('artifacts', artifactRun),
    findings: root.list('findings', finding),
    episodes: root.list('episodes', (one) => ({ evidence: one.texts('evidence').map(evidenceId) })),
  };
}

function evidenceInfo(one: Fields): EvidenceInfo {
  return {
    id: evidenceId(one.text('id')),
    path: one.text('path'),
    kind: one.oneOf('kind', EVIDENCE_KINDS),
    encrypted: one.get('encrypted') === true,
    platform: one.oneOf('platform', ['ios', 'android', 'messages'] as const),
    device: deviceInfo(one.fields('device')),
    ...(one.get('sameDeviceAs') !== undefined && { sameDeviceAs: evidenceId(one.text('sameDeviceAs')) }),
    acquiredAt: one.time('acquiredAt'),
    ...(one.get('timezone') !== undefined && { timezone: one.text('timezone') }),
    files: one.count('files'),
    bytes: one.count('bytes'),
    sha256: one.text('sha256'),
  };
}

const deviceInfo = (one: Fields): DeviceInfo => ({
  model: one.textOrNull('model'),
  osVersion: one.textOrNull('osVersion'),
  build: one.textOrNull('build'),
});

function artifactRun(one: Fields): ArtifactRun {
  return {
    // In the order in which the engine makes them: a recheck of the same gives the same bytes.
    status: one.oneOf('status', ['read', 'absent', 'partial', 'failed'] as const),
    records: one.count('records'),
    error: one.textOrNull('error'),
    ...(one.get('recovered') !== undefined && { recovered: recoveredRows(one.fields('recovered')) }),
    artifact: artifactId(one.text('artifact')),
    evidence: evidenceId(one.text('evidence')),
    source: one.text('source'),
  };
}

const recoveredRows = (one: Fields): RecoveredRows => ({
  records: one.count('records'),
  leftOut: one.count('leftOut'),
});

function finding(one: Fields): EarlierFinding {
  return {
    id: findingId(one.text('id')),
    level: one.oneOf('level', LEVELS),
    stage: one.oneOf('stage', STAGES),
    until: one.time('until'),
    repeats: one.count('repeats'),
    details: one.fields('details').values(),
    artifact: artifactId(one.text('artifact')),
    evidence: evidenceId(one.text('evidence')),
    source: one.text('source'),
  };
}

function evidenceId(text: string): EvidenceId {
  const number = /^e([1-9]\d{0,8})$/.exec(text)?.[1];
  if (number === undefined) throw wrong('an id of evidence', text);
  return `e${Number(number)}`;
}

function artifactId(text: string): ArtifactId {
  const [, platform, name] = /^(ios|android|messages)\.([a-z0-9-]{1,100})$/.exec(text) ?? [];
  switch (platform) {
    case 'ios':
    case 'android':
    case 'messages':
      return `${platform}.${name ?? ''}`;
    case undefined:
    default:
      throw wrong('an id of an artifact', text);
  }
}

function findingId(text: string): FindingId {
  if (!/^f-[0-9a-f]{16}$/.test(text)) throw wrong('an id of a finding', text);
  // Checked in the line above.
  return text as FindingId;
}

const wrong = (what: string, text: string): CheckJsonError =>
  new CheckJsonError(`is damaged: ${JSON.stringify(text.slice(0, 60))} is not ${what}`);

/** A JSON object of which nothing is known yet. */
class Fields {
  private readonly entries: ReadonlyMap<string, unknown>;
  private readonly name: string;

  constructor(value: unknown, name: string) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new CheckJsonError(`is damaged: ${name} is no object`);
    this.entries = new Map(Object.entries(value));
    this.name = name;
  }

  get(key: string): unknown {
    return this.entries.get(key);
  }

  text(key: string): string {
    const value = this.get(key);
    return typeof value === 'string' ? value : this.fail(key, 'no text');
  }

  textOrNull(key: string): string | null {
    return this.get(key) === null ? null : this.text(key);
  }

  time(key: string): Instant | null {
    const text = this.textOrNull(key);
    return text === null ? null : (parseInstant(text) ?? this.fail(key, 'no time'));
  }

  /** A whole number, zero or more. */
  count(key: string): number {
    const value = this.get(key);
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
      ? value
      : this.fail(key, 'no number');
  }

  oneOf<T extends string>(key: string, known: readonly T[]): T {
    const value = this.get(key);
    return known.find((one) => one === value) ?? this.fail(key, 'a word that is not known');
  }

  fields(key: string): Fields {
    return new Fields(this.get(key), `${this.name}.${key}`);
  }

  list<T>(key: string, read: (one: Fields) => T): T[] {
    const value: unknown = this.get(key);
    if (!Array.isArray(value)) return this.fail(key, 'no list');
    return value.map((one: unknown) => read(new Fields(one, `${this.name}.${key}[]`)));
  }

  texts(key: string): string[] {
    const value: unknown = this.get(key);
    if (!Array.isArray(value)) return this.fail(key, 'no list');
    return value.map((one: unknown) => (typeof one === 'string' ? one : this.fail(key, 'no list of texts')));
  }

  /** All of it, texts and numbers. */
  values(): Readonly<Record<string, string | number>> {
    const pairs = [...this.entries].map(([key, value]): [string, string | number] => [
      key,
      typeof value === 'string' || typeof value === 'number' ? value : this.fail(key, 'no text or number'),
    ]);
    return Object.fromEntries(pairs);
  }

  private fail(key: string, what: string): never {
    throw new CheckJsonError(`is damaged: ${this.name}.${key} is ${what}`);
  }
}
