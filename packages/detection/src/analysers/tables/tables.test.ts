import { describe, expect, it } from 'vitest';
import { writtenDate } from './dates.ts';
import { TableError } from './table.ts';
import { readEvents, readLinkFacts, readStatements } from './tables.ts';

it.each([
  ['2015', '2015-01-01T00:00:00Z', '2015-12-31T23:59:59Z'],
  ['2016-02', '2016-02-01T00:00:00Z', '2016-02-29T23:59:59Z'],
  ['2015-07-03', '2015-07-03T00:00:00Z', '2015-07-03T23:59:59Z'],
  ['2015-07-03T10:00:00Z', '2015-07-03T10:00:00Z', '2015-07-03T10:00:00Z'],
  ['2015-09/2015-10', '2015-09-01T00:00:00Z', '2015-10-31T23:59:59Z'],
])('reads the date %s', (text, first, last) => {
  expect(writtenDate(text)).toEqual({ first, last });
});

it.each(['', 'July 2015', '2015-13', '2015-02-30', '2016/2015', '2015/2016/2017', '03.07.2015'])(
  '%s is no date',
  (text) => {
    expect(writtenDate(text)).toBeNull();
  },
);

describe('tables', () => {
  it('events, with a byte order mark, semicolons and bad rows', () => {
    const { rows, problems } = readEvents(
      '\ufeffDate;Person;What\n2015-07;Ada;"Story; published"\nlater;;x\n2016-03-05;;Hearing\n2016-03-05;;\n',
    );
    expect(rows).toEqual([
      {
        first: '2015-07-01T00:00:00Z',
        last: '2015-07-31T23:59:59Z',
        person: 'Ada',
        what: 'Story; published',
        source: null,
      },
      {
        first: '2016-03-05T00:00:00Z',
        last: '2016-03-05T23:59:59Z',
        person: null,
        what: 'Hearing',
        source: null,
      },
    ]);
    expect(problems).toHaveLength(2);
    expect(problems[0]).toMatch(/^line 3: later: no date/);
  });

  it('statements', () => {
    const { rows, problems } = readStatements(
      'message,outcome,theme,by,at,how\nm-1,clicked,,the person,2016-02,told\nm-2,,threat,analyst,,read\nm-3,eaten,,x,,\nm-4,,,x,,\nm-5,sent,,,,\n',
    );
    expect(rows.map(({ message, outcome, theme }) => [message, outcome, theme])).toEqual([
      ['m-1', 'clicked', null],
      ['m-2', null, 'threat'],
    ]);
    expect(problems).toHaveLength(3);
  });

  it('facts about links need who, when and how', () => {
    const { rows, problems } = readLinkFacts(
      'kind,subject,value,by,at,how\nresolves-to,hxxps://bit[.]ly/a,https://bad[.]example/x,helpline,2016-02-01,preview page\nregistered,bad.example,2016-01-02,helpline,2016-02-01,RDAP\nresolves-to,bit.ly/b,bad.example,helpline,,x\nguessed,bit.ly/b,bad.example,helpline,2016,x\n',
    );
    expect(rows).toEqual([
      {
        kind: 'resolves-to',
        subject: 'https://bit.ly/a',
        value: 'https://bad.example/x',
        by: 'helpline',
        at: '2016-02-01T00:00:00Z',
        how: 'preview page',
      },
      expect.objectContaining({ kind: 'registered', value: '2016-01-02T00:00:00Z' }),
    ]);
    expect(problems).toHaveLength(2);
  });

  it('without a head there is no table', () => {
    expect(() => readEvents('')).toThrow(TableError);
    expect(() => readEvents('2015-07,Ada,x\n')).toThrow(TableError);
  });
});
