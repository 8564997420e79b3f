import { PhantomAndroidqf, PhantomIntrusionLogs, quietDay } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { intrusionDns } from '../artifacts/android/intrusion-dns.ts';
import { EventSet } from '../intrusion/event-set.ts';
import { eventTime } from '../intrusion/time.ts';
import { openEvidence } from '../recognise.ts';
import { openOptionsFor } from '../source.ts';
import { memoryFolder, memorySingleFile, nodeDigests, utf8 } from '../testing/index.ts';
import { androidIntrusionLogs } from './android-intrusion-logs.ts';

const options = openOptionsFor([intrusionDns], { digests: nodeDigests });
const DAY = utf8(`${quietDay().join('\n')}\n`);
/** As a Windows shell writes what a program says to a file. */
const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
const zipOfDay = (below = ''): Uint8Array => {
  const logs = new PhantomIntrusionLogs();
  logs.log('day.txt', quietDay());
  return logs.zip(below);
};

describe('intrusion logs', () => {
  const nested = new PhantomIntrusionLogs();
  nested.add('inner.zip', zipOfDay());
  it.each([
    ['a file', memorySingleFile(DAY, 'x/day.txt'), ['day.txt']],
    ['a file of another name', memorySingleFile(DAY, 'x/log'), ['log']],
    ['a file with the ending of a log', memorySingleFile(DAY, 'x/day.log'), ['day.log']],
    ['a text in UTF-16', memorySingleFile(utf16(`${quietDay().join('\n')}\n`), 'day.txt'), ['day.txt']],
    ['a folder', memoryFolder(new Map([['a.txt', DAY]])), ['a.txt']],
    [
      'the folder that the phone exports to',
      memoryFolder(new Map([['sdcard/Download/Intrusion Logging/a.txt', DAY]])),
      ['sdcard/Download/Intrusion Logging/a.txt'],
    ],
    ['a zip', memorySingleFile(zipOfDay()), ['day.txt']],
    ['a zip with a folder in it', memorySingleFile(zipOfDay('logs/')), ['logs/day.txt']],
    ['a zip of zips', memorySingleFile(nested.zip()), ['inner.zip/day.txt']],
    ['a folder of zips', memoryFolder(new Map([['a.zip', zipOfDay()]])), ['a.zip/day.txt']],
  ])('are recognised as %s', async (_, host, paths) => {
    const [found] = await androidIntrusionLogs.detect(host);
    if (found === undefined) throw new Error('not recognised');
    const source = await androidIntrusionLogs.open(found, options);
    expect(source.find(intrusionDns.places).map(({ path }) => path)).toEqual(paths);
    expect(source.doubt(intrusionDns.places)).toBeNull();
  });

  it('are not what only lies among other things', async () => {
    for (const files of [
      new Map([['a.txt', utf8('{"other":1}\n')]]),
      new Map([['readme.txt', utf8('text')]]),
      new Map([
        ['backup.ab', utf8('ANDROID BACKUP\n')],
        ['a.txt', DAY],
      ]),
    ])
      expect(await androidIntrusionLogs.detect(memoryFolder(files))).toEqual([]);
  });

  it('say which zip within cannot be read', async () => {
    const host = memoryFolder(
      new Map([
        ['a.txt', DAY],
        ['b.zip', utf8('PK\u0003\u0004 no')],
        ['c.zip', utf8('no zip')],
      ]),
    );
    const source = await androidIntrusionLogs.open(host, options);
    expect(source.doubt(intrusionDns.places)).toMatch(/c\.zip: no zip that can be read/);
  });

  it('lie in an acquisition, and are read as of the same phone', async () => {
    const made = new PhantomAndroidqf();
    made.add('intrusion_logs/day.txt', DAY);
    for (const host of [memoryFolder(made.files(), 'case'), memorySingleFile(made.zip('uuid/'), 'case')]) {
      const { evidence, unreadable } = await openEvidence([host], options);
      expect(unreadable).toEqual([]);
      expect(evidence.map(({ source, within }) => [source.kind, within])).toEqual([
        ['androidqf', undefined],
        ['android-intrusion-logs', 'e1'],
      ]);
    }
  });

  it('are taken one by one out of a folder with other evidence', async () => {
    const files = new Map([
      ['a.txt', DAY],
      ['note.pdf', utf8('x')],
      ['b.txt', utf8('{"security_event":{"event_time":1,"os_startup":{}}}')],
    ]);
    const { evidence } = await openEvidence([memoryFolder(files, 'case')], options);
    expect(evidence.map(({ path }) => path)).toEqual(['case/a.txt', 'case/b.txt']);
  });
});

describe('times', () => {
  it.each([
    ['1746979200', '2025-05-11T16:00:00Z'],
    ['1746979200123', '2025-05-11T16:00:00.123Z'],
    ['1746979200123456', '2025-05-11T16:00:00.123456Z'],
    ['1746979200123456789', '2025-05-11T16:00:00.123456789Z'],
    ['1746979200000000000', '2025-05-11T16:00:00Z'],
    ['0', null],
    ['', null],
    [null, null],
  ])('%s is %s', (digits, at) => {
    expect(eventTime(digits)).toBe(at);
  });
});

describe('events that were seen', () => {
  it('are known again, and only they', () => {
    const seen = new EventSet();
    const lines = Array.from({ length: 50_000 }, (_, i) => utf8(`{"dns_event":{"event_time":${i}}}`));
    for (const line of lines) expect(seen.add(line, 0, line.length)).toBe(true);
    for (const line of lines) expect(seen.add(line, 0, line.length)).toBe(false);
    const within = utf8('xx{"dns_event":{"event_time":7}}yy');
    expect(seen.add(within, 2, within.length - 2)).toBe(false);
  });

  it('are told apart by any one byte', () => {
    const seen = new EventSet();
    const line = utf8('{"connect_event":{"event_time":1746979200123,"port":443,"package":"a.b"}}');
    for (let length = 1; length <= line.length; length++) {
      for (let at = 0; at < length; at++) {
        const other = line.slice(0, length);
        other[at] = (other[at] ?? 0) ^ 0x80;
        expect(seen.add(other, 0, length), `byte ${at} of ${length}`).toBe(true);
      }
      expect(seen.add(line, 0, length)).toBe(true);
      expect(seen.add(line, 0, length)).toBe(false);
    }
  });

  it('are forgotten by generations: memory has an end', () => {
    const seen = new EventSet(1000);
    const add = (i: number): boolean => {
      const line = utf8(`line ${i}`);
      return seen.add(line, 0, line.length);
    };
    for (let i = 0; i < 2500; i++) add(i);
    expect(add(2400)).toBe(false);
    expect(add(1500)).toBe(false);
    expect(add(10), 'given again rather than kept forever').toBe(true);
  });
});
