import { openSync, readSync, fstatSync, closeSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { openEvidence, openOptionsFor, readEvidence, artifacts, type HostEntry } from '@bridle/evidence';
import { openEntry } from './apps/cli/src/host/evidence-folder.ts';
import { digests } from './apps/cli/src/host/digests.ts';
const only = process.argv[3]; const show = +(process.argv[4] ?? 0);
const all = (artifacts as readonly any[]).filter((a) => a.id.startsWith('android.') && (!only || only === 'all' || a.id === 'android.' + only));
const host = (await openEntry(process.argv[2]!))!;
const t0 = performance.now();
const { evidence } = await openEvidence([host], openOptionsFor(all, { digests: digests as any }));
console.log('open', Math.round(performance.now() - t0), 'ms');
for (const e of evidence) {
  let n = 0; let cur: any; let t = 0;
  await readEvidence(e, { begin: (r: any) => { cur = r; n = 0; t = performance.now(); }, records: (b: any) => { for (const r of b) if (n++ < show) console.log('   ', JSON.stringify(r).slice(0, 600)); }, end: (run: any) => { console.log(run.artifact, '|', run.source, run.status, run.records, Math.round(performance.now() - t) + 'ms', run.error ?? ''); } }, { digests: digests as any, artifacts: all });
  console.log(e.source.kind, e.source.device, e.source.acquiredAt, e.source.timezone);
}
