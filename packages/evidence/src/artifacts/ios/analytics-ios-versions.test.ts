import { addSecurityEvents, PhantomDump } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { analyticsIosVersions } from './analytics-ios-versions.ts';

it('tells each version once, when it was first noted', async () => {
  const dump = new PhantomDump();
  const event = (at: string, build: string) => ({
    at: new Date(at),
    data: { build, product: `18 (${build})` },
  });
  addSecurityEvents(dump, [
    event('2025-08-02T00:00:00Z', '22G86'),
    event('2025-08-01T00:00:00Z', '22G86'),
    event('2025-06-01T00:00:00Z', '22F76'),
    { at: new Date('2025-01-01T00:00:00Z'), data: { other: 'no build' } },
  ]);
  const { records } = await readFromBackup(analyticsIosVersions, dump.files());
  expect(records).toEqual([
    { row: 3, isodate: '2025-06-01T00:00:00Z', build: '22F76', version: '18 (22F76)' },
    { row: 2, isodate: '2025-08-01T00:00:00Z', build: '22G86', version: '18 (22G86)' },
  ]);
});
