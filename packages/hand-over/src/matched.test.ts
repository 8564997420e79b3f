import { inMemory } from '@bridle/bytes';
import { describe, expect, it } from 'vitest';
import { matchedRecords, placesOfFindings } from './index.ts';

const place = (row: number, source = 'a'): { evidence: string; source: string; row: number } => ({
  evidence: 'e1',
  source,
  row,
});

describe('what findings rest on', () => {
  it('is found in check.json, also in the other captures that hold it', () => {
    const check = {
      findings: [
        { artifact: 'ios.sms', ...place(3), also: [{ evidence: 'e2', source: 'b', row: 9 }, 'x'] },
        { artifact: 'ios.sms', evidence: 'e1', source: 'a', row: null },
        { artifact: 'ios.sms', ...place(-2), details: { recovered: { page: 7 } } },
        { artifact: 7, ...place(4) },
        'x',
      ],
    };
    expect([...placesOfFindings(JSON.stringify(check))]).toEqual([
      ['ios.sms.jsonl', [place(3), { evidence: 'e2', source: 'b', row: 9 }]],
      ['ios.sms.recovered.jsonl', [place(-2)]],
    ]);
    for (const text of ['', '{}', '[]', 'null', '{"findings":3}'])
      expect(placesOfFindings(text).size).toBe(0);
  });

  it('is taken out of the records line by line, byte for byte', async () => {
    const lines = [
      JSON.stringify({ ...place(1), text: 'one' }),
      JSON.stringify({ ...place(2), text: 'caf\u00e9' }),
      JSON.stringify({ ...place(2, 'other'), text: 'two' }),
      'no json',
      '{"row":2}',
      JSON.stringify({ ...place(2), text: 'again' }),
    ];
    const records = inMemory(new TextEncoder().encode(`${lines.join('\n')}\n`));
    expect(await matchedRecords(records, [place(2)])).toBe(`${lines[1]}\n${lines[5]}\n`);
    expect(await matchedRecords(records, [])).toBe('');
  });
});
