import { rules, runCheck } from '@bridle/detection';
import {
  artifacts,
  askedPasswords,
  closeEvidence,
  EvidenceError,
  NO_OWNER,
  type OpenedEvidence,
  OwnerNames,
  openEvidence,
  openOptionsFor,
  ownerUnknown,
  type Secrets,
} from '@bridle/evidence';
import { buildMatcher, IndicatorFileError, type LoadedSet, loadIndicatorFile } from '@bridle/indicators';
import { fromDate, type Instant, VERSION } from '@bridle/model';
import { caveatsOf, checkJson, messagesOf, notRead, renderReport } from '@bridle/report';
import { browserDigests } from '../host/digests.ts';
import { droppedHosts } from '../host/dropped-hosts.ts';
import type { Supply } from '../host/supply.ts';
import { DISCARD } from './discard.ts';
import type { IndicatorFile, Told, ToWorker } from './protocol.ts';

export interface CheckPort {
  readonly tell: (message: Told) => void;
  /** The files that were dropped. */
  readonly supply: Supply;
  /** `again`: the one before did not open it. Null: there is none. */
  readonly password: (of: string, again: boolean) => Promise<string | null>;
  /** The name of the phone's owner as an exported chat writes it. */
  readonly owner: () => Promise<string | null>;
}

/** From dropped files to report and check.json: the command's way through the house, with the browser as host. */
export async function check(job: Extract<ToWorker, { type: 'check' }>, port: CheckPort): Promise<void> {
  let asked = false;
  const passwords = askedPasswords((of, wrong) => {
    asked = true;
    return port.password(of, wrong !== null);
  });
  const secrets: Secrets = { key: job.key, ...passwords };
  const hosts = droppedHosts(job.roots, port.supply);
  const opened: OpenedEvidence[] = [];
  try {
    const sets = job.indicators.map(load);
    const options = openOptionsFor(artifacts, { digests: browserDigests, secrets, timezone: job.timezone });
    const { evidence, unreadable } = await openEvidence(hosts, options);
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
    const share = shares(evidence.length, port.tell);
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
      onProgress: share,
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

/** Asks once, and only where a chat does not tell by itself. */
async function ownerOf(evidence: readonly OpenedEvidence[], port: CheckPort): Promise<OwnerNames> {
  for (const { source } of evidence) {
    if (!(await ownerUnknown(source, browserDigests))) continue;
    const name = await port.owner();
    return name === null ? NO_OWNER : new OwnerNames([name]);
  }
  return NO_OWNER;
}

/** A file that is no indicator file ends the check with its reason: the user chose it. */
function load({ name, bytes }: IndicatorFile): LoadedSet {
  const digest = browserDigests.sha256();
  digest.update(bytes);
  return loadIndicatorFile(name, bytes, digest.hex());
}

/** Progress over several pieces of evidence as one fraction: each begins at zero again. */
function shares(
  pieces: number,
  tell: CheckPort['tell'],
): (progress: { artifact: string; fraction: number; records: number }) => void {
  let done = 0;
  let last = 0;
  return ({ artifact, fraction, records }) => {
    if (fraction < last - 0.5) done += 1;
    last = fraction;
    tell({ type: 'progress', artifact, fraction: Math.min(1, (done + fraction) / pieces), records });
  };
}
