/**
 * The reference backup of the benchmark: a large made-up iPhone, written straight to disk. At scale 1 it has
 * 200,000 messages, 20,000 attachments, 500,000 Safari visits and 200 redirects, 5,000 processes with data
 * usage and 300,000 Manifest entries.
 */
import { hash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type ArchiveRecord, nsData } from './archive.ts';
import {
  backupFileId,
  backupFilePath,
  fileMetadata,
  MANIFEST_SCHEMA,
  PhantomBackup,
  writeFiles,
} from './backup.ts';
import { BackupEncryption, type EncryptionOptions } from './encryption.ts';
import { Random } from './random.ts';
import { DATA_USAGE_SCHEMA, SAFARI_SCHEMA, SMS_SCHEMA } from './reference-schema.ts';
import { writeAttributedBody } from './typedstream.ts';
import { RESERVED_SUFFIXES, WORDS, words } from './words.ts';

export interface ReferenceOptions {
  /** 1 is the full size; every count below follows it unless it is given. */
  readonly scale: number;
  readonly seed: number | string;
  readonly messages?: number;
  readonly attachments?: number;
  readonly visits?: number;
  /** Plain-HTTP visits that lead to another site 0.2 s later; they come on top of `visits`. */
  readonly redirects?: number;
  readonly processes?: number;
  readonly manifestEntries?: number;
  /** Different host names in links and visits; default 20,000 at every scale. */
  readonly hosts?: number;
  /** Makes an encrypted backup, in which every entry of the list has a key of its own, as on phones. */
  readonly encryption?: EncryptionOptions;
  /**
   * Names to hide in the records: the first half of the domains (rounded up) in links of messages, the rest in
   * Safari visits, each once; the processes in DataUsage.
   */
  readonly plants?: { readonly domains: readonly string[]; readonly processes: readonly string[] };
}

/** A hidden name and where it lies; `rowid` is that of `message`, `history_items` or `ZPROCESS`. */
export interface Plant {
  readonly kind: 'message' | 'visit' | 'process';
  readonly value: string;
  readonly url: string | null;
  readonly rowid: number;
}

export interface ReferenceCounts {
  readonly messages: number;
  readonly attachments: number;
  readonly visits: number;
  readonly redirects: number;
  readonly processes: number;
  readonly manifestEntries: number;
}

/** Unix seconds. */
const START = Date.UTC(2023, 0, 1) / 1000;
const SPAN = 3 * 365 * 86_400;
/** Unix seconds of 2001-01-01, the epoch of Apple's databases. */
const MAC_EPOCH = 978_307_200;
const DATE = new Date((START + SPAN) * 1000);

/** Of every file in it. */
const PROTECTION_CLASS = 3;

const SMS = ['HomeDomain', 'Library/SMS/sms.db'] as const;
const SAFARI = ['HomeDomain', 'Library/Safari/History.db'] as const;
const DATA_USAGE = ['WirelessDomain', 'Library/Databases/DataUsage.sqlite'] as const;

/** Runs `fill` in one transaction on a new database; nothing waits for the disk, as a crash only costs a rerun. */
function writeDatabase(path: string, schema: string, fill: (db: DatabaseSync) => void): void {
  mkdirSync(dirname(path), { recursive: true });
  rmSync(path, { force: true });
  const db = new DatabaseSync(path, { enableForeignKeyConstraints: false, defensive: false });
  try {
    db.exec(
      'PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-131072',
    );
    db.exec(`BEGIN; ${schema}`);
    fill(db);
    db.exec('COMMIT');
  } finally {
    db.close();
  }
}

/** Made-up hosts, each with a number of its own, so that none is there twice. */
function makeHosts(rng: Random, count: number): string[] {
  return Array.from({ length: count }, (_, i) => {
    const sub = rng.pick(['', 'www.', 'm.', 'news.', 'cdn.', 'api.v2.']);
    return `${sub}${rng.pick(WORDS)}${rng.pick(WORDS)}x${i}.${rng.pick(RESERVED_SUFFIXES)}`;
  });
}

function makeUrl(rng: Random, hosts: readonly string[]): string {
  let path = '';
  for (let left = rng.int(0, 4); left > 0; left--) path += `/${rng.pick(WORDS)}`;
  const query = rng.chance(0.5) ? `?id=${rng.int(1, 1_000_000_000)}&utm_source=${rng.pick(WORDS)}` : '';
  return `${rng.chance(0.97) ? 'https' : 'http'}://${rng.pick(hosts)}${path === '' ? '/' : path}${query}`;
}

/** `count` different numbers below `limit` (all of them where there are fewer), in random order. */
function drawPlaces(rng: Random, limit: number, count: number): number[] {
  const places = new Set<number>();
  while (places.size < Math.min(limit, count)) places.add(rng.int(0, limit - 1));
  return [...places];
}

function writeMessages(
  path: string,
  rng: Random,
  hosts: readonly string[],
  counts: ReferenceCounts,
  domains: readonly string[],
): Plant[] {
  const plants: Plant[] = [];
  writeDatabase(path, SMS_SCHEMA, (db) => {
    const handles = Math.max(5, Math.min(500, Math.floor(counts.messages / 100)));
    const addHandle = db.prepare("INSERT INTO handle (id, country, service) VALUES (?, 'gb', ?)");
    // 1,000 numbers are kept for fiction; a handle is one of them with one of two services.
    for (let i = 0; i < handles; i++) {
      addHandle.run(`+447700900${String(i).padStart(3, '0')}`, rng.chance(0.5) ? 'SMS' : 'iMessage');
    }
    const places = new Map(
      drawPlaces(rng, counts.messages, domains.length).map((place, i) => [place, domains[i]]),
    );
    const addMessage = db.prepare(
      'INSERT INTO message (guid, text, handle_id, attributedBody, version, service, account, account_guid, date, ' +
        'date_read, date_delivered, is_delivered, is_finished, is_from_me, is_read, is_sent, part_count) ' +
        'VALUES (?, ?, ?, ?, 10, ?, ?, ?, ?, ?, ?, 1, 1, ?, 1, 1, 1)',
    );
    const step = Math.max(2, Math.floor((2 * SPAN) / Math.max(1, counts.messages)));
    let seconds = START - MAC_EPOCH;
    for (let i = 0; i < counts.messages; i++) {
      seconds += rng.int(1, step);
      let text = words(rng, 3, 20);
      const planted = places.get(i);
      if (planted !== undefined) {
        const url = `https://${planted}/${rng.int(1000, 9999)}`;
        plants.push({ kind: 'message', value: planted, url, rowid: i + 1 });
        text += ` ${url}`;
      } else if (rng.chance(0.25)) {
        text += ` ${makeUrl(rng, hosts)}`;
      }
      const date = BigInt(seconds) * 1_000_000_000n;
      const mine = rng.chance(0.4);
      addMessage.run(
        rng.hex(32),
        text,
        rng.int(1, handles),
        rng.chance(0.8) ? writeAttributedBody(text) : null,
        rng.chance(0.7) ? 'iMessage' : 'SMS',
        'P:+447700900000',
        String(i % 3),
        date,
        mine ? 0 : date + 60_000_000_000n,
        mine ? date + 1_000_000_000n : 0,
        mine ? 1 : 0,
      );
    }
    const addAttachment = db.prepare(
      'INSERT INTO attachment (guid, created_date, start_date, filename, uti, mime_type, transfer_state, is_outgoing, ' +
        "transfer_name, total_bytes, original_guid) VALUES (?, ?, ?, ?, 'public.jpeg', 'image/jpeg', 5, ?, ?, ?, ?)",
    );
    const join = db.prepare('INSERT OR IGNORE INTO message_attachment_join VALUES (?, ?)');
    for (let i = 0; i < counts.attachments; i++) {
      const created = START - MAC_EPOCH + i;
      const [first, second] = [(i % 256).toString(16).padStart(2, '0'), String(i % 16).padStart(2, '0')];
      const folder = `~/Library/SMS/Attachments/${first}/${second}/${i.toString(16).padStart(8, '0')}`;
      const name = `IMG_${i}.jpeg`;
      addAttachment.run(
        `at_${i}`,
        created,
        created,
        `${folder}/${name}`,
        i % 2,
        name,
        rng.int(10_000, 10_000_000),
        `og_${i}`,
      );
      if (counts.messages > 0) join.run(rng.int(1, counts.messages), i + 1);
    }
  });
  return plants;
}

function writeVisits(
  path: string,
  rng: Random,
  hosts: readonly string[],
  counts: ReferenceCounts,
  domains: readonly string[],
): Plant[] {
  const plants: Plant[] = [];
  writeDatabase(path, SAFARI_SCHEMA, (db) => {
    if (counts.visits === 0) return;
    const items = Math.max(1, Math.floor(counts.visits / 3));
    const places = new Map(drawPlaces(rng, items, domains.length).map((place, i) => [place, domains[i]]));
    const addItem = db.prepare(
      'INSERT INTO history_items (id, url, domain_expansion, visit_count, daily_visit_counts, ' +
        'should_recompute_derived_visit_counts, visit_count_score) VALUES (?, ?, ?, ?, zeroblob(16), 0, 100)',
    );
    for (let i = 0; i < items; i++) {
      const planted = places.get(i);
      // The fragment keeps addresses apart that are drawn twice.
      let url = `${makeUrl(rng, hosts)}#${i}`;
      if (planted !== undefined) {
        url = `https://${planted}/${rng.int(1000, 9999)}`;
        plants.push({ kind: 'visit', value: planted, url, rowid: i + 1 });
      }
      addItem.run(i + 1, url, hosts[i % hosts.length]?.split('.')[0] ?? null, 3);
    }
    for (let k = 0; k < counts.redirects; k++) {
      addItem.run(items + 1 + k, `http://redirect${k}.${hosts[k % hosts.length]}/go`, null, 1);
    }
    const addVisit = db.prepare(
      'INSERT INTO history_visits (id, history_item, visit_time, title, redirect_destination) VALUES (?, ?, ?, ?, ?)',
    );
    const step = SPAN / counts.visits;
    const destinations: number[] = [];
    let time = START - MAC_EPOCH;
    for (let v = 1; v <= counts.visits; v++) {
      time += rng.float() * 2 * step;
      if (v <= counts.redirects) destinations.push(time);
      addVisit.run(v, v <= items ? v : rng.int(1, items), time, words(rng, 1, 8), null);
    }
    // A redirecting visit points to the ordinary visit that follows it.
    for (const [k, at] of destinations.entries()) {
      addVisit.run(counts.visits + 1 + k, items + 1 + k, at - 0.2, null, k + 1);
    }
  });
  return plants;
}

function writeDataUsage(path: string, rng: Random, count: number, names: readonly string[]): Plant[] {
  const plants: Plant[] = [];
  writeDatabase(path, DATA_USAGE_SCHEMA, (db) => {
    const addProcess = db.prepare('INSERT INTO ZPROCESS VALUES (?, 1, 1, ?, ?, ?, ?)');
    const addUsage = db.prepare('INSERT INTO ZLIVEUSAGE VALUES (?, 2, 1, 0, 0, 0, ?, NULL, ?, 0, 0, ?, ?)');
    let key = 0;
    for (let i = 0; i < count; i++) {
      // Some keys are missing, as after deleted rows.
      key += rng.chance(0.02) ? 2 : 1;
      const at = START - MAC_EPOCH + i * Math.floor(SPAN / count);
      const planted = names[i];
      const leaf = `${rng.pick(WORDS)}${i}`;
      const bundle = planted === undefined ? `com.example.${rng.pick(WORDS)}.${leaf}` : null;
      const name = planted ?? (rng.chance(0.3) ? `mDNSResponder/${bundle}` : leaf);
      if (planted !== undefined) plants.push({ kind: 'process', value: planted, url: null, rowid: key });
      addProcess.run(key, at, at + 1000.5, bundle, name);
      addUsage.run(i + 1, key, at + 5.25, rng.int(0, 10_000_000), rng.int(0, 1_000_000));
    }
  });
  return plants;
}

/** Domain and path of a made-up file: photos, attachments, app data, web storage and caches. */
function madeUpFile(
  rng: Random,
  apps: readonly string[],
  hosts: readonly string[],
  i: number,
): [string, string] {
  const kind = rng.float();
  if (kind < 0.45) {
    const number = String(i).padStart(6, '0');
    const ending = rng.pick(['HEIC', 'JPG', 'MOV', 'PNG']);
    return ['CameraRollDomain', `Media/DCIM/${100 + Math.floor(i / 1000)}APPLE/IMG_${number}.${ending}`];
  }
  if (kind < 0.6) {
    const [first, second] = [(i % 256).toString(16).padStart(2, '0'), String(i % 16).padStart(2, '0')];
    return [
      'MediaDomain',
      `Library/SMS/Attachments/${first}/${second}/${rng.hex(16).toUpperCase()}/IMG_${i}.jpeg`,
    ];
  }
  if (kind < 0.8) {
    const name = `${rng.pick(WORDS)}_${i}.${rng.pick(['plist', 'db', 'json'])}`;
    return [`AppDomain-${rng.pick(apps)}`, `Library/Application Support/${rng.pick(WORDS)}/${name}`];
  }
  if (kind < 0.9) {
    const storage = `https_${rng.pick(hosts)}_0.localstorage${i}`;
    return [`AppDomain-${rng.pick(apps)}`, `Library/WebKit/WebsiteData/LocalStorage/${storage}`];
  }
  return ['HomeDomain', `Library/Caches/${rng.pick(WORDS)}/${rng.pick(WORDS)}-${i}`];
}

function writeManifest(
  dir: string,
  rng: Random,
  hosts: readonly string[],
  entries: number,
  encryption: BackupEncryption | null,
): void {
  const keyOf = (fileId: string): { readonly fields?: ArchiveRecord } =>
    encryption === null
      ? {}
      : { fields: { EncryptionKey: nsData(encryption.wrappedFileKey(fileId, PROTECTION_CLASS)) } };
  const apps = Array.from({ length: 200 }, (_, i) => `com.example.${rng.pick(WORDS)}.${rng.pick(WORDS)}${i}`);
  writeDatabase(join(dir, 'Manifest.db'), MANIFEST_SCHEMA, (db) => {
    const add = db.prepare('INSERT INTO Files VALUES (?, ?, ?, 1, ?)');
    const real = [SMS, SAFARI, DATA_USAGE];
    for (const [inode, [domain, path]] of real.entries()) {
      const id = backupFileId(domain, path);
      const size = statSync(join(dir, backupFilePath(id))).size;
      add.run(
        id,
        domain,
        path,
        fileMetadata(path, size, { inode, date: DATE, birth: new Date(START * 1000), ...keyOf(id) }),
      );
    }
    for (let i = real.length; i < entries; i++) {
      const [domain, path] = madeUpFile(rng, apps, hosts, i);
      const id = hash('sha1', `${domain}-${path}`);
      const birth = START + rng.int(0, SPAN);
      const modified = birth + rng.int(0, 1_000_000);
      const metadata = fileMetadata(path, rng.int(10, 10_000_000), {
        inode: i,
        date: DATE,
        birth: new Date(birth * 1000),
        modified: new Date(modified * 1000),
        changed: new Date((modified + 3) * 1000),
        ...keyOf(id),
      });
      add.run(id, domain, path, metadata);
    }
  });
}

/**
 * Writes the reference backup to `dir` (made if need be; a reference backup already there is replaced) and
 * says how many records of each kind it has and what was hidden where. The same options give the same bytes.
 * Rejects with the host's error when the disk fails.
 */
export async function writeReferenceBackup(
  dir: string,
  options: ReferenceOptions,
): Promise<{ readonly records: ReferenceCounts; readonly plants: readonly Plant[] }> {
  const count = (given: number | undefined, full: number) => given ?? Math.floor(full * options.scale);
  const visits = count(options.visits, 500_000);
  const records: ReferenceCounts = {
    messages: count(options.messages, 200_000),
    attachments: count(options.attachments, 20_000),
    visits,
    redirects: Math.min(count(options.redirects, 200), visits),
    processes: count(options.processes, 5_000),
    manifestEntries: Math.max(3, count(options.manifestEntries, 300_000)),
  };
  const { domains = [], processes = [] } = options.plants ?? {};
  const half = Math.ceil(domains.length / 2);
  const rng = new Random(options.seed);
  const hosts = makeHosts(rng.fork('hosts'), options.hosts ?? 20_000);
  const target = (domain: string, path: string) => join(dir, backupFilePath(backupFileId(domain, path)));
  const [messages, browsing] = [rng.fork('messages'), rng.fork('visits')];
  const [usage, manifest] = [rng.fork('usage'), rng.fork('manifest')];

  const plants = writeMessages(target(...SMS), messages, hosts, records, domains.slice(0, half));
  // Each database takes seconds at full scale: the host may do other work in between.
  await turn();
  plants.push(...writeVisits(target(...SAFARI), browsing, hosts, records, domains.slice(half)));
  await turn();
  plants.push(...writeDataUsage(target(...DATA_USAGE), usage, records.processes, processes));
  const encryption = options.encryption === undefined ? null : new BackupEncryption(options.encryption);
  writeManifest(dir, manifest, hosts, records.manifestEntries, encryption);

  const phone = new PhantomBackup({ date: DATE, device: { deviceName: 'Reference iPhone' } });
  const plists = (encryption === null ? phone : phone.encrypted(encryption.options)).files();
  plists.delete('Manifest.db');
  writeFiles(dir, plists, DATE);
  if (encryption !== null) encryptInPlace(dir, encryption);
  const written = [SMS, SAFARI, DATA_USAGE].map(([domain, path]) => target(domain, path));
  for (const path of [join(dir, 'Manifest.db'), ...written, ...written.map((file) => dirname(file)), dir]) {
    utimesSync(path, DATE, DATE);
  }
  return { records, plants };
}

function encryptInPlace(dir: string, encryption: BackupEncryption): void {
  const list = join(dir, 'Manifest.db');
  writeFileSync(list, encryption.encryptList(new Uint8Array(readFileSync(list))));
  for (const [domain, path] of [SMS, SAFARI, DATA_USAGE]) {
    const id = backupFileId(domain, path);
    const file = join(dir, backupFilePath(id));
    writeFileSync(file, encryption.encryptFile(id, readFileSync(file)));
  }
}

function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
