import { expect, it } from 'vitest';
import type { From } from './cross-rule.ts';
import { LoggedCrashes, type LoggedLine } from './logged-crashes.ts';

const FILE: From = { artifact: 'android.logcat', evidence: 'e1', source: 'SYSTEM LOG' };
const OTHER: From = { ...FILE, source: 'LAST LOGCAT' };

let row = 0;
const line = (log_text: string, process_name: string | null = null, log_tag = 'DEBUG'): LoggedLine => {
  row += 1;
  return { row, isodate: null, zone: null, log_tag, process_name, log_text };
};
const call = (number: number, path: string): LoggedLine =>
  line(`      #0${number} pc 000603ca  ${path} (f+1)`);

it('finds the wanted call of each crash once, among the innermost, with its process', () => {
  const log = new LoggedCrashes();
  const of = (given: LoggedLine, file = FILE) =>
    log.call(given, file, (path) => path.includes('heif'))?.process;
  expect(of(line('pid: 1, tid: 2, name: w  >>> a.b <<<', 'a.b'))).toBeUndefined();
  expect(of(call(0, '/system/lib64/libc.so'))).toBeUndefined();
  expect(of(call(1, '/system/lib64/libheif.so'))).toBe('a.b');
  expect(of(call(2, '/system/lib64/libheif.so')), 'told').toBeUndefined();
  expect(of(line('pid: 3, tid: 4, name: w  >>> c.d <<<', 'c.d'))).toBeUndefined();
  expect(of(call(8, '/system/lib64/libheif.so')), 'far out').toBeUndefined();
  expect(of(line('      #00 pc 1  /x/libheif.so', null, 'app')), 'an app’s own words').toBeUndefined();
  expect(of(call(0, '/system/lib64/libheif.so'))).toBe('c.d');
});

it('knows no process where its line is gone, nor that of another file', () => {
  const log = new LoggedCrashes();
  const of = (given: LoggedLine, file = FILE) => log.call(given, file, () => true);
  expect(of(call(0, '/x'))?.process).toBeNull();
  expect(of(call(1, '/y'))).toBeNull();
  expect(of(call(0, '/z'))?.path, 'the next crash').toBe('/z');
  of(line('pid: 1, tid: 2, name: w  >>> a.b <<<', 'a.b'));
  expect(of(call(0, '/x'), OTHER)?.process).toBeNull();
});
