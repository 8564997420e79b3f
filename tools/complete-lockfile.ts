/*
 * `node tools/complete-lockfile.ts [--check]`: to be run after a dependency changed. `npm ci` demands that the lockfile
 * names every optional dependency, also those of other platforms; a registry mirror that does not carry them makes
 * `npm install` leave them out without a word, and then nobody can install from the clone. This adds what is missing,
 * with the platform that its name tells, so that npm passes over it everywhere else. Their integrity is not known here.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface LockEntry {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly dev?: boolean;
  readonly [key: string]: unknown;
}
interface Lockfile {
  readonly packages: Record<string, LockEntry>;
  readonly [key: string]: unknown;
}

const OPERATING_SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'] as const;
const PROCESSORS = ['arm64', 'armv7', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64', 'wasm32'] as const;

/** The lockfile's entries that are missing, by their path in it. */
export function missingPlatformPackages(lock: Lockfile): ReadonlyMap<string, LockEntry> {
  const missing = new Map<string, LockEntry>();
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const found = resolved(lock, path, name);
      // Such packages are pinned exactly; a range is left to npm.
      if (found !== null && (found.version === version || !/^\d/.test(version))) continue;
      const atRoot = found === null && !path.includes('/node_modules/');
      missing.set(`${atRoot ? '' : `${path}/`}node_modules/${name}`, {
        version,
        ...platformOf(name),
        ...(entry.dev === true ? { dev: true } : {}),
        optional: true,
      });
    }
  }
  return missing;
}

/** The entry that Node would find: from the package's own folder up to the root. */
function resolved(lock: Lockfile, path: string, name: string): LockEntry | null {
  for (let folder = path; ; ) {
    const entry = lock.packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`];
    if (entry !== undefined) return entry;
    if (folder === '') return null;
    const up = folder.lastIndexOf('/node_modules/');
    folder = up < 0 ? '' : folder.slice(0, up);
  }
}

/** `@oxlint/binding-linux-arm-musleabihf` → linux, arm, musl. */
function platformOf(name: string): { os?: string[]; cpu?: string[]; libc?: string[] } {
  const words = name.split(/[/-]/);
  const os = OPERATING_SYSTEMS.find((o) => words.includes(o));
  const cpu = PROCESSORS.find((c) => words.includes(c));
  if (os === undefined && cpu === undefined)
    throw new Error(`${name}: its name tells no platform; add it to the lockfile by hand`);
  return {
    ...(os === undefined ? {} : { os: [os] }),
    ...(cpu === undefined ? {} : { cpu: [cpu === 'armv7' ? 'arm' : cpu] }),
    ...(os === 'linux' ? { libc: [name.includes('musl') ? 'musl' : 'glibc'] } : {}),
  };
}

if (import.meta.main) {
  const path = join(import.meta.dirname, '..', 'package-lock.json');
  const lock: Lockfile = JSON.parse(readFileSync(path, 'utf8'));
  const missing = missingPlatformPackages(lock);
  if (missing.size > 0 && process.argv.includes('--check')) {
    console.error(
      `package-lock.json: ${missing.size} packages of other platforms are missing; run "node tools/complete-lockfile.ts"`,
    );
    process.exit(1);
  }
  const packages = Object.entries({ ...lock.packages, ...Object.fromEntries(missing) });
  packages.sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(path, `${JSON.stringify({ ...lock, packages: Object.fromEntries(packages) }, null, 2)}\n`);
  console.log(`package-lock.json: ${missing.size} packages of other platforms added`);
}
