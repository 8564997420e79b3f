import { type Indicator, parseInstant } from '@bridle/model';
import { expect, test } from 'vitest';
import { standing } from './weight.ts';

const plain: Indicator = {
  type: 'domain-name',
  value: 'bad.example',
  id: null,
  family: null,
  source: null,
  report: null,
  campaign: null,
  tlp: null,
  set: { path: 'a.stix2', sha256: '', loaded: 1, skipped: [] },
  validFrom: null,
  validUntil: null,
  revoked: false,
  confidence: null,
};
const year = (n: number) => parseInstant(`${n}-01-01T00:00:00Z`);

test.each<[string, Partial<Indicator>, number | null, string]>([
  ['nothing said', {}, 2021, 'current'],
  ['within its time', { validFrom: year(2020), validUntil: year(2022) }, 2021, 'current'],
  ['at its end', { validUntil: year(2021) }, 2021, 'expired'],
  ['after its end', { validUntil: year(2020) }, 2021, 'expired'],
  ['before its beginning', { validFrom: year(2022) }, 2021, 'not-yet-valid'],
  ['no time known', { validFrom: year(2022), validUntil: year(2023) }, null, 'current'],
  ['withdrawn', { revoked: true, validUntil: year(2020), confidence: 1 }, 2021, 'revoked'],
  ['withdrawn, no time known', { revoked: true }, null, 'revoked'],
  ['doubtful', { confidence: 29 }, 2021, 'low-confidence'],
  ['doubtful, no time known', { confidence: 0 }, null, 'low-confidence'],
  ['doubtful and early', { confidence: 29, validFrom: year(2022) }, 2021, 'low-confidence'],
  ['sure enough', { confidence: 30 }, 2021, 'current'],
])('%s', (_, change, at, expected) => {
  expect(standing({ ...plain, ...change }, at === null ? null : year(at))).toBe(expected);
});
