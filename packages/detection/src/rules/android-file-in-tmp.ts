import type { AndroidFile, SourceRecord } from '@bridle/evidence';
import { defineRule, eachRecord } from '../rule.ts';
import { shown } from '../shown.ts';

type Found = SourceRecord & Pick<AndroidFile, 'path' | 'file_mode'>;

const FOLDER = '/data/local/tmp/';
/** The program with which the acquisition itself is made. */
const OWN = new Set(['/data/local/tmp/collector']);

export const androidFileInTmp = defineRule<Found>({
  id: 'android.file-in-tmp',
  artifact: 'android.files',
  level: 'medium',
  stage: 'suspicion',
  reason:
    'The folder is the one from which a debugging cable can run programs; exploits that were used against journalists ' +
    'lay there. Developers, tools for phones and examiners use it too. What cannot be run is told weaker.',
  references: [
    'https://securitylab.amnesty.org/latest/2023/03/new-android-hacking-campaign-linked-to-mercenary-spyware-company/',
    'https://docs.mvt.re/en/latest/android/methodology/',
  ],
  start: eachRecord(({ row, path, file_mode: mode }, report) => {
    if (!path.startsWith(FOLDER) || path === FOLDER || OWN.has(path)) return;
    const runs = isExecutable(mode);
    report({
      row,
      ...(!runs && { level: 'low' }),
      details: { path: shown(path), runs: runs ? 'yes' : 'no' },
    });
  }),
  examples: {
    matching: [
      { what: 'a program', records: [example('/data/local/tmp/wd/tool', '-rwxr-xr-x')] },
      { what: 'a program, its rights as numbers', records: [example('/data/local/tmp/tool', '755')] },
      { what: 'a file, at the weaker level', records: [example('/data/local/tmp/fs.db', '-rw-rw----')] },
    ],
    nonMatching: [
      { what: 'the tool of the acquisition', records: [example('/data/local/tmp/collector', '-rwxr-xr-x')] },
      { what: 'elsewhere', records: [example('/sdcard/DCIM/picture.jpg', '-rwxr-xr-x')] },
    ],
  },
});

/** `-rwxr-xr-x`, or octal digits. */
function isExecutable(mode: string | null): boolean {
  if (mode === null) return false;
  return /^\d{3,6}$/.test(mode) ? (Number.parseInt(mode, 8) & 0o111) !== 0 : /^-.*x/.test(mode);
}

function example(path: string, mode: string): Found {
  return { row: 1, path, file_mode: mode };
}
