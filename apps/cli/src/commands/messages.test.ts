import type { SpawnSyncReturns } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { campaignAsSmsBackup, type PhantomCampaign, phantomCampaign } from '@bridle/phantom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { spawnBridle } from '../testing/spawned.ts';

let work = '';
let indicators = '';
let outs = 0;
let campaign: PhantomCampaign;
let files: readonly string[] = [];
let named: readonly string[] = [];

beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'bridle-messages-'));
  campaign = phantomCampaign();
  files = campaign.people.map(({ name }, i) => {
    const path = join(work, `phone-${i + 1}.xml`);
    writeFileSync(path, campaignAsSmsBackup(campaign.messages.filter(({ person }) => person === name)));
    return path;
  });
  named = campaign.people.flatMap(({ name }, i) => ['--person', `${files[i]}=${name}`]);
  indicators = join(work, 'alder.csv');
  writeFileSync(
    indicators,
    `type,value,family\n${campaign.publishedDomains.map((domain) => `domain-name,${domain},${campaign.family}`).join('\n')}\n`,
  );
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

const bridle = (...args: readonly string[]): SpawnSyncReturns<string> =>
  spawnBridle(work, 'messages', ...args, '--no-installed-indicators');

const newOut = (): string => join(work, `out-${outs++}`);
const table = (name: string, text: string): string => {
  const path = join(work, name);
  writeFileSync(path, text);
  return path;
};

interface Result {
  readonly redacted: boolean;
  readonly campaigns: readonly {
    readonly messages: unknown;
    readonly people: unknown;
    readonly window: unknown;
    readonly outcomes: Readonly<Record<string, number>>;
  }[];
  readonly judged: readonly {
    readonly id: string;
    readonly verdict: string;
    readonly text: string;
    readonly theme: unknown;
    readonly links: readonly {
      readonly resolved: unknown;
      readonly registered: unknown;
      readonly place: string;
    }[];
  }[];
  readonly people: readonly { readonly person: string }[];
  readonly sources: readonly {
    readonly sha256: string | null;
    readonly whole: boolean;
    readonly path: string | null;
  }[];
  readonly events: readonly unknown[];
}
const resultIn = (text: string): Result => JSON.parse(text) as Result;

describe('a whole campaign', () => {
  it('out of twelve phones: the figures, redacted, in one answer', () => {
    const out = newOut();
    const run = bridle(...files, ...named, '-i', indicators, '-o', out);
    expect(run.stderr).not.toMatch(/\n\s+at /);
    expect(run.status).toBe(0);
    const lures = campaign.messages.filter(({ theme }) => theme !== null).length;
    expect(run.stdout).toContain(
      `Candidate campaign 1: ${lures} messages to 12 people, 12 January 2015 – 3 August 2016.`,
    );
    expect(run.stdout.split('\n')[0]).toMatch(/messages lead to addresses known for Alder\./);
    const result = resultIn(readFileSync(join(out, 'messages.json'), 'utf8'));
    expect(result.redacted).toBe(true);
    expect(result.campaigns[0]).toMatchObject({
      messages: { kind: 'exact', value: lures },
      people: { kind: 'exact', value: 12 },
    });
    const page = readFileSync(join(out, 'report.html'), 'utf8');
    for (const { name, childName } of campaign.people) {
      for (const text of [run.stdout, page, JSON.stringify(result)]) {
        expect(text).not.toContain(name);
        expect(text.includes(`hija ${childName}`)).toBe(false);
      }
    }
    expect(page).toContain('Person 12');
    expect(statSync(out).mode & 0o077).toBe(0);
    expect(
      result.sources.every(({ path, sha256 }) => path === null && /^[0-9a-f]{64}$/.test(sha256 ?? '')),
    ).toBe(true);
  });

  it('with what people state, and events beside the messages', () => {
    const first = resultIn(bridle(...files, ...named, '-i', indicators, '--json', '--quiet').stdout);
    const [one, two] = first.judged.filter(({ verdict }) => verdict === 'known');
    const outcomes = table(
      'outcomes.csv',
      `message,outcome,theme,by,at,how\n${one?.id},clicked,,the person,2016-02,told\n${two?.id},,threat,analyst,,read\nm-none,sent,,x,,\n`,
    );
    const events = table(
      'events.csv',
      `date,person,what\n2015-07,,A story was published\n2016-03-05,${campaign.child},School began\n2016,Nobody,Unknown\n`,
    );
    const run = bridle(
      ...files,
      ...named,
      '-i',
      indicators,
      '--json',
      '--outcomes',
      outcomes,
      '--events',
      events,
    );
    const result = resultIn(run.stdout);
    expect(result.campaigns[0]?.outcomes).toMatchObject({ clicked: 1 });
    expect(result.judged.find(({ id }) => id === two?.id)?.theme).toMatchObject({
      id: 'threat',
      confirmed: true,
    });
    expect(result.events).toHaveLength(2);
    expect(run.stderr).toContain('m-none: a statement about no message that is here');
    expect(run.stderr).toContain('Nobody: an event of nobody');
    expect(run.status).toBe(3);
  });

  it('shows names and texts only where that was asked for', () => {
    const run = bridle(files[0] ?? '', ...named, '-i', indicators, '--json', '--show-texts', '--quiet');
    const result = resultIn(run.stdout);
    expect(result.redacted).toBe(false);
    expect(result.people[0]?.person).toBe(campaign.child);
    expect(result.sources[0]?.path).toBe(files[0]);
  });

  it('has lower bounds where a file is cut in half', () => {
    const whole = readFileSync(files[0] ?? '');
    const half = join(work, 'half.xml');
    writeFileSync(half, whole.subarray(0, whole.length / 2));
    const run = bridle(half, '-i', indicators, '--json');
    expect(run.status).toBe(3);
    const result = resultIn(run.stdout);
    expect(result.sources[0]?.whole).toBe(false);
    expect(run.stderr).toMatch(/not read: partial/);
    expect(run.stderr).toMatch(/^At least \d+ messages/m);
  });
});

describe('one message on the telephone', () => {
  it('a pasted link that is known: from whom', () => {
    const run = bridle('--text', 'Mire hxxps://fotos-red[.]example/x', '-i', indicators);
    expect(run.status).toBe(0);
    expect(run.stdout).toContain('At least 1 message leads to addresses known for Alder.');
    expect(run.stdout).toContain('Known for Alder, published by alder.csv');
    expect(run.stdout).toContain('Do not open the links');
  });

  it('in four languages', () => {
    const headline = (lang: string): string =>
      bridle('--text', 'https://mapa.example/x', '-i', indicators, '--lang', lang).stdout.split('\n')[0] ??
      '';
    expect(headline('en')).toBe('Nothing in these messages is known to us.');
    expect(headline('es')).toBe('Nada en estos mensajes nos es conocido.');
    expect(headline('fr')).toBe('Rien dans ces messages ne nous est connu.');
    expect(headline('ar')).toBe('لا شيء في هذه الرسائل معروف لدينا.');
  });

  it('a short link stays unresolved, until somebody enters what he found', () => {
    const text = 'Mire https://bit.ly/3AbC';
    expect(bridle('--text', text, '-i', indicators).stdout).toContain('where it leads is not resolved');
    const facts = table(
      'facts.csv',
      'kind,subject,value,by,at,how\nresolves-to,bit.ly/3AbC,fotos-red[.]example/x,helpline,2016-02-01,preview page\n',
    );
    const run = bridle('--text', text, '-i', indicators, '--facts', facts, '--json', '--quiet');
    expect(resultIn(run.stdout).judged[0]).toMatchObject({
      verdict: 'known',
      links: [{ place: 'shortener' }],
    });
  });

  it('a screenshot is kept as it was, beside what was read off it', () => {
    const image = table('screen shot.PNG', 'not really a picture');
    const read = table('read.txt', 'US Embassy: problem with your visa usembassy-visa.example/1');
    const out = newOut();
    const run = bridle(
      '--screenshot',
      image,
      '--text-file',
      read,
      '--received',
      '2016-01-05',
      '-o',
      out,
      '-i',
      indicators,
    );
    expect(run.status).toBe(0);
    const sha256 = createHash('sha256').update('not really a picture').digest('hex');
    expect(readFileSync(join(out, 'originals', `${sha256}.png`), 'utf8')).toBe('not really a picture');
    const result = resultIn(readFileSync(join(out, 'messages.json'), 'utf8'));
    expect(result.sources[0]?.sha256).toBe(sha256);
    expect(result.judged[0]?.verdict).toBe('known');
  });

  it('without indicators it says so', () => {
    const run = bridle('--text', 'https://mapa.example/x');
    expect(run.stderr).toContain('No indicators were loaded');
    expect(run.status).toBe(0);
  });
});

describe('a table', () => {
  it('with columns named by a map, beside files of other kinds', () => {
    const csv = table(
      'notes.csv',
      'When;Who;What it said\n2016-01-05 10:00;+12025550143;Mire https://fotos-red.example/1\n2016-01-06 10:00;+12025550143;hola\n',
    );
    const run = bridle(
      csv,
      files[2] ?? '',
      '--map',
      'time=When,sender=Who,text=What it said',
      '-i',
      indicators,
      '--json',
    );
    const result = resultIn(run.stdout);
    expect(result.sources).toHaveLength(2);
    expect(result.sources[0]?.sha256).toBe(createHash('sha256').update(readFileSync(csv)).digest('hex'));
    expect(result.judged.map(({ verdict }) => verdict)).toContain('known');
    expect(run.status).toBe(0);
  });
});

describe('wrong usage', () => {
  it.each([
    [[], 'give a file'],
    [['--screenshot', 'x.png'], 'needs a --text-file'],
    [['--text', 'x', '--events', 'none.csv'], 'none.csv'],
    [['--text', 'x', '--person', 'file='], 'FILE=NAME'],
    [['--text', 'x', '--map', 'nothing'], '--map: '],
  ])('%s', (args, says) => {
    const run = bridle(...args);
    expect(run.status).toBe(2);
    expect(run.stderr).toContain(says);
    expect(run.stderr).not.toMatch(/\n\s+at /);
  });

  it('a table without its columns, a file that is none, a folder that holds something', () => {
    const bad = table('bad.csv', 'a,b\n1,2\n');
    expect(bridle('--text', 'x', '--events', bad).stderr).toContain('no column date, what');
    const none = table('none.bin', 'nothing of the kind');
    const out = newOut();
    const run = bridle(none, '-o', out);
    expect(run.status).toBe(1);
    expect(existsSync(out)).toBe(false);
    expect(bridle('--text', 'x', '-o', work).status).toBe(2);
  });
});

describe('an exported group', () => {
  const LINK = 'https://landing.alder-cdn.example/1';
  it.each([
    [
      'a chat',
      'group.txt',
      `13/11/2025, 09:01 - Ada: ${LINK}\n13/11/2025, 09:02 - Runa: who is this?\n13/11/2025, 09:03 - Cato: no idea\n`,
      [],
    ],
    [
      'a table whose columns are named',
      'group.csv',
      `Day,Who,What\n2025-11-13,Ada,${LINK}\n2025-11-13,Runa,who is this?\n`,
      ['--map', 'time=Day,sender=Who,text=What'],
    ],
  ])('%s counts what its owner sent apart where --me says who that is', (_what, name, content, options) => {
    const path = table(name, content);
    const list = table('alder-cdn.csv', 'type,value,family\ndomain-name,alder-cdn.example,Alder\n');
    const verdicts = (...args: readonly string[]): readonly string[] => {
      const run = bridle(path, '-i', list, '--json', ...options, ...args);
      expect(run.status).toBe(0);
      return resultIn(run.stdout).judged.map(({ verdict }) => verdict);
    };
    expect(verdicts()).toEqual(['known']);
    expect(verdicts('--me', 'Runa')).toEqual(['known']);
    expect(verdicts('--me', 'Ada')).toEqual([]);
    const wrong = bridle(path, '-i', list, '--json', ...options, '--me', 'Enno');
    expect(wrong.status).toBe(3);
    expect(wrong.stderr).toContain('--me: nobody writes under this name');
    expect(wrong.stderr).not.toContain('Enno');
  });
});
