import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { baseName, isFolderOfEveryPhone, isPlainPath, normalisePath, pathStart } from './path.ts';

test.each([
  ['/private/var/tmp/l/', '/var/tmp/l'],
  ['/var/tmp/l', '/var/tmp/l'],
  ['private/var/tmp/l', '/var/tmp/l'],
  ['/private/etc/hosts', '/etc/hosts'],
  ['/private/variant/x', '/private/variant/x'],
  // On iOS /tmp is a link to /private/var/tmp; Predator's paths are published in both forms.
  ['/tmp/l', '/var/tmp/l'],
  ['/private/tmp/l', '/var/tmp/l'],
  ['/tmpfoo', '/tmpfoo'],
  ['/a//b/./c/../d', '/a/b/d'],
  ['/../../a', '/a'],
  ['~/Library/SMS', '/var/mobile/Library/SMS'],
  ['file:///private/var/a%20b', '/var/a b'],
  ['file://localhost/var/a', '/var/a'],
  ['file:///var/%zz', '/var/%zz'],
  ['/data/local/tmp/wd/', '/data/local/tmp/wd'],
  ['', ''],
  ['/', ''],
  ['.', ''],
])('%s is %s', (path, normal) => {
  expect(normalisePath(path)).toBe(normal);
});

test.each([
  ['/a/b', 'b'],
  ['/a/b/', 'b'],
  ['b', 'b'],
  ['/', ''],
  ['', ''],
])('the last part of %j is %j', (path, base) => {
  expect(baseName(path)).toBe(base);
});

test('what is taken as it stands is what it would be made into', () => {
  const part = fc.constantFrom('private', 'var', 'tmp', 'etc', 'a', 'lib', '.', '..', '.x', '', '~', 'x y');
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), fc.boolean(), (parts, rooted) => {
      const path = `${rooted ? '/' : ''}${parts.join('/')}`;
      const normal = normalisePath(path);
      expect(normalisePath(normal)).toBe(normal);
      if (!isPlainPath(path)) return;
      expect(path.slice(pathStart(path)).replace(/\/$/, '')).toBe(normal);
    }),
    { seed: 7, numRuns: 3000 },
  );
});

test('folders that every phone has', () => {
  expect(isFolderOfEveryPhone('/var/tmp', false)).toBe(true);
  expect(isFolderOfEveryPhone('/var', false)).toBe(true);
  expect(isFolderOfEveryPhone('/data', false)).toBe(true);
  expect(isFolderOfEveryPhone('/Library/Preferences', true)).toBe(true);
  expect(isFolderOfEveryPhone('/var/tmp/l', false)).toBe(false);
  expect(isFolderOfEveryPhone('/data/local/tmp/wd', false)).toBe(false);
  expect(isFolderOfEveryPhone('/Library/Preferences/x.plist', true)).toBe(false);
});
