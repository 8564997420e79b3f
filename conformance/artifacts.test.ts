/**
 * Every artifact through its fixture: whole, cut, with zeroed blocks, in small reads, with files missing, and under
 * seeded mutations. The result is records, or "partial" or "failed" with a reason; never a throw, a hang or memory
 * without bound, and never silence about what is missing.
 */
import { type Artifact, LISTING } from '@bridle/evidence';
import { beforeAll, describe, expect, it } from 'vitest';
import { memoryFolder } from '../packages/evidence/src/testing/index.ts';
import { backupFileId, backupFilePath } from '../packages/phantom/src/backup.ts';
import { allArtifacts, bytesOf, type Case, caseOf, withFile } from './lib/cases.ts';
import { checkpointed } from './lib/checkpoint.ts';
import { memoryHeld } from './lib/memory.ts';
import { type Reading, readArtifact, readingViolation, saysAllIsWell } from './lib/reading.ts';
import { ROUNDS, SEED } from './lib/settings.ts';
import {
  cuts,
  endsBetweenFrames,
  endsBetweenLines,
  isLog,
  isSqlite,
  longLine,
  mutated,
  type Variant,
  zeroed,
} from './lib/variants.ts';

const MINUTE = 60_000;
/** Above this, a thread that reads files of some 100 KiB holds on to what it should let go. Bytes. */
const MEMORY_LIMIT = 600 * 1024 * 1024;

/** Fields that one fixture cannot show, with the reason. */
const EXCEPTIONS: ReadonlyMap<string, { readonly fields: readonly string[]; readonly reason: string }> =
  new Map([
    [
      'android.device',
      {
        fields: ['zone'],
        reason:
          'local time is only left as it is where the phone does not tell its time zone, which is a field too',
      },
    ],
    [
      'android.packages',
      {
        fields: [
          'hidden_version',
          'version_code',
          'version_name',
          'first_installed',
          'last_update',
          'zone',
          'initiator',
          'apk_path',
        ],
        reason: 'the example is of an acquisition; only reports have these: see android-reports.test.ts',
      },
    ],
    [
      'android.settings',
      {
        fields: ['user_id', 'changed_by'],
        reason: 'the example is of an acquisition; only reports have these: see android-reports.test.ts',
      },
    ],
    [
      'ios.tcc',
      {
        fields: ['allowed_value', 'prompt_count'],
        reason: 'columns of iOS 13 and before, which a table of today does not have beside its own',
      },
    ],
    ['messages.message-table', { fields: ['state'], reason: 'a table has no word for it' }],
    [
      'messages.email',
      { fields: ['chat', 'date_doubt', 'zone', 'state'], reason: 'mails have none of these' },
    ],
    ['messages.signal-backup', { fields: ['date_text', 'date_doubt', 'zone'], reason: 'its times are UTC' }],
    [
      'messages.whatsapp-backup',
      { fields: ['date_text', 'date_doubt', 'zone'], reason: 'its times are UTC' },
    ],
    ['messages.telegram-export', { fields: ['date_doubt'], reason: 'its dates are written in one way only' }],
    ['messages.sms-backup-restore', { fields: ['date_doubt', 'zone'], reason: 'its times are UTC' }],
  ]);

const readsListing = ({ places }: Artifact): boolean =>
  Object.values(places).some((paths) => paths.some((place) => place === LISTING));

describe.each(allArtifacts().map((artifact) => ({ id: artifact.id, artifact })))('$id', ({ artifact }) => {
  let made: Case;
  let whole: Reading;
  beforeAll(async () => {
    made = await caseOf(artifact);
    whole = await readArtifact(artifact, made.files);
  });

  const main = (name: string): Uint8Array => made.files.get(name) ?? new Uint8Array(0);

  /** Reads with one file changed; throws with the words for it what must not be. */
  async function reading(name: string, variant: Variant): Promise<Reading> {
    const files = withFile(made, name, variant.bytes);
    const read = await readArtifact(artifact, files);
    expect(readingViolation(read, bytesOf(files)), `${name}: ${variant.what}`).toBeNull();
    return read;
  }

  it('is read whole, the same twice', async () => {
    expect(readingViolation(whole, bytesOf(made.files))).toBeNull();
    expect(whole.runs.map((run) => [run.status, run.error])).toEqual(whole.runs.map(() => ['read', null]));
    expect(whole.lines.length).toBeGreaterThan(0);
    // An artifact of the list of files opens none of them.
    if (!readsListing(artifact)) expect(made.own.length).toBeGreaterThan(0);
    const again = await readArtifact(artifact, made.files);
    expect(again.lines).toEqual(whole.lines);
    expect(again.recovered).toEqual(whole.recovered);
  });

  it.runIf(artifact.recovers !== undefined)('has deleted rows in its fixture, and recovers them', () => {
    expect(whole.recovered.length).toBeGreaterThan(0);
    const rows = whole.lines.map((line) => withoutPlace(line));
    for (const line of whole.recovered) expect(rows).not.toContain(withoutPlace(line));
  });

  it('has an example of every field in its fixture', () => {
    const given = new Set<string>();
    for (const line of whole.lines) {
      const record: Record<string, unknown> = JSON.parse(line);
      for (const [name, value] of Object.entries(record)) if (value !== null) given.add(name);
    }
    const without = EXCEPTIONS.get(artifact.id)?.fields ?? [];
    expect(Object.keys(artifact.fields).filter((name) => !given.has(name))).toEqual(without);
    // Columns that are passed on as they are stand beside the fields.
    const named = new Set(['evidence', 'source', 'row', ...Object.keys(artifact.fields)]);
    const others = [...given].filter((name) => !named.has(name));
    if (artifact.columns === undefined) expect(others).toEqual([]);
    else expect(others.length).toBeGreaterThan(5);
  });

  it('is read the same in small reads', async () => {
    for (const maxRead of [1, 7, 4096]) {
      const read = await readArtifact(artifact, made.files, maxRead);
      expect([...read.lines, ...read.recovered], `at most ${maxRead} bytes`).toEqual([
        ...whole.lines,
        ...whole.recovered,
      ]);
    }
  });

  it('is read the same when SQLite wrote its logs back', async () => {
    const files = new Map(made.files);
    for (const { domain, path, name } of logsOf(made)) {
      const log = files.get(name);
      const database = backupFilePath(backupFileId(domain, path));
      if (log === undefined || log.length === 0) continue;
      files.set(database, checkpointed(files.get(database) ?? new Uint8Array(0), log));
      files.set(name, new Uint8Array(0));
    }
    expect((await readArtifact(artifact, files)).lines).toEqual(whole.lines);
  });

  it('says what is missing wherever a file is cut', { timeout: MINUTE }, async () => {
    for (const name of made.own) {
      for (const variant of cuts(main(name))) {
        const read = await reading(name, variant);
        if (isLog(main(name)) && endsBetweenFrames(main(name), variant.bytes.length)) continue;
        if (name.endsWith('.txt') && endsBetweenLines(main(name), variant.bytes.length)) continue;
        if (saysAllIsWell(read)) expect(read.lines, `${name}: ${variant.what}, "read"`).toEqual(whole.lines);
      }
    }
  });

  it('loses no row of a database without a word when blocks are zeroed', { timeout: MINUTE }, async () => {
    for (const name of made.own) {
      for (const variant of zeroed(main(name))) {
        const read = await reading(name, variant);
        if (!isSqlite(main(name)) || !saysAllIsWell(read)) continue;
        expect(read.lines.length, `${name}: ${variant.what}, "read"`).toBeGreaterThanOrEqual(
          whole.lines.length,
        );
      }
    }
  });

  it('says which file is not there', async () => {
    for (const name of made.own) {
      const files = withFile(made, name, null);
      const read = await readArtifact(artifact, files);
      expect(readingViolation(read, bytesOf(files)), name).toBeNull();
      if (!saysAllIsWell(read)) continue;
      // Evidence without a list of its files cannot tell; what is left must be the same.
      if (made.places.size === 0) expect(whole.lines).toEqual(expect.arrayContaining([...read.lines]));
      else expect(read.lines, `${name} is missing, "read"`).toEqual(whole.lines);
    }
  });

  it('fails with a reason when the medium does', async () => {
    const folder = memoryFolder(made.files);
    for (const name of made.own) {
      const read = await readArtifact(artifact, {
        ...folder,
        open: async (path) => {
          const result = await folder.open(path);
          if (path !== name || result.status !== 'open') return result;
          return {
            status: 'open',
            file: { ...result.file, read: () => Promise.reject(new Error('EIO: i/o error')) },
          };
        },
      });
      expect(readingViolation(read, bytesOf(made.files)), name).toBeNull();
      expect(saysAllIsWell(read), `${name} cannot be read`).toBe(false);
    }
  });

  it('takes a time for a long line that grows with its length', { timeout: 10 * MINUTE }, async () => {
    for (const name of made.own) {
      for (let round = 0; round < ROUNDS / 3; round++) {
        const variant = longLine(main(name), `${SEED} ${artifact.id} ${name} ${round}`);
        if (variant !== null) await reading(name, variant);
      }
    }
  });

  it(`bears ${ROUNDS} mutations of each file`, { timeout: 10 * MINUTE }, async () => {
    const before = memoryHeld();
    for (const name of made.own) {
      for (let round = 0; round < ROUNDS; round++) {
        await reading(name, mutated(main(name), `${SEED} ${artifact.id} ${name} ${round}`));
      }
    }
    expect(memoryHeld() - before).toBeLessThan(MEMORY_LIMIT);
  });
});

/** A line of a record without what tells where it was found and which row it was. */
function withoutPlace(line: string): string {
  const { row: _row, recovered: _recovered, ...rest }: Record<string, unknown> = JSON.parse(line);
  return JSON.stringify(rest);
}

/** The write-ahead logs among a case's own files, by the place of the database that each belongs to. */
function logsOf(
  made: Case,
): readonly { readonly domain: string; readonly path: string; readonly name: string }[] {
  return [...made.places].flatMap(([name, { domain, path }]) =>
    path.endsWith('-wal') && made.own.includes(name) ? [{ domain, path: path.slice(0, -4), name }] : [],
  );
}
