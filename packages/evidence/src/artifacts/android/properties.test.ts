import { PhantomAndroidqf, reportWithParts } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { properties } from './properties.ts';

it('reads each property, also one with line ends in it', async () => {
  const made = new PhantomAndroidqf();
  made.add(
    'getprop.txt',
    '[a.b]: [1]\n[empty]: []\n[odd]: [x]: [y]]\n[lines]: [one\n\ntwo]\nnothing\n[sys.brand.note]: [z]',
  );
  const { records, runs, observables } = await readFromBackup(properties, made.files());
  expect(records).toEqual([
    { row: 1, name: 'a.b', value: '1' },
    { row: 2, name: 'empty', value: '' },
    { row: 3, name: 'odd', value: 'x]: [y]' },
    { row: 4, name: 'lines', value: 'one\n\ntwo' },
    { row: 8, name: 'sys.brand.note', value: 'z' },
  ]);
  expect(runs).toMatchObject([{ status: 'partial', error: '1 line is no property: left out' }]);
  expect(observables).toContainEqual({ type: 'property', value: 'sys.brand.note', relation: 'present' });
});

it('lets a value that never ends take only so much', async () => {
  const made = new PhantomAndroidqf();
  made.add('getprop.txt', `[open]: [${'x\n'.repeat(100)}[next]: [1]\n`);
  const { records, runs } = await readFromBackup(properties, made.files());
  expect(records.map(({ name }) => name)).toEqual(['next']);
  expect(runs[0]?.error).toMatch(/lines are no property/);
});

it('reads those of a report', async () => {
  const { records, runs } = await readFromBackup(properties, reportWithParts().files());
  expect(records).toContainEqual({ row: 4, name: 'ro.build.version.security_patch', value: '2025-06-05' });
  expect(runs).toMatchObject([{ status: 'read', source: 'section/SYSTEM PROPERTIES' }]);
});
