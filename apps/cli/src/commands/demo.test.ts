import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { artifacts } from '@bridle/evidence';
import { type DemoStory, demoPhone } from '@bridle/phantom';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { chooseFolder, demo, openerOf, start } from './demo.ts';

const root = mkdtempSync(join(tmpdir(), 'bridle-demo-test-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let said = '';
beforeEach(() => {
  said = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

const read = (folder: string, file: string): string => readFileSync(join(folder, file), 'utf8');

/** Every file below a folder, by its path, with its text. */
function filesIn(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return new Map(paths.map((path) => [relative(folder, path), readFileSync(path, 'latin1')]));
}

interface Told {
  readonly complete: boolean;
  readonly outcome: string;
  readonly artifacts: readonly {
    readonly artifact: string;
    readonly status: string;
    readonly records: number;
    readonly recovered?: { readonly records: number; readonly leftOut: number };
  }[];
  readonly indicators: readonly {
    readonly path: string;
    readonly loaded: number;
    readonly skipped: readonly unknown[];
  }[];
  readonly findings: readonly {
    readonly id: string;
    readonly artifact: string;
    readonly family: string | null;
    readonly stage: string;
    readonly level: string;
    readonly rule: string;
    readonly at: string | null;
    readonly observable: { readonly value: string; readonly relation: string } | null;
    readonly details: Readonly<Record<string, unknown>>;
  }[];
  readonly episodes: readonly {
    readonly family: string;
    readonly stage: string;
    readonly first: string;
    readonly last: string;
    readonly overlaps: readonly string[];
  }[];
}

const seconds = (date: Date): string => date.toISOString().replace('.000Z', 'Z');

describe('the whole demo', () => {
  const folder = join(root, 'first');
  let code = -1;
  let told: Told;
  let story: DemoStory;
  let lines = '';

  beforeAll(async () => {
    const write = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      lines += String(text);
      return true;
    });
    code = await demo({ out: folder, open: false, lang: 'en' });
    write.mockRestore();
    // The shape is the contract's; what is in it is compared below.
    told = JSON.parse(read(folder, 'result/check.json')) as Told;
    story = demoPhone().story;
  });

  test('ends well, and puts everything where the contract says', () => {
    expect(code).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(['ABOUT.txt', 'evidence', 'indicators', 'result']);
    const result = ['check.json', 'findings.stix.json', 'records', 'report.html', 'timeline.csv'];
    expect(readdirSync(join(folder, 'result')).sort()).toEqual(result);
    expect(readdirSync(join(folder, 'indicators')).sort()).toEqual(
      story.families.map((one) => one.indicators),
    );
  });

  test('says first that nothing of it is real, and at the end where the report lies', () => {
    expect(lines.split('\n')[0]).toContain('made-up phone');
    expect(lines).toContain(`Report: ${join(folder, 'result', 'report.html')}`);
  });

  test('reads all artifacts of a backup, each with something in it', () => {
    expect(told.complete).toBe(true);
    // The demo's phone is a backup: what lies in other evidence only cannot be in it.
    const inBackups = artifacts.filter(({ places }) => 'ios-backup' in places);
    expect(new Set(told.artifacts.map((run) => run.artifact))).toEqual(
      new Set(inBackups.map(({ id }) => id)),
    );
    expect(inBackups.length).toBeGreaterThanOrEqual(28);
    for (const run of told.artifacts) {
      expect(run).toMatchObject({ status: 'read' });
      expect(run.records).toBeGreaterThan(0);
    }
  });

  test('loads every indicator', () => {
    expect(told.indicators.map((set) => set.path)).toEqual(['alder.stix2', 'birch.stix2']);
    for (const set of told.indicators) {
      expect(set.skipped).toEqual([]);
      expect(set.loaded).toBeGreaterThan(5);
    }
  });

  test('tells the story: infected by both families, at the same time for two weeks', () => {
    expect(told.outcome).toBe(story.outcome);
    const infections = told.episodes.filter((one) => one.stage === 'infection');
    expect(infections).toEqual(
      story.families.map(({ name, infection }) =>
        expect.objectContaining({
          family: name,
          first: seconds(infection.first),
          last: seconds(infection.last),
          overlaps: story.families.filter((other) => other.name !== name).map((other) => other.name),
        }),
      ),
    );
  });

  test('finds each family’s attempts before its infection', () => {
    for (const { name, targetedSince, infection } of story.families) {
      const attempts = told.episodes.filter((one) => one.family === name && one.stage === 'targeting');
      expect(attempts[0]?.first).toBe(seconds(targetedSince));
      expect(Date.parse(attempts[0]?.first ?? '')).toBeLessThan(infection.first.getTime());
    }
  });

  test('finds every lure once, wherever the phone keeps it', () => {
    const found = told.findings
      .filter((one) => one.observable?.relation === 'received' && /sms|whatsapp/.test(one.artifact))
      .map((one) => `${one.at} ${one.family}`);
    expect(found.sort()).toEqual(story.lures.map((lure) => `${seconds(lure.at)} ${lure.family}`));
  });

  test('finds the traces beside the messages', () => {
    const kinds = told.findings.map((one) => `${one.stage} ${one.artifact} ${one.rule}`);
    for (const kind of [
      'infection ios.manifest indicator',
      'infection ios.tcc indicator',
      'infection ios.os-analytics-ad-daily indicator',
      'targeting ios.id-status-cache indicator',
      'targeting ios.safari-history indicator',
      'targeting ios.webkit-resource-load-statistics indicator',
      'targeting ios.sms ios.threat-notification',
      'suspicion ios.safari-history ios.redirect-to-other-host',
      'suspicion ios.tcc ios.capture-outside-of-apps',
      'context ios.sms indicator',
      'context ios.profile-events ios.profile-event',
    ]) {
      expect(kinds).toContain(kind);
    }
  });

  test('tells the message that was deleted as recovered, in a place of its own, with its confidence', () => {
    const deleted = story.lures.filter((lure) => lure.only === 'deleted');
    const found = told.findings.filter((one) => 'recovered' in one.details);
    expect(
      found.map(
        (one) => `${one.at} ${one.family} ${one.level} ${String(one.details['recovered_confidence'])}`,
      ),
    ).toEqual(deleted.map((lure) => `${seconds(lure.at)} ${lure.family} medium high`));
    expect(told.artifacts.find((run) => run.artifact === 'ios.sms')?.recovered).toEqual({
      records: deleted.length,
      leftOut: 0,
    });
    const records = (name: string): string[] =>
      read(folder, join('result', 'records', name))
        .trim()
        .split('\n');
    expect(records('ios.sms.recovered.jsonl')).toHaveLength(1);
    expect(records('ios.sms.jsonl').join('\n')).not.toContain('check-up');
    const page = read(folder, 'result/report.html');
    expect(page).toContain('(deleted, recovered)');
    expect(page).toContain('Confidence is high: the whole row is there, unchanged.');
  });

  test('stays quiet about all the rest', () => {
    // Hundreds of ordinary records; every finding is one that the story planted.
    expect(told.artifacts.reduce((sum, run) => sum + run.records, 0)).toBeGreaterThan(600);
    expect(told.findings).toHaveLength(25);
  });

  test('names both families on the page', () => {
    const page = read(folder, 'result/report.html');
    for (const { name } of story.families) expect(page).toContain(name);
  });

  test('gives the same bytes again, the two times of the run aside', async () => {
    const kept = join(root, 'kept');
    renameSync(folder, kept);
    await demo({ out: folder, open: false, lang: 'en' });
    const first = new Map(filesIn(kept));
    const second = new Map(filesIn(folder));
    const untimed = (files: Map<string, string>): void => {
      const json = files.get(join('result', 'check.json')) ?? '';
      expect(json.match(/"(?:startedAt|finishedAt)": *"[^"]+"/g)).toHaveLength(2);
      files.set(join('result', 'check.json'), json.replaceAll(/"(startedAt|finishedAt)": *"[^"]+"/g, '"$1"'));
    };
    untimed(first);
    untimed(second);
    expect([...second.keys()]).toEqual([...first.keys()]);
    expect(
      [...second].filter(([path, content]) => first.get(path) !== content).map(([path]) => path),
    ).toEqual([]);
  });
});

describe('where it goes', () => {
  const place = (): string => mkdtempSync(join(root, 'place-'));

  test('refuses a folder that holds anything, and leaves it alone', async () => {
    const folder = place();
    writeFileSync(join(folder, 'mine.txt'), 'mine');
    expect(await demo({ out: folder, open: false })).toBe(2);
    expect(said).toMatch(/already holds something/);
    expect(readdirSync(folder)).toEqual(['mine.txt']);
  });

  test('is a folder that is new or empty', () => {
    const folder = place();
    expect(chooseFolder(folder)).toBe(folder);
    expect(chooseFolder(join(folder, 'new'))).toBe(join(folder, 'new'));
    expect(existsSync(join(folder, 'new'))).toBe(false);
  });

  test('gets the next number where an earlier demo lies in the usual place, past what is not ours', () => {
    const usual = join(place(), 'bridle-demo');
    const about = 'Made by "bridle demo".\n\nof an earlier version';
    expect(chooseFolder(usual, usual)).toBe(usual);
    mkdirSync(usual);
    writeFileSync(join(usual, 'ABOUT.txt'), about);
    expect(chooseFolder(usual, usual)).toBe(`${usual}-2`);
    mkdirSync(`${usual}-2`);
    writeFileSync(join(`${usual}-2`, 'mine.txt'), 'mine');
    writeFileSync(`${usual}-3`, 'a file');
    expect(chooseFolder(usual, usual)).toBe(`${usual}-4`);
    // Asked for by name, an earlier demo is refused like everything else.
    expect(() => chooseFolder(usual, 'elsewhere')).toThrow(/already holds something/);
  });

  test('refuses the usual place where something else lies there', () => {
    const usual = join(place(), 'bridle-demo');
    mkdirSync(usual);
    writeFileSync(join(usual, 'ABOUT.txt'), 'My own notes about a demo');
    expect(() => chooseFolder(usual, usual)).toThrow(/already holds something/);
  });
});

describe('the opener', () => {
  test('is none where nobody sees it', () => {
    expect(openerOf('linux', {})).toBeNull();
    expect(openerOf('linux', { DISPLAY: ':0', CI: 'true' })).toBeNull();
    expect(openerOf('darwin', { CI: '1' })).toBeNull();
    expect(openerOf('win32', { CI: '1' })).toBeNull();
  });

  test.each([
    ['linux', { DISPLAY: ':0' }, 'xdg-open', ['/a b/report.html']],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, 'xdg-open', ['/a b/report.html']],
    ['darwin', {}, 'open', ['/a b/report.html']],
    ['win32', {}, 'cmd.exe', ['/d', '/s', '/c', '"start "" "/a b/report.html""']],
  ] as const)('on %s with %j is %s', (platform, env, command, args) => {
    const opener = openerOf(platform, env);
    expect(opener?.command).toBe(command);
    expect(opener?.args('/a b/report.html')).toEqual(args);
  });

  test('that is not there is told, and nothing is thrown', async () => {
    expect(await start({ command: join(root, 'no-such-program'), args: (path) => [path] }, 'x')).toBe(false);
  });

  test('is started with the path', async () => {
    const mark = join(root, 'opened');
    const script = `require('node:fs').writeFileSync(process.argv[1], '')`;
    expect(await start({ command: process.execPath, args: (path) => ['-e', script, path] }, mark)).toBe(true);
    await vi.waitFor(() => expect(existsSync(mark)).toBe(true), { timeout: 5000 });
  });
});
