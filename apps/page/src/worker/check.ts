import { rules, runCheck } from '@bridle/detection';
import { artifacts, closeEvidence, EvidenceError, type OpenedEvidence } from '@bridle/evidence';
import { hashKey } from '@bridle/hand-over';
import { buildMatcher, IndicatorFileError, type LoadedSet, loadIndicatorFile } from '@bridle/indicators';
import { fromDate, type Instant, VERSION } from '@bridle/model';
import { caveatsOf, checkJson, messagesOf, notRead, renderReport } from '@bridle/report';
import { browserDigests } from '../host/digests.ts';
import { DISCARD } from './discard.ts';
import { type Asked, openDroppedEvidence, ownerOf } from './opening.ts';
import type { IndicatorFile, Told, ToWorker } from './protocol.ts';
import { shares } from './shares.ts';

export interface CheckPort extends Asked {
  readonly tell: (message: Told) => void;
}

/** From dropped files to report and check.json: the command's way through the house, with the browser as host. */
export async function check(job: Extract<ToWorker, { type: 'check' }>, port: CheckPort): Promise<void> {
  let asked = false;
  const password: Asked['password'] = (of, again) => {
    asked = true;
    return port.password(of, again);
  };
  const opened: OpenedEvidence[] = [];
  const hashes = new Map<string, string>();
  try {
    const sets = job.indicators.map(load);
    const { evidence, unreadable } = await openDroppedEvidence(job, { ...port, password });
    opened.push(...evidence);
    port.tell({
      type: 'recognised',
      evidence: evidence.map(({ path, source: { kind, device, encrypted } }) => ({
        path,
        kind,
        model: device.model,
        osVersion: device.osVersion,
        encrypted,
      })),
    });
    const owner = await ownerOf(evidence, port);
    const result = await runCheck({
      version: VERSION,
      evidence,
      unreadable,
      artifacts,
      matcher: buildMatcher(sets.flatMap((set) => set.indicators)),
      patterns: sets.flatMap((set) => set.patterns),
      indicatorSets: sets.map((set) => set.info),
      rules,
      sink: DISCARD,
      digests: browserDigests,
      // The clock always gives a time.
      now: () => fromDate(new Date()) as Instant,
      timezone: job.timezone,
      owner,
      onProgress: shares(evidence.length, (progress) => port.tell({ type: 'progress', ...progress })),
      onHashed: (id, { path, sha256 }) => hashes.set(hashKey(id, path), sha256),
    });
    const report = renderReport(result, {
      locale: job.locale,
      artifacts,
      context: {
        rules,
        window: { from: null, to: null },
        madeUp: false,
        ownerNamed: owner.found,
        leftOut: [],
      },
      fontCss: job.fontCss,
    });
    const messages = messagesOf(job.locale);
    port.tell({
      type: 'done',
      outcome: result.outcome,
      caveats: caveatsOf(result, messages),
      notRead: notRead(result, messages),
      ownerUnmet: owner.unmet().length > 0,
      json: checkJson(result, job.locale),
      report,
      hashes,
      finishedAt: result.finishedAt,
    });
  } catch (error) {
    if (error instanceof IndicatorFileError)
      port.tell({ type: 'unreadable', why: 'indicators', reason: error.message });
    else if (error instanceof EvidenceError)
      port.tell({ type: 'unreadable', why: asked ? 'password' : 'evidence', reason: error.message });
    else throw error;
  } finally {
    await closeEvidence(opened);
  }
}

/** A file that is no indicator file ends the check with its reason: the user chose it. */
function load({ name, bytes }: IndicatorFile): LoadedSet {
  const digest = browserDigests.sha256();
  digest.update(bytes);
  return loadIndicatorFile(name, bytes, digest.hex());
}
