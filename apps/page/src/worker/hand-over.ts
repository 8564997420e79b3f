import { assertRecipients, checkValue, pack, ReadAgainError, RecipientError } from '@bridle/hand-over';
import { fromDate, type Instant, VERSION } from '@bridle/model';
import { parseCheckJson } from '@bridle/report';
import { browserDigests } from '../host/digests.ts';
import { evidenceFiles, type SizedFile, textFile } from './hand-over-files.ts';
import { matchedOf } from './matched.ts';
import type { Asked } from './opening.ts';
import type { HandOverTold, PackingStage, Told, ToWorker } from './protocol.ts';

type Job = Extract<ToWorker, { type: 'hand-over' }>;

export interface HandOverPort extends Asked {
  readonly tell: (message: Told) => void;
}

/** Makes the package of `bridle share` in the tab: docs/hand-over.md. It is in memory of the browser, and nowhere else. */
export async function handOver(job: Job, port: HandOverPort): Promise<void> {
  const tellPage = (told: HandOverTold): void => port.tell({ type: 'hand-over', told });
  try {
    assertRecipients(job.recipients);
    const files = await filesOf(job, port);
    // Each byte is hashed, and then packed.
    const total = 2 * files.reduce((sum, { size }) => sum + size, 0);
    const tell = tellerOf('packing', port);
    let bytes = 0;
    // The clock always gives a time.
    const now = fromDate(new Date()) as Instant;
    const { stream, contents } = await pack({
      recipients: job.recipients,
      scopes: job.scopes,
      files,
      consent: { language: job.locale, agreedAt: now, how: 'asked', given: null, who: '' },
      before: [{ at: job.finishedAt, who: `bridle ${VERSION}`, what: 'checked', about: hashesOf(job) }],
      who: '',
      tool: `bridle ${VERSION}`,
      now,
      digests: browserDigests,
      onBytes: (count) => {
        bytes += count;
        tell(total === 0 ? 1 : Math.min(1, bytes / total));
      },
    });
    const file = await new Response(stream).blob();
    tellPage({
      type: 'packed',
      file,
      check: checkValue(contents.custody),
      leftOut: contents.leftOut.length,
    });
  } catch (error) {
    if (error instanceof RecipientError) tellPage({ type: 'recipient-refused', kind: error.kind });
    else if (error instanceof ReadAgainError) tellPage({ type: 'not-read-again', reason: error.message });
    else throw error;
  }
}

async function filesOf(job: Job, port: HandOverPort): Promise<readonly SizedFile[]> {
  const { json, report, scopes, roots } = job;
  const files = [textFile('report', 'report.html', report), textFile('report', 'check.json', json)];
  if (scopes.includes('matched')) {
    const matched = await matchedOf(job, job, port, tellerOf('reading', port));
    for (const [name, lines] of matched) files.push(textFile('matched', name, lines));
  }
  if (scopes.includes('evidence')) files.push(...(await evidenceFiles(roots, port.supply)));
  return files;
}

/** Which bytes were checked. */
function hashesOf({ json }: Job): Readonly<Record<string, string>> {
  const digest = browserDigests.sha256();
  digest.update(new TextEncoder().encode(json));
  const about: Record<string, string> = { 'check.json': digest.hex() };
  for (const { id, kind, sha256 } of parseCheckJson(json).evidence) about[`${id} ${kind}`] = sha256;
  return about;
}

/** Tells each thousandth once: a message for each piece would cost more than the piece. */
function tellerOf(stage: PackingStage, { tell }: HandOverPort): (fraction: number) => void {
  let told = -1;
  return (fraction) => {
    const thousandth = Math.floor(fraction * 1000);
    if (thousandth === told) return;
    told = thousandth;
    tell({ type: 'hand-over', told: { type: 'packing', stage, fraction } });
  };
}
