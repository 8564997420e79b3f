import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { visible } from '@bridle/report';
import { EXIT } from '../exit-codes.ts';
import { assertFree, ResultFolderError } from '../host/result-folder.ts';
import { locale, reader, text } from '../options.ts';
import { check } from './check.ts';

/** Where the demo goes when nobody says where. */
const DEFAULT_FOLDER = 'bridle-demo';
/** Says what the folder is, to its reader and to the next demo. */
const ABOUT_FILE = 'ABOUT.txt';
const ABOUT_BEGINS = 'Made by "bridle demo".';
const ABOUT = `${ABOUT_BEGINS}

evidence/    the backup of a made-up iPhone
indicators/  published signs of two made-up spyware families
result/      what "bridle check" found; report.html is for reading

The person, the families and their makers are invented; hosts and phone numbers are
reserved for examples. Nothing here is anybody's data, and you may delete all of it.
`;

/** `bridle demo`: gives the exit code of the check that it runs. */
export async function demo(raw: unknown): Promise<number> {
  const get = reader(raw);
  let folder: string;
  try {
    folder = chooseFolder(text(get('out')) ?? DEFAULT_FOLDER);
  } catch (error) {
    if (!(error instanceof ResultFolderError)) throw error;
    process.stderr.write(`bridle: ${visible(error.message)}\n`);
    return EXIT.usage;
  }
  tell(
    'This is a made-up phone: the person, both spyware families and all that was sent are invented.',
    `Making its backup and their published signs in ${folder}`,
    '',
  );
  await makePhone(folder);
  const code = await check([join(folder, 'evidence')], {
    indicators: [join(folder, 'indicators')],
    installedIndicators: false,
    out: join(folder, 'result'),
    lang: locale(get('lang')),
    madeUp: true,
  });
  if (code !== EXIT.ok && code !== EXIT.incomplete) return code;
  tell(`The same check again: npx bridle check ${join(folder, 'evidence')} -i ${join(folder, 'indicators')}`);
  if (get('open') !== false) await show(resolve(folder, 'result', 'report.html'));
  return code;
}

function tell(...lines: readonly string[]): void {
  for (const line of lines) process.stderr.write(`${line}\n`);
}

/**
 * A folder that is new or empty. Where the usual one holds an earlier demo, that one stays as it is and the next gets a
 * number, so that the same command works twice and nothing is ever deleted. Throws `ResultFolderError`.
 */
export function chooseFolder(wanted: string, usual = DEFAULT_FOLDER): string {
  if (wanted !== usual || !isDemo(usual)) {
    assertFree(wanted);
    return wanted;
  }
  for (let number = 2; ; number++) {
    const next = `${usual}-${number}`;
    if (isFree(next)) return next;
  }
}

function isDemo(folder: string): boolean {
  try {
    return readFileSync(join(folder, ABOUT_FILE), 'utf8').startsWith(ABOUT_BEGINS);
  } catch {
    return false;
  }
}

/** There is nothing of this name, or an empty folder. */
function isFree(path: string): boolean {
  try {
    return readdirSync(path).length === 0;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT';
  }
}

/** Writes the backup, with the times that it claims to have, and the indicators. */
async function makePhone(folder: string): Promise<void> {
  // Loaded here: no other command pays for the maker of made-up phones.
  const { demoPhone, writeFiles } = await import('@bridle/phantom');
  mkdirSync(folder, { recursive: true });
  // First: a demo that is interrupted is a demo all the same.
  writeFileSync(join(folder, ABOUT_FILE), ABOUT);
  const { files, indicators, story } = demoPhone();
  writeFiles(join(folder, 'evidence'), files, story.backupDate);
  writeFiles(join(folder, 'indicators'), indicators, story.backupDate);
}

/** Opens the report where there is a screen and somebody at it; what goes wrong is told and does no harm. */
async function show(report: string): Promise<void> {
  const opener = openerOf(process.platform, process.env);
  if (opener === null) return;
  const opened = await start(opener, report);
  tell(opened ? 'Opening the report in your browser.' : 'No browser was found: open the report yourself.');
}

export interface Opener {
  readonly command: string;
  readonly args: (path: string) => readonly string[];
}

/** What opens a file in the system's browser; null where nobody would see it. */
export function openerOf(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): Opener | null {
  if (env['CI']) return null;
  if (platform === 'darwin') return { command: 'open', args: (path) => [path] };
  // `start` takes its first quoted word for the title of a window.
  if (platform === 'win32')
    return { command: 'cmd.exe', args: (path) => ['/d', '/s', '/c', `"start "" "${path}""`] };
  return env['DISPLAY'] || env['WAYLAND_DISPLAY'] ? { command: 'xdg-open', args: (path) => [path] } : null;
}

/** Starts the opener and does not wait for its end. False: there is no such program. */
export function start({ command, args }: Opener, path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args(path), {
      detached: true,
      stdio: 'ignore',
      windowsVerbatimArguments: true,
    });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}
