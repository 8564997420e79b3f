import { describe, expect, test } from 'vitest';
import { FormatError } from '../format.ts';
import { csv } from './csv.ts';
import { echap } from './echap.ts';
import { INDICATOR_FORMATS } from './index.ts';
import { plainList } from './plain-list.ts';
import { tinycheck } from './tinycheck.ts';

const utf8 = new TextEncoder();
const of = (text: string): readonly string[] =>
  INDICATOR_FORMATS.filter((format) => format.sniff(utf8.encode(text), 'x')).map(({ id }) => id);
const short = (read: ReturnType<typeof csv.read>) => read.signs.map((sign) => `${sign.type} ${sign.value}`);

describe('CSV', () => {
  const read = (text: string) => csv.read(utf8.encode(text));

  test('as MISP exports it', () => {
    const text =
      'uuid,event_id,category,type,value,comment,to_ids,date\n1,10,Network activity,ip-dst,"192.0.2.1","a, b",1,20160824\n2,10,Payload delivery,email-src,"a@bad.example","",0,20160824\n3,10,External analysis,url,"https://lab.example/report","",0,20160824\n';
    expect(of(text)).toEqual(['csv']);
    const { signs, notes } = read(text);
    expect(signs).toMatchObject([
      { type: 'ipv4-addr', value: '192.0.2.1', id: '1', validFrom: '2016-08-24T00:00:00Z', confidence: null },
      { type: 'email-addr', value: 'a@bad.example', id: '2', confidence: 15 },
    ]);
    expect(notes).toEqual([{ reason: 'a link to a report', count: 1 }]);
  });

  test('a plain one, in any order, with other delimiters and a byte order mark', () => {
    const text =
      '\ufeff# comment\r\nFamily;Type;Indicator;TLP;Expires\r\nPegasus;domain;bad[.]example;TLP:AMBER;2031-01-01\r\n;;hxxp://bad.example/x;;\r\n';
    expect(of(text)).toEqual(['csv']);
    expect(read(text).signs).toMatchObject([
      {
        type: 'domain-name',
        value: 'bad.example',
        family: 'Pegasus',
        tlp: 'amber',
        validUntil: '2031-01-01T00:00:00Z',
      },
      { type: 'url', value: 'http://bad.example/x', family: null },
    ]);
  });

  test('a column for each type', () => {
    const text = `SHA256,Package Name,Certificate,Version,App\n${'a'.repeat(64)},com.example.x,${'b'.repeat(40)},1,Stalker\n,com.example.y,,,Other\n`;
    expect(of(text)).toEqual(['csv']);
    expect(read(text).signs.map((sign) => [sign.type, sign.family])).toEqual([
      ['file-hash', 'Stalker'],
      ['app-id', 'Stalker'],
      ['certificate-hash', 'Stalker'],
      ['app-id', 'Other'],
    ]);
  });

  test.each<[string, string]>([
    ['a type that is not known: zzz', 'zzz,x'],
    ['a row without a value', 'domain,'],
    ['a value of a type that is not told', ',word'],
    ['a domain that many share, such as a public suffix', 'domain,co.uk'],
    ['a quote that is never closed', 'domain,"'],
  ])('left out: %s', (reason, row) => {
    const { signs, skipped } = read(`type,value\n${row}\ndomain,good.example\n`);
    expect(signs.map((sign) => sign.value)).toEqual(['good.example']);
    expect(skipped.map((one) => one.reason)).toContain(reason);
  });

  test.each([
    '',
    'a,b\n1,2\n',
    'message,datetime,timestamp_desc\n',
    '{"type":1}',
    '<a>',
    'bad.example,domain\n',
    'notes about a domain\n',
  ])('no indicators: %j', (text) => {
    expect(csv.sniff(utf8.encode(text), 'x.csv')).toBe(false);
  });
});

describe('plain list', () => {
  const read = (text: string) => plainList.read(utf8.encode(text));

  test('values, comments, hosts lines, filters', () => {
    const text =
      '# comment\nbad[.]example # why\n\nhxxps://bad.example/x\r\n0.0.0.0 a.example b.example\n127.0.0.1 localhost\n||c.example^\n192.0.2.1\n198.51.100.0/24\n2001:db8::1\na[at]bad.example\n; x\n! y\n// z\nd41d8cd98f00b204e9800998ecf8427e\n';
    expect(of(text)).toEqual(['plain-list']);
    const result = read(text);
    expect(short(result)).toEqual([
      'domain-name bad.example',
      'url https://bad.example/x',
      'domain-name a.example',
      'domain-name b.example',
      'domain-name c.example',
      'ipv4-addr 192.0.2.1',
      'ipv4-addr 198.51.100.0/24',
      'ipv6-addr 2001:db8::1',
      'email-addr a@bad.example',
      'file-hash d41d8cd98f00b204e9800998ecf8427e',
    ]);
    expect(result.skipped).toEqual([]);
  });

  test('what is no value is left out', () => {
    const { signs, skipped } = read(
      `bad.example\nthree plain words\nword\ngoogle.com\n${'x'.repeat(20_000)}\n`,
    );
    expect(signs).toHaveLength(1);
    expect(skipped.map(({ reason, count }) => `${count} ${reason}`).sort()).toEqual([
      '1 a line longer than any value',
      '1 a line that is no domain, URL, address or hash',
      '1 a line that is no single value',
      '1 a well-known site that nearly every phone contacts',
    ]);
  });

  test.each([
    '',
    '# only a comment\n',
    '# Title\n\nThis is about https://bad.example/ and more.\nAnother line of prose.\n',
    'indicators:\n  -\n    type: github\n',
    'SQLite format 3\u0000',
    'hello\n',
  ])('no list: %j', (text) => expect(of(text)).toEqual([]));

  test('a line of ten megabytes', () => {
    expect(read(`${'a.'.repeat(5_000_000)}\nbad.example`).signs).toHaveLength(1);
  });
});

describe('ECHAP', () => {
  const read = (text: string) => echap.read(utf8.encode(text));
  const text =
    '- name: A stalker\n  names:\n  - Other\n  type: stalkerware\n  packages:\n  - com.example.x\n  ios_bundles:\n  - com.example.y\n  certificates:\n  - 1111111111111111111111111111111111111111\n  websites:\n  - shop.example\n  c2:\n    domains:\n    - bad.example\n    ips:\n    - 192.0.2.1\n  certificate_organizations:\n  - Somebody\n';

  test('an app', () => {
    expect(of(text)).toEqual(['echap']);
    const { signs, skipped, notes } = read(text);
    expect(signs.map((sign) => `${sign.type} ${sign.value} ${sign.family} ${sign.confidence}`)).toEqual([
      'app-id com.example.x A stalker null',
      'app-id com.example.y A stalker null',
      `certificate-hash ${'1'.repeat(40)} A stalker null`,
      'domain-name shop.example A stalker 15',
      'domain-name bad.example A stalker null',
      'ipv4-addr 192.0.2.1 A stalker null',
    ]);
    expect(skipped).toEqual([{ reason: 'a name in a certificate, which no record holds', count: 1 }]);
    expect(notes).toEqual([]);
  });

  test('wrong shapes are told', () => {
    const { signs, skipped, notes } = read(
      `${text}- 5\n- name: [x]\n  packages: {a: b}\n  c2: none\n  __proto__:\n  - x\n`,
    );
    expect(signs).toHaveLength(6);
    expect(skipped.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining([
        'an entry that is no app',
        'a member that is no list of texts: packages',
        'a member that is no list of texts: c2',
      ]),
    );
    expect(notes).toEqual([{ reason: 'a member that is not known: __proto__', count: 1 }]);
  });

  test.each<[string, string]>([
    ['aliases', '- &a name: x\n  packages: [*a, *a]\n'],
    [
      'expansion',
      `- name: x\n  packages: &a0 [x]\n${Array.from({ length: 9 }, (_, i) => `- &a${i + 1} [${`*a${i},`.repeat(9)}]\n`).join('')}`,
    ],
    ['brackets', `- name: x\n  packages: ${'['.repeat(100_000)}`],
    ['indents', Array.from({ length: 5000 }, (_, i) => `${' '.repeat(i)}- x:`).join('\n')],
    ['lists in lists', `${'- '.repeat(50_000)}x`],
    ['no YAML', '- name: "x\n  packages: }'],
    ['no list', 'name: x\npackages: []\n'],
    ['size', `- name: x\n${'#'.repeat(5_000_000)}`],
  ])('refused: %s', (_, text) => expect(() => read(text)).toThrow(FormatError));
});

describe('TinyCheck', () => {
  const read = (root: unknown) => tinycheck.read(utf8.encode(JSON.stringify(root)));

  test('indicators', () => {
    const root = {
      iocs: [
        { type: 'domain', tag: 'stalkerware', tlp: 'white', value: 'bad.example' },
        { type: 'ip4addr', tag: 'apt', tlp: 'red', value: '192.0.2.1' },
        { type: 'snort', tag: 'x', tlp: 'x', value: 'alert' },
        5,
        { type: 'domain' },
        { type: 'q', value: 'x' },
      ],
    };
    expect(of(JSON.stringify(root))).toEqual(['tinycheck']);
    const { signs, skipped } = read(root);
    expect(signs).toMatchObject([
      { type: 'domain-name', family: 'stalkerware', tlp: 'clear' },
      { type: 'ipv4-addr', family: 'apt', tlp: 'red' },
    ]);
    expect(skipped.map(({ reason }) => reason).sort()).toEqual([
      'a rule in another language',
      'a type of indicator that is not known: q',
      'an entry that is no object',
      'an entry without a type or a value',
    ]);
  });

  test('no list', () => expect(() => read({ iocs: {} })).toThrow(FormatError));
});
