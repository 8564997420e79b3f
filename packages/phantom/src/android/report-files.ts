/** Files of the phone in a report. */
import { utf8 } from '../bytes.ts';
import type { PhantomEvidence } from '../evidence.ts';
import { buildZip } from '../zip.ts';
import { PhantomBugreport } from './dumpstate.ts';

export function fixture(): PhantomEvidence {
  const report = new PhantomBugreport().add('FS/data/anr/anr_2025-08-14', '----- pid 1 -----');
  const modified = new Date('2025-08-14T05:01:16Z');
  const zip = buildZip([
    ...[...report.files()].map(([name, bytes]) => ({ name, bytes, modified })),
    // Packed by a program that keeps the wall-clock time only.
    { name: 'FS/data/misc/example', bytes: utf8('x') },
  ]);
  return { files: () => new Map([['bugreport.zip', zip]]) };
}
