/**
 * Encrypted backups: every artifact gives out of one what it gives out of the plain backup, record for record; and what
 * a damaged or hostile one can and cannot do.
 */
import { type Artifact, artifacts, NO_SECRETS } from '@bridle/evidence';
import { describe, expect, it } from 'vitest';
import { sms } from '../packages/evidence/src/artifacts/ios/sms.ts';
import { memoryFolder, secretsOf } from '../packages/evidence/src/testing/index.ts';
import { backupFileId, backupFilePath, PhantomBackup } from '../packages/phantom/src/backup.ts';
import { fixtures } from '../packages/phantom/src/fixtures.ts';
import { fixture as smsFixture } from '../packages/phantom/src/ios/sms.ts';
import { bytesOf } from './lib/cases.ts';
import { type Reading, readArtifact, readingViolation, saysAllIsWell } from './lib/reading.ts';
import { ROUNDS, SEED } from './lib/settings.ts';
import { cuts, mutated, type Variant, zeroed } from './lib/variants.ts';

type Files = ReadonlyMap<string, Uint8Array>;
const MINUTE = 60_000;
const PASSWORD = 'correct horse';
const secrets = secretsOf(PASSWORD);

const inBackups: readonly {
  readonly id: string;
  readonly artifact: Artifact;
  readonly made: PhantomBackup;
}[] = artifacts.flatMap((artifact) => {
  const made = fixtures.get(artifact.id)?.();
  return made instanceof PhantomBackup ? [{ id: artifact.id, artifact, made }] : [];
});

it('most artifacts have an example in a backup', () => {
  expect(inBackups.length).toBeGreaterThan(30);
});

describe.each(inBackups)('$id', ({ artifact, made }) => {
  const plain = readArtifact(artifact, made.files());

  it.each(['double', 'single'] as const)(
    'is read as in the plain backup (%s protection)',
    async (protection) => {
      const files = made.encrypted({ password: PASSWORD, protection }).files();
      const read = await readArtifact(artifact, files, Infinity, secrets);
      expect(read.refused).toBeNull();
      expect(read.runs).toEqual((await plain).runs);
      expect(read.lines).toEqual((await plain).lines);
    },
  );

  it('is read the same in small reads', async () => {
    const files = made.encrypted({ password: PASSWORD }).files();
    expect((await readArtifact(artifact, files, 7, secrets)).lines).toEqual((await plain).lines);
  });

  it('gives nothing without the password but the line that asks for it', async () => {
    const files = made.encrypted({ password: PASSWORD }).files();
    const read = await readArtifact(artifact, files, Infinity, NO_SECRETS);
    expect(read.refused).toMatch(/encrypted.*password/);
    expect(read.lines).toEqual([]);
  });
});

describe('a damaged encrypted backup', () => {
  const whole: Files = smsFixture().encrypted({ password: PASSWORD }).files();
  const plain = readArtifact(sms, smsFixture().files());
  const database = backupFilePath(backupFileId('HomeDomain', 'Library/SMS/sms.db'));
  const log = backupFilePath(backupFileId('HomeDomain', 'Library/SMS/sms.db-wal'));

  async function readWith(name: string, bytes: Uint8Array | null, what: string): Promise<Reading> {
    const files = new Map(whole);
    if (bytes === null) files.delete(name);
    else files.set(name, bytes);
    const read = await readArtifact(sms, memoryFolder(files, 'backup'), Infinity, secrets);
    expect(readingViolation(read, bytesOf(files)), `${name}: ${what}`).toBeNull();
    return read;
  }

  const variantsOf = function* (name: string): Generator<Variant> {
    const bytes = whole.get(name) ?? new Uint8Array(0);
    yield* cuts(bytes);
    yield* zeroed(bytes);
    for (let round = 0; round < ROUNDS; round++) yield mutated(bytes, `${SEED} encrypted ${name} ${round}`);
  };

  it.each([database, log])('%s in any state', { timeout: MINUTE }, async (name) => {
    for (const variant of variantsOf(name)) await readWith(name, variant.bytes, variant.what);
  });

  it('says of every cut that something is missing', { timeout: MINUTE }, async () => {
    for (const name of [database, log]) {
      for (const variant of cuts(whole.get(name) ?? new Uint8Array(0))) {
        const read = await readWith(name, variant.bytes, variant.what);
        if (saysAllIsWell(read)) expect(read.lines, `${name}: ${variant.what}`).toEqual((await plain).lines);
      }
    }
  });

  it.each(['Manifest.db', 'Manifest.plist', 'Info.plist'])(
    '%s in any state',
    { timeout: MINUTE },
    async (name) => {
      for (const variant of variantsOf(name)) {
        const read = await readWith(name, variant.bytes, variant.what);
        // The keys are in the list: where it is damaged, messages are there or it is said that they could not be read.
        if (saysAllIsWell(read)) expect(read.lines, variant.what).toEqual((await plain).lines);
        else
          expect(
            read.runs.some(({ status }) => status === 'absent'),
            variant.what,
          ).toBe(false);
      }
    },
  );

  it.each(['Manifest.db', 'Manifest.plist', 'Info.plist', database, log])('without %s', async (name) => {
    const read = await readWith(name, null, 'is missing');
    if (name === 'Info.plist') expect(read.lines).toEqual((await plain).lines);
    else expect(saysAllIsWell(read)).toBe(false);
  });
});
