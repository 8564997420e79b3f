import { PhantomDump } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { webkitSafariViewService } from './webkit-safari-view-service.ts';

it('reads nothing out of a dump without such stores', async () => {
  const { records, runs } = await readFromBackup(webkitSafariViewService, new PhantomDump().files());
  expect(records).toEqual([]);
  expect(runs).toMatchObject([{ status: 'read', error: null }]);
});
