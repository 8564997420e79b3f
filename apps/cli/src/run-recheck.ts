import { rules, runRecheck } from '@bridle/detection';
import { artifacts, EvidenceError, type HostFolder, recordsFile } from '@bridle/evidence';
import { buildMatcher } from '@bridle/indicators';
import { fromDate, type Instant } from '@bridle/model';
import { CheckJsonError, checkJson, parseCheckJson, ResultStream } from '@bridle/report';
import { digests } from './host/digests.ts';
import { openEntry } from './host/evidence-folder.ts';
import { assertFree, ResultFolder } from './host/result-folder.ts';
import { loadIndicators } from './indicators.ts';
import type { CheckCommandOptions } from './options.ts';
import type { ProgressDisplay } from './progress.ts';
import { type CheckRun, defaultFolder, emptyResult } from './run-check.ts';
import { VERSION } from './version.ts';
import { writeOutputs } from './write-outputs.ts';

/** The largest that a check writes has some tens of megabytes: findings have a limit. */
const MAX_CHECK_JSON_BYTES = 256 * 1024 * 1024;

/**
 * From the folder of an earlier result to another one. Records are read where they are and not copied. Throws
 * `EvidenceError` (no result folder, nothing written), `UsageError`, `ResultFolderError`; whatever else it throws is
 * the machine's fault, and the new folder then says "complete": false.
 */
export async function recheckFolder(
  dir: string,
  options: CheckCommandOptions,
  progress: ProgressDisplay,
  signal: AbortSignal,
): Promise<CheckRun> {
  const indicators = loadIndicators(
    options.indicators,
    options.installedIndicators,
    options.indicatorVersions,
  );
  const host = await openEntry(dir);
  if (host?.type !== 'folder')
    throw new EvidenceError(
      `${dir}: no such folder; the results of an earlier check are expected (check.json and records/)`,
    );
  const { earlier, sha256 } = await readEarlier(host);
  const now = (): Instant => fromDate(new Date()) as Instant;
  const folder = options.out ?? defaultFolder(dir);
  assertFree(folder, [dir]);

  const output = new ResultFolder(folder);
  output.replace('check.json', checkJson(emptyResult(now(), indicators), options.lang));
  const stream = new ResultStream(output, { records: false });
  const result = await runRecheck({
    version: VERSION,
    earlier,
    of: sha256,
    open: (artifact, part) => host.open(recordsFile(artifact, part)),
    artifacts,
    matcher: buildMatcher(indicators.sets.flatMap((set) => set.indicators)),
    patterns: indicators.sets.flatMap((set) => set.patterns),
    indicatorSets: indicators.sets.map((set) => set.info),
    rules,
    sink: stream,
    digests,
    now,
    window: { from: options.from, to: options.to },
    signal,
    onProgress: (state) => progress.update(state),
  });
  // What the earlier check did not look for at all was left out of it, and so it is here.
  const looked = new Set(earlier.artifacts.map((run) => run.artifact));
  const json = await writeOutputs(
    output,
    stream,
    result,
    options,
    artifacts.filter((artifact) => looked.has(artifact.id)),
  );
  return { result, folder, json, indicators, problems: [] };
}

async function readEarlier(host: HostFolder) {
  const path = `${host.path}/check.json`;
  const opening = await host.open('check.json');
  if (opening.status !== 'open') {
    const reason = opening.status === 'absent' ? 'is not there' : opening.reason;
    throw new EvidenceError(`${path}: ${reason}; the results of an earlier check are expected`);
  }
  try {
    if (opening.file.size > MAX_CHECK_JSON_BYTES)
      throw new EvidenceError(`${path}: ${opening.file.size} bytes, more than a check writes`);
    const bytes = await opening.file.read(0, opening.file.size);
    const digest = digests.sha256();
    digest.update(bytes);
    return { earlier: parseCheckJson(new TextDecoder().decode(bytes)), sha256: digest.hex() };
  } catch (error) {
    if (!(error instanceof CheckJsonError)) throw error;
    throw new EvidenceError(`${path}: ${error.message}`);
  } finally {
    await opening.file.close();
  }
}
