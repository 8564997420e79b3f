import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { artifacts } from '@bridle/evidence';
import {
  backupFileId,
  backupFilePath,
  demoPhone,
  writeFiles,
  writeReferenceBackup,
  writeXmlPlist,
} from '@bridle/phantom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROGRAM, spawnBridle } from '../testing/spawned.ts';

const SMS = backupFilePath(backupFileId('HomeDomain', 'Library/SMS/sms.db'));

let work = '';
let backup = '';
let indicators = '';
let outs = 0;

beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'bridle-check-'));
  const phone = demoPhone();
  backup = join(work, 'backup');
  indicators = join(work, 'indicators');
  writeFiles(backup, phone.files, new Date('2024-01-02T03:04:05Z'));
  writeFiles(indicators, phone.indicators, new Date('2024-01-02T03:04:05Z'));
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

const bridle = (...args: readonly string[]): SpawnSyncReturns<string> => spawnBridle(work, ...args);

const newOut = (): string => join(work, `out-${++outs}`);

/** A copy of the backup for a test that damages it. */
function damaged(change: (folder: string) => void): string {
  const folder = join(work, `damaged-${++outs}`);
  writeFiles(folder, demoPhone().files, new Date('2024-01-02T03:04:05Z'));
  change(folder);
  return folder;
}

interface Result {
  readonly complete: boolean;
  readonly outcome: string;
  readonly artifacts: readonly {
    artifact: string;
    source: string;
    status: string;
    records: number;
    error: string | null;
  }[];
  readonly findings: readonly {
    id: string;
    level: string;
    title: string;
    explanation: string;
    artifact: string;
    at: string | null;
    until: string | null;
  }[];
}

// The file is our own output: a wrong shape fails the assertions that follow.
const resultOf = (out: string): Result => JSON.parse(readFileSync(join(out, 'check.json'), 'utf8')) as Result;

/** Path, size, modification time and content of every file and folder below. */
function stateOf(folder: string): string {
  const hash = createHash('sha256');
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }).sort((a, b) =>
    join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1,
  )) {
    const path = join(entry.parentPath, entry.name);
    const stats = statSync(path, { bigint: true });
    hash.update(
      `${relative(folder, path)}\0${stats.size}\0${stats.mtimeNs}\0${stats.ctimeNs}\0${stats.mode}\0`,
    );
    if (entry.isFile()) hash.update(readFileSync(path));
  }
  return hash.digest('hex');
}

describe('bridle check', () => {
  it('finds both families, writes all that the contract names, and says it in one summary', () => {
    const out = newOut();
    const run = bridle('check', backup, '-i', indicators, '-o', out);
    expect(run.status).toBe(0);
    expect(run.stdout).toBe('');
    expect(run.stderr).toContain('We found traces that two spyware families ran on this phone');
    expect(run.stderr).toContain(join(out, 'report.html'));
    expect(readdirSync(out).sort()).toEqual([
      'check.json',
      'findings.stix.json',
      'records',
      'report.html',
      'timeline.csv',
    ]);
    const result = resultOf(out);
    expect(result).toMatchObject({ format: 'bridle-check/1', complete: true, outcome: 'infected' });
    for (const { artifact, records, status } of result.artifacts) {
      if (status !== 'read' || result.artifacts.filter((a) => a.artifact === artifact).length > 1) continue;
      const lines = readFileSync(join(out, 'records', `${artifact}.jsonl`), 'utf8')
        .trimEnd()
        .split('\n');
      expect({ artifact, lines: lines.length }).toEqual({ artifact, lines: records });
      for (const line of lines) expect(JSON.parse(line)).toMatchObject({ evidence: 'e1' });
    }
  });

  it('leaves the evidence as it was: bytes, times, names', () => {
    const before = stateOf(backup);
    expect(bridle('check', backup, '-i', indicators, '-o', newOut(), '--quiet').status).toBe(0);
    expect(stateOf(backup)).toBe(before);
  });

  it.skipIf(process.platform !== 'linux')(
    'leaves access times as they were too, where the system lets it',
    () => {
      const file = join(backup, SMS);
      const old = new Date('2020-01-01T00:00:00Z');
      utimesSync(file, old, statSync(file).mtime);
      bridle('check', backup, '-o', newOut(), '--quiet');
      expect(statSync(file).atime).toEqual(old);
    },
  );

  it('reads a folder that nobody may write to', () => {
    const folder = damaged((f) => {
      for (const entry of readdirSync(f, { recursive: true, withFileTypes: true }))
        chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o555 : 0o444);
    });
    expect(bridle('check', folder, '-o', newOut(), '--quiet').status).toBe(0);
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
      if (entry.isDirectory()) chmodSync(join(entry.parentPath, entry.name), 0o755);
  });

  it('gives the same bytes twice, the two run times aside', () => {
    const [one, two] = [newOut(), newOut()];
    for (const out of [one, two]) bridle('check', backup, '-i', indicators, '-o', out, '--quiet');
    const text = (out: string, file: string): string =>
      readFileSync(join(out, file), 'utf8')
        .replace(/"(started|finished)At": "[^"]*"/g, '')
        .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, (time) =>
          time.startsWith('2021') ? time : '',
        );
    for (const entry of readdirSync(one, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || entry.name === 'report.html') continue;
      const name = relative(one, join(entry.parentPath, entry.name));
      expect({ name, same: text(one, name) === text(two, name) }).toEqual({ name, same: true });
    }
  });

  it('writes check.json to standard output with --json, and nothing else there', () => {
    const out = newOut();
    const run = bridle('check', backup, '-o', out, '--json');
    expect(run.stdout).toBe(readFileSync(join(out, 'check.json'), 'utf8'));
  });

  it('exits with 10 when --fail-on is reached, 0 when it is not', () => {
    expect(
      bridle('check', backup, '-i', indicators, '-o', newOut(), '--quiet', '--fail-on', 'high').status,
    ).toBe(10);
    expect(
      bridle('check', backup, '--only', 'ios.contacts', '-o', newOut(), '--quiet', '--fail-on', 'low').status,
    ).toBe(0);
  });

  it('reads only what --only and --skip leave', () => {
    const out = newOut();
    bridle('check', backup, '--only', 'ios.s*', '--skip', 'ios.sms-*', '-o', out, '--quiet');
    const read = new Set(resultOf(out).artifacts.map((a) => a.artifact));
    const wanted = artifacts.filter(({ id, places }) => /^ios\.s(?!ms-)/.test(id) && 'ios-backup' in places);
    expect(read).toEqual(new Set(wanted.map(({ id }) => id)));
    expect(read).toContain('ios.sms');
  });

  it('keeps findings and timeline within --from and --to', () => {
    const out = newOut();
    bridle(
      'check',
      backup,
      '-i',
      indicators,
      '-o',
      out,
      '--quiet',
      '--from',
      '2021-10-11',
      '--to',
      '2021-10-12T00:00:00Z',
    );
    // A finding that spans a time belongs to every moment of it.
    const dated = resultOf(out).findings.filter((f) => f.at !== null);
    expect(dated.length).toBeGreaterThan(0);
    for (const { at, until } of dated) {
      expect((at ?? '').slice(0, 10) <= '2021-10-11').toBe(true);
      expect((until ?? at ?? '').slice(0, 10) >= '2021-10-11').toBe(true);
    }
    for (const line of readFileSync(join(out, 'timeline.csv'), 'utf8').trimEnd().split('\n').slice(1)) {
      expect(line).toContain(',2021-10-11T');
    }
  });

  it('speaks the language that was asked for', () => {
    const out = newOut();
    bridle('check', backup, '-i', indicators, '-o', out, '--quiet', '--lang', 'ar');
    expect(readFileSync(join(out, 'report.html'), 'utf8')).toContain('<html lang="ar" dir="rtl"');
    expect(resultOf(out).findings[0]?.title).toMatch(/[\u0600-\u06ff]/);
  });

  describe('an exported group', () => {
    const LINK = 'https://parcel.alder-cdn.example/t/1';
    const group = [
      '13/11/2025, 09:00 - Ada Ackerby created group "Harbour"',
      `13/11/2025, 09:01 - Ada Ackerby: look ${LINK}`,
      '13/11/2025, 09:02 - Runa Inkwater: who is this?',
      '13/11/2025, 09:03 - Cato: no idea',
    ].join('\n');
    const run = (...args: readonly string[]): { status: number | null; stderr: string; out: string } => {
      const out = newOut();
      const chat = join(work, 'group.txt');
      const list = join(work, 'alder.csv');
      writeFileSync(chat, `${group}\n`);
      writeFileSync(list, 'type,value,family\ndomain-name,alder-cdn.example,Alder\n');
      const { status, stderr } = bridle(
        'check',
        chat,
        '-i',
        list,
        '-o',
        out,
        '--no-installed-indicators',
        ...args,
      );
      return { status, stderr, out };
    };

    it('does not say whose phone it is from: a known link is only mentioned', () => {
      const { status, out } = run();
      expect(status).toBe(0);
      expect(resultOf(out).outcome).toBe('suspicious');
    });

    it('makes its owner targeted where --me names them, and names them nowhere else', () => {
      const { status, stderr, out } = run('--me', 'Runa Inkwater');
      expect(status).toBe(0);
      expect(resultOf(out).outcome).toBe('targeted');
      expect(stderr).not.toContain('Runa');
      expect(readFileSync(join(out, 'check.json'), 'utf8')).not.toContain('Runa');
      const report = readFileSync(join(out, 'report.html'), 'utf8');
      expect(report).not.toContain('Runa');
      expect(report).toContain('who owns the phone was told to this check');
    });

    it('counts a link that the owner wrote as sent', () => {
      expect(resultOf(run('--me', 'Ada Ackerby').out).outcome).toBe('nothing-found');
    });

    it('says in one line where nobody writes under the name, without the name, and exits with 3', () => {
      const { status, stderr, out } = run('--me', 'Runa Inkwater', '--me', 'Runa Inkwell');
      expect(status).toBe(3);
      expect(stderr).toMatch(/^ {2}--me \(name 2 of 2\): nobody writes under this name/m);
      expect(stderr).not.toContain('Runa');
      expect(resultOf(out).outcome).toBe('targeted');
      const wrong = run('--me', 'Runa Inkwell');
      expect(resultOf(wrong.out).outcome).toBe('suspicious');
      expect(readFileSync(join(wrong.out, 'report.html'), 'utf8')).not.toContain(
        'who owns the phone was told',
      );
    });
  });

  it('makes results that only their owner can read', () => {
    const out = newOut();
    bridle('check', backup, '-o', out, '--quiet');
    expect(statSync(out).mode & 0o077).toBe(0);
    for (const name of ['check.json', 'report.html', 'timeline.csv', join('records', 'ios.sms.jsonl')]) {
      expect({ name, others: statSync(join(out, name)).mode & 0o077 }).toEqual({ name, others: 0 });
    }
  });
});

describe('bad input is told in one line', () => {
  const refused = (run: SpawnSyncReturns<string>, status: number, says: RegExp): void => {
    expect(run.stderr.trim().split('\n')).toHaveLength(1);
    expect(run.stderr).toMatch(says);
    expect(run.status).toBe(status);
  };

  it('no such path', () => {
    const out = newOut();
    refused(bridle('check', join(work, 'nowhere'), '-o', out), 1, /nowhere: no such file or folder/);
    expect(existsSync(out)).toBe(false);
  });

  it('a folder that is no backup, a file that is none', () => {
    const folder = join(work, 'other');
    mkdirSync(folder);
    writeFileSync(join(folder, 'notes.txt'), 'nothing');
    refused(bridle('check', folder, '-o', newOut()), 1, /other: not recognised as evidence/);
    refused(
      bridle('check', join(folder, 'notes.txt'), '-o', newOut()),
      1,
      /notes\.txt: not recognised as evidence/,
    );
  });

  it('an encrypted backup', () => {
    const folder = damaged((f) => {
      writeFileSync(join(f, 'Manifest.plist'), writeXmlPlist({ IsEncrypted: true, Version: '10.0' }));
      writeFileSync(join(f, 'Manifest.db'), Buffer.alloc(4096, 7));
    });
    const out = newOut();
    refused(bridle('check', folder, '-o', out), 1, /encrypted.*password/);
    expect(existsSync(out)).toBe(false);
  });

  it('a result folder that holds something', () => {
    const out = newOut();
    mkdirSync(out);
    writeFileSync(join(out, 'mine.txt'), 'keep');
    refused(bridle('check', backup, '-o', out), 2, /already holds something/);
    expect(readdirSync(out)).toEqual(['mine.txt']);
  });

  it('a result folder inside of the evidence', () => {
    const before = stateOf(backup);
    refused(bridle('check', backup, '-o', join(backup, 'result')), 2, /inside of the evidence/);
    expect(stateOf(backup)).toBe(before);
  });

  it.skipIf(process.platform === 'win32')('a name that would send escape sequences to the terminal', () => {
    const folder = join(work, 'evil\u001b[2Jname\u202e');
    mkdirSync(folder);
    const run = bridle('check', folder, '-o', newOut());
    refused(run, 1, /evil.*the folder is empty/);
    expect(run.stderr.trim()).not.toMatch(/[\u0000-\u001f\u202e]/);
  });

  it('unknown artifacts, bad times, bad indicator files', () => {
    refused(
      bridle('check', backup, '--only', 'ios.nothing', '-o', newOut()),
      2,
      /ios\.nothing: no such artifact/,
    );
    refused(bridle('check', backup, '-i', join(work, 'none.stix2'), '-o', newOut()), 2, /none\.stix2/);
    const broken = join(work, 'broken.stix2');
    writeFileSync(broken, '{"type":"bundle","objects":[');
    refused(bridle('check', backup, '-i', broken, '-o', newOut()), 2, /broken\.stix2/);
    expect(bridle('check', backup, '--from', 'yesterday', '-o', newOut()).status).toBe(2);
    expect(bridle('check', '--no-such-option').status).toBe(2);
    expect(bridle('check').status).toBe(2);
  });
});

describe('damaged evidence: the rest is still delivered', () => {
  const statusOf = (out: string, artifact: string) =>
    resultOf(out).artifacts.find((a) => a.artifact === artifact);

  it('a truncated database', () => {
    const folder = damaged((f) => {
      const bytes = readFileSync(join(f, SMS));
      writeFileSync(join(f, SMS), bytes.subarray(0, bytes.length * 0.6));
    });
    const out = newOut();
    expect(bridle('check', folder, '-i', indicators, '-o', out, '--quiet').status).toBe(3);
    expect(['partial', 'failed']).toContain(statusOf(out, 'ios.sms')?.status);
    expect(statusOf(out, 'ios.sms')?.error).toMatch(/page|row/);
    expect(statusOf(out, 'ios.safari-history')?.status).toBe('read');
    expect(resultOf(out).outcome).toBe('infected');
  });

  it('a corrupt property list, a missing file, a database that is none', () => {
    const id = (domain: string, path: string): string => backupFilePath(backupFileId(domain, path));
    const folder = damaged((f) => {
      writeFileSync(
        join(f, id('HomeDomain', 'Library/Preferences/.GlobalPreferences.plist')),
        'bplist00garbage',
      );
      unlinkSync(join(f, id('HomeDomain', 'Library/TCC/TCC.db')));
      writeFileSync(
        join(f, id('WirelessDomain', 'Library/Databases/DataUsage.sqlite')),
        'not a database at all'.repeat(300),
      );
    });
    const out = newOut();
    const run = bridle('check', folder, '-o', out);
    expect(run.status).toBe(3);
    expect(statusOf(out, 'ios.global-preferences')).toMatchObject({ status: 'failed', records: 0 });
    expect(statusOf(out, 'ios.tcc')).toMatchObject({
      status: 'partial',
      error: expect.stringMatching(/listed.*not there/),
    });
    expect(statusOf(out, 'ios.datausage')).toMatchObject({
      status: 'failed',
      error: expect.stringMatching(/SQLite/),
    });
    expect(statusOf(out, 'ios.sms')?.status).toBe('read');
    expect(run.stderr).not.toMatch(/\n\s+at .+:\d+/);
  });

  it('links and ids that would leave the folder are refused and named', () => {
    const secret = join(work, 'secret.db');
    writeFileSync(secret, readFileSync(join(backup, SMS)));
    const folder = damaged((f) => {
      unlinkSync(join(f, SMS));
      symlinkSync(secret, join(f, SMS));
    });
    const out = newOut();
    expect(bridle('check', folder, '-i', indicators, '-o', out, '--quiet').status).toBe(3);
    expect(statusOf(out, 'ios.sms')).toMatchObject({
      status: 'failed',
      records: 0,
      error: expect.stringMatching(/link/),
    });
  });
});

it.skipIf(process.platform === 'win32')(
  'a pipe in the place of a database is refused and not waited for',
  () => {
    const folder = damaged((f) => {
      unlinkSync(join(f, SMS));
      spawnSync('mkfifo', [join(f, SMS)]);
    });
    const out = newOut();
    expect(bridle('check', folder, '-o', out, '--quiet').status).toBe(3);
    const sms = resultOf(out).artifacts.find((a) => a.artifact === 'ios.sms');
    expect(sms).toMatchObject({ status: 'failed', error: expect.stringMatching(/no ordinary file/) });
  },
);

it('without -o the results go to bridle-<evidence name>-<UTC time>', () => {
  expect(bridle('check', backup, '--only', 'ios.contacts', '--quiet').status).toBe(0);
  expect(readdirSync(work).filter((name) => /^bridle-backup-\d{8}T\d{6}Z$/.test(name))).toHaveLength(1);
});

it.skipIf(process.platform !== 'linux' || spawnSync('strace', ['-V']).status !== 0)(
  'opens no network connection (needs strace)',
  () => {
    const trace = join(work, 'trace');
    const run = spawnSync(
      'strace',
      [
        '-f',
        '-qq',
        '-e',
        'trace=socket,connect,sendto',
        '-o',
        trace,
        process.execPath,
        ...PROGRAM,
        'check',
        backup,
        '-i',
        indicators,
        '-o',
        newOut(),
        '--quiet',
      ],
      { cwd: work },
    );
    expect(run.status).toBe(0);
    expect(readFileSync(trace, 'utf8')).not.toMatch(/AF_INET|AF_INET6/);
  },
);

// Ctrl-C; Windows knows no other, and ends a program at once.
const signals: readonly NodeJS.Signals[] =
  process.platform === 'win32' ? ['SIGINT'] : ['SIGINT', 'SIGTERM', 'SIGHUP'];

it.each(signals)(
  'after %s the folder says that it is incomplete',
  async (signal) => {
    const large = join(work, 'large');
    if (!existsSync(large)) await writeReferenceBackup(large, { scale: 0.1, seed: 1 });
    const out = newOut();
    const child = spawn(process.execPath, [...PROGRAM, 'check', large, '-o', out], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let interrupted = false;
    child.stderr.on('data', (text: Buffer) => {
      if (!interrupted && text.toString().includes('ios.manifest')) {
        interrupted = true;
        child.kill(signal);
      }
    });
    const status = await new Promise((resolve) => child.on('exit', resolve));
    expect(status).toBe(130);
    expect(resultOf(out).complete).toBe(false);
    expect(existsSync(join(out, '.scratch'))).toBe(false);
  },
  60_000,
);
