/**
 * Real phones of which nothing is known but that they are clean: whatever is told of them is a false alarm. They are
 * no part of the repository; without them these tests are skipped.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { openTree } from '@bridle/evidence';
import { memorySingleFile } from '@bridle/evidence/testing';
import { type CheckResult, levelRank } from '@bridle/model';
import { PhantomBackup } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { checkBackup, type IndicatorFiles, sorted } from './testing/index.ts';

const CORPUS = join(import.meta.dirname, '../../../../shared/corpus');
const here = existsSync(CORPUS);

/** All public sets; the peer's own test set names harmless things on purpose. */
function publicSets(): IndicatorFiles {
  const folder = join(CORPUS, 'indicators/stix2');
  const names = readdirSync(folder).filter((name) => name.endsWith('.stix2') && name !== 'test.stix2');
  return Object.fromEntries(names.map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))]));
}

function filesBelow(folder: string): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    if (statSync(path).isFile()) files.set(relative(folder, path), new Uint8Array(readFileSync(path)));
  }
  return files;
}

/** Single files, each at the place in a backup where a phone has it. */
const SINGLE: readonly (readonly [file: string, domain: string, path: string])[] = [
  ['ios-files/DataUsage.sqlite', 'WirelessDomain', 'Library/Databases/DataUsage.sqlite'],
  ['ios-files/History.db', 'HomeDomain', 'Library/Safari/History.db'],
  [
    'ios-files/com.apple.identityservices.idstatuscache.plist',
    'HomeDomain',
    'Library/Preferences/com.apple.identityservices.idstatuscache.plist',
  ],
  ['ios18-schema/calls.1.CallHistory.storedata', 'HomeDomain', 'Library/CallHistoryDB/CallHistory.storedata'],
  ['ios18-schema/contacts.1.AddressBook.sqlitedb', 'HomeDomain', 'Library/AddressBook/AddressBook.sqlitedb'],
  ['ios18-schema/messages.1.sms.db', 'HomeDomain', 'Library/SMS/sms.db'],
  ['ios18-schema/safari.1.History.db', 'AppDomain-com.apple.mobilesafari', 'Library/Safari/History.db'],
];

function backupOf(files: typeof SINGLE): ReadonlyMap<string, Uint8Array> {
  const backup = new PhantomBackup({ date: new Date('2025-01-01T00:00:00Z') });
  for (const [file, domain, path] of files) {
    backup.add({ domain, path, bytes: new Uint8Array(readFileSync(join(CORPUS, 'phones', file))) });
  }
  return backup.files();
}

const WHATSAPP = 'AppDomainGroup-group.net.whatsapp.WhatsApp.shared';
const ADDRESS_BOOK = 'Library/AddressBook/AddressBook.sqlitedb';

/** Of the two public reference iPhones: databases with their write-ahead logs, as a backup has them. */
const REFERENCE: Readonly<Record<string, typeof SINGLE>> = {
  'ffs-ios16-a': withLogs('HomeDomain', ADDRESS_BOOK, `ffs-ios16-a/private/var/mobile/${ADDRESS_BOOK}`),
  'ffs-ios16-b': [
    ...withLogs('HomeDomain', ADDRESS_BOOK, `ffs-ios16-b/private/var/mobile/${ADDRESS_BOOK}`),
    ...withLogs(
      WHATSAPP,
      'ContactsV2.sqlite',
      'ffs-ios16-b/private/var/mobile/Containers/Shared/AppGroup/B651B3B1-8FA4-4FD9-B0E4-C6F8F8EBC5FD/ContactsV2.sqlite',
    ),
  ],
};

function withLogs(domain: string, path: string, file: string): typeof SINGLE {
  return [
    [file, domain, path],
    [`${file}-wal`, domain, `${path}-wal`],
  ];
}

/** The network table of another clean phone has the same shape: read as if it were DataUsage. */
const NETUSAGE = [
  ['ios-files/netusage.sqlite', 'WirelessDomain', 'Library/Databases/DataUsage.sqlite'],
] as const;

/** A list of paths, packed: `path,date_modified,…` */
async function allPaths(): Promise<ReadonlyMap<string, Uint8Array>> {
  const zip = new Uint8Array(readFileSync(join(CORPUS, 'phones/paths/belkasoft-ctf6-ios-dev1.csv.zip')));
  const tree = await openTree(memorySingleFile(zip));
  const [file] = (await tree?.files())?.values() ?? [];
  const opening = await file?.open();
  if (opening?.status !== 'open') throw new Error('the list of paths cannot be opened');
  const text = new TextDecoder().decode(await opening.file.read(0, opening.file.size));
  const paths = text
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.slice(0, line.indexOf(',')));
  const empty = new Uint8Array(0);
  return new Map(paths.filter((path) => path !== '').map((path) => [path, empty]));
}

/** What is told above `info`, by rule. Nothing of the evidence is shown when a test fails. */
function told(result: CheckResult): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { rule, level } of result.findings) {
    if (levelRank(level) > levelRank('info'))
      counts[`${rule} ${level}`] = (counts[`${rule} ${level}`] ?? 0) + 1;
  }
  return counts;
}

function expectQuiet(result: CheckResult): void {
  const loud = result.findings.filter((one) => levelRank(one.level) > levelRank('medium'));
  expect(loud.map(({ rule, artifact, level }) => [rule, artifact, level])).toEqual([]);
  expect(result.episodes).toEqual([]);
  expect(['nothing-found', 'suspicious']).toContain(result.outcome);
}

const records = (result: CheckResult, artifact: string): number =>
  result.artifacts.filter((one) => one.artifact === artifact).reduce((sum, one) => sum + one.records, 0);

describe.skipIf(!here)('clean phones, every rule and every public set', () => {
  it('the peer’s made-up backup', async () => {
    const result = await checkBackup(filesBelow(join(CORPUS, 'peer-fixtures/ios_backup')), publicSets());
    expectQuiet(result);
    expect(told(result)).toEqual({});
    expect(records(result, 'ios.manifest')).toBe(3721);
    expect(sorted(result.findings.map((one) => one.rule))).toEqual([
      'ios.lockdown-mode',
      'ios.process-rows-missing',
    ]);
  });

  it('an iPhone’s network use: 371 processes, 887 usage rows', async () => {
    const result = await checkBackup(backupOf(SINGLE.slice(0, 1)), publicSets());
    expectQuiet(result);
    expect(result.findings).toEqual([]);
    expect(records(result, 'ios.datausage')).toBe(922);
  });

  it('the network table of another, where 22 of 282 rows are gone: one line for information', async () => {
    const result = await checkBackup(backupOf(NETUSAGE), publicSets());
    expectQuiet(result);
    expect(result.findings).toMatchObject([
      { rule: 'ios.process-rows-missing', level: 'info', details: { missing: 22, gaps: 17 } },
    ]);
  });

  it('single databases of real phones', async () => {
    const result = await checkBackup(backupOf(SINGLE), publicSets());
    expectQuiet(result);
    // One site of the history leads from a misspelt name to the right one.
    expect(told(result)).toEqual({ 'ios.redirect-to-other-host medium': 1 });
    for (const artifact of [
      'ios.sms',
      'ios.safari-history',
      'ios.calls',
      'ios.contacts',
      'ios.id-status-cache',
      'ios.datausage',
    ]) {
      expect([artifact, records(result, artifact) > 0]).toEqual([artifact, true]);
    }
  });

  it.each(Object.entries(REFERENCE))('databases of a reference iPhone: %s', async (_, files) => {
    const result = await checkBackup(backupOf(files), publicSets());
    expectQuiet(result);
    expect(result.findings).toEqual([]);
    // The address book of the second one is empty.
    expect(result.artifacts.find((one) => one.artifact === 'ios.contacts')?.status).toBe('read');
  });

  it.each(['ffs-ios16-a', 'ffs-ios16-b'])('the dump of a reference iPhone: %s', async (name) => {
    const result = await checkBackup(filesBelow(join(CORPUS, 'phones', name)), publicSets());
    expect(result.evidence.map(({ kind }) => kind)).toEqual(['ios-filesystem']);
    expectQuiet(result);
    expect(told(result)).toEqual({});
    expect(records(result, 'ios.filesystem')).toBeGreaterThan(20);
  });

  it('every path of an iPhone: 65,624 of them, as files without content', async () => {
    const result = await checkBackup(await allPaths(), publicSets());
    expectQuiet(result);
    expect(told(result)).toEqual({});
    expect(records(result, 'ios.filesystem')).toBeGreaterThan(60_000);
  });

  it.each(['ios-mini-backup', 'ios-malformed-backup'])('a public reference backup: %s', async (name) => {
    const folder = join(CORPUS, 'phones/backups/golemine', name);
    const [device] = readdirSync(folder);
    const result = await checkBackup(filesBelow(join(folder, device ?? '')), publicSets());
    expectQuiet(result);
    expect(told(result)).toEqual({});
  });
});
