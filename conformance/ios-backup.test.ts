/** The container `ios-backup`: what is recognised, and what a damaged or hostile backup folder can and cannot do. */
import {
  EvidenceError,
  type HostEntry,
  type HostFolder,
  openEvidence,
  openOptionsFor,
} from '@bridle/evidence';
import { describe, expect, it } from 'vitest';
import { sms } from '../packages/evidence/src/artifacts/ios/sms.ts';
import { iosBackup } from '../packages/evidence/src/sources/ios-backup.ts';
import { memoryFolder, nodeDigests } from '../packages/evidence/src/testing/index.ts';
import { backupFileId, backupFilePath, PhantomBackup } from '../packages/phantom/src/backup.ts';
import { fixtures } from '../packages/phantom/src/fixtures.ts';
import { fixture as smsFixture } from '../packages/phantom/src/ios/sms.ts';
import { writeBinaryPlist } from '../packages/phantom/src/plist.ts';
import { allArtifacts, bytesOf } from './lib/cases.ts';
import { type Reading, readArtifact, readingViolation } from './lib/reading.ts';
import { ROUNDS, SEED } from './lib/settings.ts';
import { cuts, mutated, zeroed } from './lib/variants.ts';

type Files = ReadonlyMap<string, Uint8Array>;
const SMS = { domain: 'HomeDomain', path: 'Library/SMS/sms.db' };
const whole: Files = smsFixture().files();
const smsId = backupFileId(SMS.domain, SMS.path);
const options = openOptionsFor([sms], { digests: nodeDigests });

const changed = (name: string, bytes: Uint8Array | null, files: Files = whole): Files => {
  const copy = new Map(files);
  if (bytes === null) copy.delete(name);
  else copy.set(name, bytes);
  return copy;
};
const file = (name: string): Uint8Array => whole.get(name) ?? new Uint8Array(0);
const within = (folder: string, files: Files): [string, Uint8Array][] =>
  [...files].map(([name, bytes]) => [`${folder}/${name}`, bytes]);

/** Names that a reading may ask the host for: never one that leaves the folder. */
const SAFE = /^(?:Manifest\.(?:db|mbdb|plist)|Info\.plist|Status\.plist|(?:[0-9a-f]{2}\/)?[0-9a-f]{40})$/;

/** Reads messages; whatever the folder holds, nothing but known names may be asked for. */
async function readSms(files: Files): Promise<Reading> {
  const folder = memoryFolder(files, 'backup');
  const asked: string[] = [];
  const read = await readArtifact(sms, {
    ...folder,
    open: (path) => {
      asked.push(path);
      return folder.open(path);
    },
  });
  expect(asked.filter((path) => !SAFE.test(path))).toEqual([]);
  expect(readingViolation(read, bytesOf(files))).toBeNull();
  return read;
}

/** A backup whose manifest names messages under another id, and has no file for them. */
function withFileId(fileId: string): Files {
  const backup = new PhantomBackup({ date: new Date('2026-01-02T03:04:05Z') });
  backup.addManifestOnly({ ...SMS, fileId, size: 10 });
  return backup.files();
}

describe('what is recognised', () => {
  const detect = async (host: HostEntry): Promise<readonly string[]> =>
    (await iosBackup.detect(host)).map((found) => found.path);

  it('a backup, whatever its folder is called', async () => {
    expect(await detect(memoryFolder(whole, 'no such name'))).toEqual(['no such name']);
  });

  it('a folder with one backup and with two', async () => {
    const one = new Map([...within('00008120-A', whole), ['note.txt', new Uint8Array(3)] as const]);
    expect(await detect(memoryFolder(one, 'parent'))).toEqual(['parent/00008120-A']);
    const two = new Map([
      ...one,
      ...within('00008120-B', whole),
      ...within('other', new Map([['Info.plist', file('Info.plist')]])),
    ]);
    expect(await detect(memoryFolder(two, 'parent'))).toEqual(['parent/00008120-A', 'parent/00008120-B']);
  });

  it('a backup that lost one of its lists, and nothing that has only one', async () => {
    for (const name of ['Manifest.db', 'Manifest.plist', 'Info.plist']) {
      expect(await detect(memoryFolder(changed(name, null), 'b')), name).toEqual(['b']);
    }
    expect(await detect(memoryFolder(new Map([['Info.plist', file('Info.plist')]])))).toEqual([]);
    expect(await detect(memoryFolder(new Map()))).toEqual([]);
    expect(
      await detect({ type: 'file', path: 'x', open: () => Promise.resolve({ status: 'absent' }) }),
    ).toEqual([]);
  });

  it('what is nothing of it is refused with one line that names it', async () => {
    const open = openEvidence([memoryFolder(new Map(), 'holiday photos')], options);
    await expect(open).rejects.toThrow(EvidenceError);
    await expect(open).rejects.toThrow(/^holiday photos: [^\n]+$/);
  });

  it('two backups in one folder are two pieces of evidence, and an encrypted one does not cost the other', async () => {
    const locked = smsFixture().encrypted({ password: 'not given' }).files();
    const both = await openEvidence(
      [memoryFolder(new Map([...within('a', whole), ...within('b', whole)]), 'p')],
      options,
    );
    expect(both.evidence.map((e) => [e.id, e.path])).toEqual([
      ['e1', 'p/a'],
      ['e2', 'p/b'],
    ]);
    const mixed = await openEvidence(
      [memoryFolder(new Map([...within('a', locked), ...within('b', whole)]), 'p')],
      options,
    );
    expect(mixed.evidence.map((e) => e.path)).toEqual(['p/b']);
    expect(mixed.unreadable).toEqual([{ path: 'p/a', reason: expect.stringContaining('encrypted') }]);
  });
});

describe('encryption', () => {
  it.each([
    ['the list of files is', smsFixture().encrypted({ password: 'not given' }).files()],
    ['only the files are', smsFixture().encrypted({ password: 'not given', encryptedList: false }).files()],
    [
      'the list of files is no database and there is a keybag',
      changed(
        'Manifest.db',
        new Uint8Array(8192).fill(0x5a),
        changed('Manifest.plist', writeBinaryPlist({ BackupKeyBag: new Uint8Array(8) })),
      ),
    ],
  ])('is said where %s', async (_, files) => {
    // Without a password to try.
    await expect(iosBackup.open(memoryFolder(files, 'backup'), options)).rejects.toThrow(
      /^backup: this backup is encrypted/,
    );
  });
});

describe('the list of files', () => {
  const expected = readSms(whole).then((read) => read.lines);

  it.each([
    ['is missing', null],
    ['is empty', new Uint8Array(0)],
    ['is no database', new TextEncoder().encode('not a database'.repeat(1000))],
  ])('%s: files at known places are found by the id that they must have', async (_, bytes) => {
    expect((await readSms(changed('Manifest.db', bytes))).lines).toEqual(await expected);
  });

  it('cut, zeroed in blocks: messages are read all the same', { timeout: 60_000 }, async () => {
    for (const variant of [...cuts(file('Manifest.db')), ...zeroed(file('Manifest.db'))]) {
      const read = await readSms(changed('Manifest.db', variant.bytes));
      expect(read.lines, variant.what).toEqual(await expected);
    }
  });

  it('mutated: never a throw, and no name asked for that leaves the folder', {
    timeout: 60_000,
  }, async () => {
    for (let round = 0; round < 10 * ROUNDS; round++) {
      const variant = mutated(file('Manifest.db'), `${SEED} Manifest.db ${round}`);
      await readSms(changed('Manifest.db', variant.bytes)).catch((error: unknown) => {
        throw new Error(variant.what, { cause: error });
      });
    }
  });

  it.each([
    '../../etc/passwd',
    '/etc/passwd',
    '..\\..\\windows',
    'ab',
    '',
    smsId.toUpperCase(),
    `${smsId}/../x`,
    `${smsId}\n`,
    `${smsId}\0`,
    smsId.slice(0, 39),
    'g'.repeat(40),
  ])('names the id %j: it is not followed, and said', async (fileId) => {
    const { runs, refused, lines } = await readSms(withFileId(fileId));
    expect(refused).toBeNull();
    expect(lines).toEqual([]);
    expect(runs).toMatchObject([{ status: expect.stringMatching(/^(failed|partial)$/), records: 0 }]);
  });

  it('names a file that is not there', async () => {
    const { runs } = await readSms(changed(backupFilePath(smsId), null));
    expect(runs).toMatchObject([{ source: 'HomeDomain::Library/SMS/sms.db', status: 'partial', records: 0 }]);
    expect(runs[0]?.error).toContain('not there');
  });

  it('names no file for an artifact: it is absent', async () => {
    const empty = new PhantomBackup({ date: new Date(0) }).files();
    expect((await readSms(empty)).runs).toMatchObject([{ status: 'absent', records: 0, error: null }]);
  });

  it('names one place twice: the file that is really there is read', async () => {
    for (const order of ['a', 'f']) {
      const backup = smsFixture();
      backup.addManifestOnly({ ...SMS, fileId: order.repeat(40) });
      expect((await readSms(backup.files())).lines.length, order).toBe((await expected).length);
    }
  });

  it('names folders and links at the places of files: they are passed over', async () => {
    const backup = new PhantomBackup({ date: new Date(0) });
    backup.addLink(SMS.domain, SMS.path, '/etc/passwd');
    expect((await readSms(backup.files())).runs).toMatchObject([{ status: 'absent' }]);
  });

  it('of iOS 9 and before, all files lie in one folder', async () => {
    const flat = new Map([...whole].map(([name, bytes]) => [name.slice(name.lastIndexOf('/') + 1), bytes]));
    expect((await readSms(flat)).lines).toEqual(await expected);
  });
});

describe('the property lists', () => {
  it.each(['Info.plist', 'Manifest.plist'])(
    '%s in any state costs only what it would have told',
    async (name) => {
      const lines = (await readSms(whole)).lines;
      for (const variant of [...cuts(file(name)), ...zeroed(file(name))]) {
        expect((await readSms(changed(name, variant.bytes))).lines, variant.what).toEqual(lines);
      }
      for (let round = 0; round < ROUNDS; round++) {
        const variant = mutated(file(name), `${SEED} ${name} ${round}`);
        const read = await readSms(changed(name, variant.bytes));
        if (read.refused === null) expect(read.lines, variant.what).toEqual(lines);
      }
    },
  );
});

it('opens every artifact of a backup whose medium fails at any file', async () => {
  for (const artifact of allArtifacts()) {
    const folder = memoryFolder(fixtures.get(artifact.id)?.().files() ?? new Map(), 'backup');
    const failing: HostFolder = {
      ...folder,
      open: async (path) => {
        const result = await folder.open(path);
        if (result.status !== 'open') return result;
        return {
          status: 'open',
          file: { ...result.file, read: () => Promise.reject(new Error('EIO: i/o error')) },
        };
      },
    };
    const read = await readArtifact(artifact, failing);
    expect(readingViolation(read, 1), artifact.id).toBeNull();
    expect(
      read.runs.some((run) => run.status === 'read'),
      artifact.id,
    ).toBe(false);
  }
});
