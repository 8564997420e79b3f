/** A made-up dumpstate text, part by part, and the bug report (folder or zip) around it. */
import { utf8 } from '../bytes.ts';
import type { PhantomEvidence } from '../evidence.ts';
import { zipOf } from '../zip.ts';

export interface DumpstateOptions {
  /** The phone's wall clock when the report was taken, `2025-08-14 08:30:00`. */
  readonly date?: string;
  /** `persist.sys.timezone`; null: the phone does not say. Default `Europe/Paris`. */
  readonly zone?: string | null;
  /** Further system properties. */
  readonly properties?: Readonly<Record<string, string>>;
  /** False: a bare `dumpsys`, without dumpstate's head and end. */
  readonly head?: boolean;
}

const DASHES = '-'.repeat(79);

/** Parts come in the order in which they are added, between the head with the properties and the end mark. */
export class PhantomDumpstate {
  readonly date: string;
  readonly #options: DumpstateOptions;
  readonly #parts: string[] = [];

  constructor(options: DumpstateOptions = {}) {
    this.#options = options;
    this.date = options.date ?? '2025-08-14 08:30:00';
  }

  /** What one service says under `dumpsys`. */
  service(name: string, text: string, priority: '' | 'CRITICAL ' | 'HIGH ' = ''): this {
    this.#parts.push(
      `${DASHES}\nDUMP OF SERVICE ${priority}${name}:\n${ended(text)}` +
        `--------- 0.012s was the duration of dumpsys ${name}, ending at: ${this.date}\n`,
    );
    return this;
  }

  /** What one command writes under a title. */
  section(title: string, command: string | null, text: string): this {
    const of = command === null ? '' : ` (${command})`;
    this.#parts.push(
      `------ ${title}${of} ------\n${ended(text)}------ 0.512s was the duration of '${title}' ------\n`,
    );
    return this;
  }

  /** Anything, as it is. */
  raw(text: string): this {
    this.#parts.push(text);
    return this;
  }

  text(): string {
    const { head, zone, properties } = this.#options;
    if (head === false) return this.#parts.join('');
    const all: Record<string, string> = { ...PROPERTIES, ...properties };
    if (zone !== null) all['persist.sys.timezone'] = zone ?? 'Europe/Paris';
    const lines = Object.entries(all).map(([name, value]) => `[${name}]: [${value}]\n`);
    return [
      HEAD(this.date),
      `------ SYSTEM PROPERTIES (getprop) ------\n${lines.join('')}`,
      ...this.#parts,
      `== dumpstate: done (id 1)\n------ 65.123s was the duration of 'DUMPSTATE' ------\n`,
    ].join('');
  }
}

const FINGERPRINT = 'example/phantom/phantom:14/UP1A.231005.007/10817346:user/release-keys';

const PROPERTIES: Readonly<Record<string, string>> = {
  'ro.build.display.id': 'UP1A.231005.007',
  'ro.build.fingerprint': FINGERPRINT,
  'ro.build.version.release': '14',
  'ro.build.version.security_patch': '2025-06-05',
  'ro.product.model': 'Phantom 5',
};

const HEAD = (date: string): string => `${'='.repeat(56)}
== dumpstate: ${date}
${'='.repeat(56)}

Build: UP1A.231005.007
Build fingerprint: '${FINGERPRINT}'
Bootloader: phantom-1.0-10816421
Radio: phantom-radio-1.0
Network: (unknown)
Kernel: Linux version 5.10.177-phantom (builder@host.example) #1 SMP PREEMPT Thu Aug 24 20:47:56 UTC 2023
Command line: console=ttyS0 androidboot.verifiedbootstate=green
Uptime: up 0 weeks, 3 days, 4 hours, 5 minutes,  load average: 1.00, 1.00, 1.00
Bugreport format version: 2.0
Dumpstate info: id=1 pid=3526 dry_run=0 args=/system/bin/dumpstate extra_options=

`;

const ended = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`);

/** A bug report as its folder: the text, what names it, and files of the phone below `FS/`. */
export class PhantomBugreport implements PhantomEvidence {
  readonly dumpstate: PhantomDumpstate;
  readonly #files = new Map<string, Uint8Array>();
  readonly #entry: boolean;

  /** `entry` false: without `main_entry.txt`, as some phones make it. */
  constructor(dumpstate: PhantomDumpstate = new PhantomDumpstate(), entry = true) {
    this.dumpstate = dumpstate;
    this.#entry = entry;
  }

  add(path: string, bytes: Uint8Array | string): this {
    this.#files.set(path, typeof bytes === 'string' ? utf8(bytes) : bytes);
    return this;
  }

  files(): Map<string, Uint8Array> {
    const name = `bugreport-phantom-UP1A.231005.007-${this.dumpstate.date.replace(/[ :]/g, '-')}.txt`;
    const files = new Map<string, Uint8Array>([[name, utf8(this.dumpstate.text())]]);
    if (this.#entry) files.set('main_entry.txt', utf8(name)).set('version.txt', utf8('2.0'));
    for (const [path, bytes] of this.#files) files.set(path, bytes);
    return files;
  }

  zip(): Uint8Array {
    return zipOf(this.files());
  }
}

/** A report whose text has one service's part; without options, of a phone that does not say its zone. */
export function reportOfService(
  name: string,
  text: string,
  options: DumpstateOptions = { zone: null },
): PhantomBugreport {
  return new PhantomBugreport(new PhantomDumpstate(options).service(name, text));
}

/** The same with one titled part. */
export function reportOfSection(
  title: string,
  command: string | null,
  text: string,
  options: DumpstateOptions = { zone: null },
): PhantomBugreport {
  return new PhantomBugreport(new PhantomDumpstate(options).section(title, command, text));
}
