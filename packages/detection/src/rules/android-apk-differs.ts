import type { AndroidApk, AndroidPackage } from '@bridle/evidence';
import type { Level } from '@bridle/model';
import { defineCrossRule, exampleFile, type From, watch } from '../cross-rule.ts';
import { shown } from '../shown.ts';

type Listed = Pick<AndroidPackage, 'row' | 'package' | 'files'>;
type App = Pick<AndroidApk, 'row' | 'package' | 'sha256' | 'certificates'>;

/** A phone has some hundred packages, some with a few dozen files. */
const MAX_FILES = 50_000;
const MAX_APPS = 10_000;

interface Claim {
  readonly package: string;
  readonly sha256: string | null;
  readonly certificate: string | null;
}

export const androidApkDiffers = defineCrossRule({
  id: 'android.apk-differs',
  artifacts: ['android.packages', 'android.apks'],
  level: 'high',
  stage: 'suspicion',
  reason:
    'What the phone says of an app and what its file is must agree. Another package or another key than the phone ' +
    'named means that something answers for it; a package that the phone did not list is one it hides. An app that is ' +
    'updated between two questions has another hash, which alone is not told.',
  references: [
    'https://github.com/mvt-project/androidqf',
    'https://source.android.com/docs/security/features/apksigning',
  ],
  start() {
    const byPackage = new Map<string, Claim[]>();
    const byHash = new Map<string, Claim>();
    const apps: { readonly from: From; readonly app: App }[] = [];
    let claims = 0;
    let bounded = false;
    return {
      watches: [
        watch<Listed>('android.packages', ({ package: name, files }) => {
          const own = byPackage.get(name) ?? [];
          byPackage.set(name, own);
          for (const { sha256, certificate_sha256: certificate } of files) {
            claims += 1;
            if (claims > MAX_FILES) {
              bounded = true;
              return;
            }
            const claim = { package: name, sha256: lower(sha256), certificate: lower(certificate) };
            own.push(claim);
            if (claim.sha256 !== null) byHash.set(claim.sha256, claim);
          }
        }),
        watch<App>('android.apks', (app, from) => {
          if (apps.length < MAX_APPS) apps.push({ from, app });
        }),
      ],
      end(report) {
        // Without a list, or with a part of one, nothing can be said to be missing from it.
        if (byPackage.size === 0 || bounded) return;
        for (const { from, app } of apps) {
          const found = difference(app, byPackage, byHash);
          if (found === null) continue;
          const { level, ...details } = found;
          report({ from, row: app.row, at: null, level, details });
        }
      },
    };
  },
  examples: {
    matching: [
      {
        what: 'the file is of another package than the phone named for it',
        files: [listed('com.example.calendar', 'a', 'c'), collected('com.example.other', 'a', 'c')],
      },
      {
        what: 'another key than the phone named',
        files: [listed('com.example.app', 'a', 'c'), collected('com.example.app', 'b', 'd')],
      },
      {
        what: 'a package that the phone did not list',
        files: [listed('com.example.app', 'a', 'c'), collected('com.example.hidden', 'b', 'd')],
      },
    ],
    nonMatching: [
      {
        what: 'as the phone said',
        files: [listed('com.example.app', 'a', 'c'), collected('com.example.app', 'a', 'c')],
      },
      {
        what: 'updated in between: another hash, the same key',
        files: [listed('com.example.app', 'a', 'c'), collected('com.example.app', 'b', 'c')],
      },
      { what: 'no list of packages', files: [collected('com.example.app', 'b', 'c')] },
      {
        what: 'a list without certificates',
        files: [listed('com.example.app', 'a', null), collected('com.example.app', 'a', 'c')],
      },
    ],
  },
});

const lower = (text: string | null): string | null => text?.toLowerCase() ?? null;

type Difference = {
  readonly level: Level;
  readonly app: string;
  readonly claimed: string;
  readonly differs: string;
};

function difference(
  { package: name, sha256, certificates }: App,
  byPackage: ReadonlyMap<string, readonly Claim[]>,
  byHash: ReadonlyMap<string, Claim>,
): Difference | null {
  if (name === null) return null;
  const told = { app: shown(name), claimed: '' };
  const same = byHash.get(sha256);
  if (same !== undefined && same.package !== name)
    return { ...told, level: 'high', claimed: shown(same.package), differs: 'package' };
  const own = byPackage.get(name);
  if (own === undefined) return { ...told, level: 'medium', differs: 'unlisted' };
  const keys = own.flatMap(({ certificate }) => (certificate === null ? [] : [certificate]));
  if (keys.length === 0 || certificates.length === 0 || keys.some((key) => certificates.includes(key)))
    return null;
  return { ...told, level: 'high', differs: 'certificate' };
}

function hash(letter: string): string {
  return letter.repeat(64);
}

function listed(
  name: string,
  sha256: string,
  certificate: string | null,
): ReturnType<typeof exampleFile<Listed>> {
  const file = {
    path: null,
    local_name: null,
    md5: null,
    sha1: null,
    sha256: hash(sha256),
    certificate_md5: null,
    certificate_sha1: null,
    certificate_sha256: certificate === null ? null : hash(certificate),
    certificate_subject: null,
  };
  return exampleFile<Listed>('android.packages', [{ row: 1, package: name, files: [file] }]);
}

function collected(name: string, sha256: string, certificate: string): ReturnType<typeof exampleFile<App>> {
  return exampleFile<App>('android.apks', [
    { row: 1, package: name, sha256: hash(sha256), certificates: [hash(certificate)] },
  ]);
}
