import { basename } from 'node:path';
import { type CheckOptions, rules, runCheck } from '@bridle/detection';
import {
  type Artifact,
  artifacts,
  closeEvidence,
  EvidenceError,
  globToRegExp,
  type HostEntry,
  type OpenedEvidence,
  OwnerNames,
  openEvidence,
  openOptionsFor,
} from '@bridle/evidence';
import { buildMatcher } from '@bridle/indicators';
import { type CheckResult, fromDate, type Instant } from '@bridle/model';
import { checkJson, ResultStream } from '@bridle/report';
import { writeMvtFiles } from './also-mvt.ts';
import { UsageError } from './errors.ts';
import { nativeDecryptBlocks } from './host/decrypt-blocks.ts';
import { digests } from './host/digests.ts';
import { openEntry } from './host/evidence-folder.ts';
import { assertFree, ResultFolder } from './host/result-folder.ts';
import { type LoadedIndicators, loadIndicators } from './indicators.ts';
import type { CheckCommandOptions } from './options.ts';
import type { ProgressDisplay } from './progress.ts';
import { secretsFrom } from './secrets.ts';
import { strangerLines } from './strangers.ts';
import { VERSION } from './version.ts';
import { writeOutputs } from './write-outputs.ts';

export interface CheckRun {
  readonly result: CheckResult;
  readonly folder: string;
  /** The text of check.json. */
  readonly json: string;
  readonly indicators: LoadedIndicators;
  /** What was asked for and could not be done, in lines. */
  readonly problems: readonly string[];
}

/**
 * From paths to a folder of results. Throws `EvidenceError` (nothing readable, nothing written), `UsageError`,
 * `ResultFolderError`; whatever else it throws is the machine's fault, and the folder then says "complete": false.
 */
export async function checkPaths(
  paths: readonly string[],
  options: CheckCommandOptions,
  progress: ProgressDisplay,
  signal: AbortSignal,
): Promise<CheckRun> {
  const chosen = chooseArtifacts(options.only, options.skip);
  const indicators = loadIndicators(
    options.indicators,
    options.installedIndicators,
    options.indicatorVersions,
  );
  const hosts: HostEntry[] = [];
  for (const path of paths) hosts.push(await hostOf(path));
  const { evidence, unreadable } = await openEvidence(
    hosts,
    openOptionsFor(chosen, {
      digests,
      decryptBlocks: nativeDecryptBlocks,
      secrets: secretsFrom(options),
      timezone: options.timezone,
    }),
  );
  try {
    return await checkOpened(paths, { evidence, unreadable, chosen, indicators }, options, progress, signal);
  } finally {
    await closeEvidence(evidence);
  }
}

async function checkOpened(
  paths: readonly string[],
  opened: {
    readonly evidence: readonly OpenedEvidence[];
    readonly unreadable: CheckResult['unreadable'];
    readonly chosen: readonly Artifact[];
    readonly indicators: LoadedIndicators;
  },
  options: CheckCommandOptions,
  progress: ProgressDisplay,
  signal: AbortSignal,
): Promise<CheckRun> {
  const { evidence, unreadable, chosen, indicators } = opened;
  if (options.sameDevice) assertOneDevice(evidence);
  const owner = new OwnerNames(options.me);
  const now = (): Instant => fromDate(new Date()) as Instant;
  const folder = options.out ?? defaultFolder(paths[0] ?? 'evidence');
  assertFree(folder, paths);

  const output = new ResultFolder(folder);
  output.replace('check.json', checkJson(emptyResult(now(), indicators), options.lang));
  const stream = new ResultStream(output);
  const checkOptions: CheckOptions = {
    version: VERSION,
    evidence,
    unreadable,
    artifacts: chosen,
    matcher: buildMatcher(indicators.sets.flatMap((set) => set.indicators)),
    patterns: indicators.sets.flatMap((set) => set.patterns),
    indicatorSets: indicators.sets.map((set) => set.info),
    rules,
    sink: stream,
    digests,
    now,
    window: { from: options.from, to: options.to },
    timezone: options.timezone,
    owner,
    sameDevice: options.sameDevice,
    signal,
    onProgress: (state) => progress.update(state),
  };
  const result = await runCheck(checkOptions);
  const json = await writeOutputs(output, stream, result, { ...options, ownerNamed: owner.found }, chosen);
  if (options.also.includes('mvt')) await writeMvtFiles(output, result, chosen, options.lang);
  return {
    result,
    folder,
    json,
    indicators,
    problems: result.complete ? strangerLines(owner.unmet(), options.me.length) : [],
  };
}

/** Refuses `--same-device` where the evidence itself says otherwise: joining two people's phones must not happen. */
function assertOneDevice(evidence: readonly OpenedEvidence[]): void {
  const named = evidence.filter(({ source }) => source.deviceKey !== null);
  const other = named.find(({ source }) => source.deviceKey !== named[0]?.source.deviceKey);
  if (other !== undefined)
    throw new UsageError(
      `${other.path}: is of another phone than ${named[0]?.path ?? ''}, as both say themselves; leave out --same-device`,
    );
}

async function hostOf(path: string): Promise<HostEntry> {
  const host = await openEntry(path);
  if (host === null)
    throw new EvidenceError(`${path}: no such file or folder, so there is no evidence to read`);
  return host;
}

function chooseArtifacts(only: readonly string[], skip: readonly string[]): readonly Artifact[] {
  const patterns = (globs: readonly string[]): RegExp[] =>
    globs.map((glob) => {
      const pattern = globToRegExp(glob);
      if (!artifacts.some((a) => pattern.test(a.id)))
        throw new UsageError(`${glob}: no such artifact; "bridle artifacts" lists them`);
      return pattern;
    });
  const wanted = patterns(only);
  const unwanted = patterns(skip);
  return artifacts.filter(
    (a) => (wanted.length === 0 || wanted.some((p) => p.test(a.id))) && !unwanted.some((p) => p.test(a.id)),
  );
}

/** `bridle-<evidence name>-<UTC time>`. */
export function defaultFolder(path: string): string {
  const name = basename(path.replace(/[\\/]+$/, '')).replace(/[^\w.-]+/g, '_') || 'evidence';
  return `bridle-${name}-${new Date().toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** What the folder says until the check is done: a run that is cut off leaves this behind. */
export function emptyResult(startedAt: Instant, indicators: LoadedIndicators): CheckResult {
  return {
    complete: false,
    version: VERSION,
    startedAt,
    finishedAt: startedAt,
    outcome: 'not-enough-data',
    evidence: [],
    unreadable: [],
    indicators: indicators.sets.map((set) => set.info),
    artifacts: [],
    findings: [],
    episodes: [],
    findingsLeftOut: 0,
  };
}
