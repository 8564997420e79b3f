import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { addSms, PhantomBackup, PhantomDump, type PhantomMessage, writeFiles } from '@bridle/phantom';
import { afterAll, describe, expect, it } from 'vitest';
import { PROGRAM } from '../testing/spawned.ts';

const work = mkdtempSync(join(tmpdir(), 'bridle-captures-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const MESSAGES: readonly PhantomMessage[] = [
  { text: 'look: https://landing.example/x', with: '+12025550142', at: new Date('2025-08-10T22:30:00Z') },
];
const SET = 'value\nlanding.example\n';

/** The same messages in a backup and in a dump. */
function captures(): { backup: string; dump: string; set: string } {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  addSms(backup, { messages: MESSAGES });
  writeFiles(join(work, 'backup'), backup.files(), new Date('2025-08-14T06:30:00Z'));
  const [, database] = [...backup.files()].find(([name]) => name.includes('/')) ?? [];
  const dump = new PhantomDump();
  dump.add('private/var/mobile/Library/SMS/sms.db', database ?? new Uint8Array(0));
  for (const [name, bytes] of dump.files()) {
    mkdirSync(dirname(join(work, 'dump', name)), { recursive: true });
    writeFileSync(join(work, 'dump', name), bytes);
  }
  writeFileSync(join(work, 'set.txt'), SET);
  return { backup: join(work, 'backup'), dump: join(work, 'dump'), set: join(work, 'set.txt') };
}

interface Told {
  readonly findings: readonly {
    readonly artifact: string;
    readonly evidence: string;
    readonly also?: unknown;
  }[];
  readonly evidence: readonly { readonly sameDeviceAs?: string }[];
}

describe('a backup and a dump of one phone', () => {
  const { backup, dump, set } = captures();
  const check = (out: string, ...more: readonly string[]): { status: unknown; told: Told } => {
    const folder = join(work, out);
    const args = [
      'check',
      backup,
      dump,
      '-i',
      set,
      '--no-installed-indicators',
      '--only',
      'ios.sms',
      '-o',
      folder,
      ...more,
    ];
    const { status } = spawnSync(process.execPath, [...PROGRAM, ...args, '--quiet'], { encoding: 'utf8' });
    return { status, told: JSON.parse(readFileSync(join(folder, 'check.json'), 'utf8')) as Told };
  };

  it('are two phones unless somebody says otherwise: the dump does not name its own', () => {
    const { status, told } = check('apart');
    expect(status).toBe(0);
    expect(told.findings.map(({ evidence }) => evidence)).toEqual(['e1', 'e2']);
  });

  it('tell the message once with --same-device, with both places', () => {
    const { told } = check('together', '--same-device');
    expect(told.findings).toMatchObject([
      {
        artifact: 'ios.sms',
        evidence: 'e1',
        also: [{ evidence: 'e2', source: 'private/var/mobile/Library/SMS/sms.db', row: 1 }],
      },
    ]);
    expect(told.evidence.map(({ sameDeviceAs }) => sameDeviceAs)).toEqual([undefined, 'e1']);
    expect(readFileSync(join(work, 'together', 'report.html'), 'utf8')).toContain('Also in');
  });

  it('say the same when the records are looked at again', () => {
    const again = join(work, 'again');
    const args = [
      'recheck',
      join(work, 'together'),
      '-i',
      set,
      '--no-installed-indicators',
      '-o',
      again,
      '--quiet',
    ];
    spawnSync(process.execPath, [...PROGRAM, ...args], { encoding: 'utf8' });
    const told: unknown = JSON.parse(readFileSync(join(again, 'check.json'), 'utf8'));
    expect(told).toMatchObject({
      recheck: { new: [], gone: [] },
      findings: [{ also: [{ evidence: 'e2' }] }],
    });
  });
});
