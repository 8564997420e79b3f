import { describe, expect, test } from 'vitest';
import { openioc } from './openioc.ts';

const utf8 = new TextEncoder();
const item = (search: string, value: string, attributes = 'condition="is"', id = 'x'): string =>
  `<IndicatorItem id="${id}" ${attributes}><Context document="x" search="${search}" type="mir"/><Content type="string">${value}</Content></IndicatorItem>`;
const ioc = (body: string, about = ''): string =>
  `<?xml version="1.0"?><ioc xmlns="http://schemas.mandiant.com/2010/ioc" id="1">${about}<definition><Indicator operator="OR">${body}</Indicator></definition></ioc>`;
const read = (text: string) => openioc.read(utf8.encode(text));

test('1.0: what is kept', () => {
  const { signs } = read(
    ioc(
      item('Network/DNS', 'bad[.]example'),
      '<short_description>A report</short_description><authored_by>A laboratory</authored_by><authored_date>2016-08-24T00:00:00</authored_date><links><link rel="family">Pegasus</link><link rel="campaign">One</link></links>',
    ),
  );
  expect(signs).toMatchObject([
    {
      type: 'domain-name',
      value: 'bad.example',
      id: 'x',
      family: 'Pegasus',
      campaign: 'One',
      source: 'A laboratory',
      report: 'A report',
      validFrom: '2016-08-24T00:00:00Z',
    },
  ]);
});

test('the value where the id belongs, as the Citizen Lab published it', () => {
  const { signs } = read(
    ioc(
      item('RouteEntryItem/Destination', '', 'condition="is"', '192.0.2.1'),
      '<short_description>Event #10</short_description><description>The title</description>',
    ),
  );
  expect(signs).toMatchObject([{ type: 'ipv4-addr', value: '192.0.2.1', id: null, report: 'The title' }]);
});

test('1.1', () => {
  const { signs } = read(
    `<OpenIOC><metadata><short_description>R</short_description><authored_by>S</authored_by><authored_date>2014-01-01T00:00:00Z</authored_date><links/></metadata>
     <criteria><Indicator operator="OR">${item('FileItem/Md5sum', 'a'.repeat(32), 'condition="is" negate="false" preserve-case="false"')}</Indicator></criteria>
     <parameters><param id="p" ref-id="x" name="bridle:family"><value>Predator</value></param><param id="q" ref-id="x" name="bridle:confidence"><value>80</value></param></parameters></OpenIOC>`,
  );
  expect(signs).toMatchObject([
    { type: 'file-hash', family: 'Predator', confidence: 80, report: 'R', source: 'S' },
  ]);
});

describe('what needs the whole language is left out', () => {
  const good = item('Network/DNS', 'good.example', 'condition="is"', 'good');
  test.each<[string, number, string]>([
    [
      'needs the whole pattern language: AND',
      2,
      `<Indicator operator="AND">${item('Network/DNS', 'a.example', 'condition="is"', 'a')}${item('FileItem/FileName', 'b', 'condition="is"', 'b')}</Indicator>`,
    ],
    ['needs the whole pattern language: NOT', 1, item('Network/DNS', 'a.example', 'condition="isnot"')],
    [
      'needs the whole pattern language: NOT',
      1,
      item('Network/DNS', 'a.example', 'condition="is" negate="true"'),
    ],
    [
      'needs the whole pattern language: contains',
      1,
      item('FileItem/FullPath', '/x/y', 'condition="contains"'),
    ],
    ['a term that no evidence has: RegistryItem/Path', 1, item('RegistryItem/Path', 'x')],
    ['a path of another system', 1, item('FileItem/FullPath', 'C:\\x\\y')],
    [
      'an item without a content',
      1,
      item('Network/DNS', '', 'condition="is"', '5bec8d43-b990-4129-a9f4-45d08064ab0b'),
    ],
  ])('%s', (reason, count, body) => {
    const { signs, skipped } = read(ioc(body + good));
    expect(signs.map((sign) => sign.value)).toEqual(['good.example']);
    expect(skipped).toEqual([{ reason, count }]);
  });

  test('AND of one is that one; a domain that is contained is that domain', () => {
    expect(read(ioc(`<Indicator operator="AND">${good}</Indicator>`)).signs).toHaveLength(1);
    expect(read(ioc(item('DnsEntryItem/Host', 'bad.example', 'condition="contains"'))).signs).toHaveLength(1);
  });
});

test('the same id twice', () => {
  const { signs, skipped } = read(
    ioc(
      item('Network/DNS', 'a.example') + item('Network/DNS', 'b.example') + item('Network/DNS', 'a.example'),
    ),
  );
  expect(signs.map((sign) => sign.value)).toEqual(['a.example']);
  expect(skipped.map(({ reason }) => reason)).toEqual([
    'another object with the same id and time',
    'the same object again',
  ]);
});
