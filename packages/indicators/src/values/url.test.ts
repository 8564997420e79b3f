import { expect, test } from 'vitest';
import { compareUrls, parseUrl } from './url.ts';

function compare(seen: string, published: string) {
  const one = parseUrl(seen);
  const other = parseUrl(published);
  if (one === null || other === null) throw new Error('not a URL');
  return compareUrls(one, other);
}

test.each([
  ['https://bad.example/a', 'https://bad.example/a', 'exact'],
  ['https://bad.example/a/', 'https://bad.example/a', 'exact'],
  ['https://bad.example/a', 'https://bad.example/a/', 'exact'],
  ['https://bad.example', 'https://bad.example/', 'exact'],
  ['https://bad.example/a#x', 'https://bad.example/a', 'exact'],
  ['https://bad.example/a?', 'https://bad.example/a', 'exact'],
  ['https://bad.example:443/b/../a', 'https://bad.example/a', 'exact'],
  ['https://u:p@bad.example/a', 'https://bad.example/a', 'exact'],
  ['bad.example/a', 'https://bad.example/a', 'exact'],
  ['http://bad.example/a', 'bad.example/a', 'exact'],
  ['http://bad.example/a', 'https://bad.example/a', 'other-scheme'],
  ['https://bad.example/a?x=1', 'https://bad.example/a', 'query'],
  ['http://bad.example/a?x=1', 'https://bad.example/a', 'query'],
  ['https://bad.example/a?x=1', 'https://bad.example/a?x=1', 'exact'],
  ['https://bad.example/a?x=1', 'https://bad.example/a?x=2', null],
  ['https://bad.example/a', 'https://bad.example/a?x=1', null],
  ['https://bad.example/A', 'https://bad.example/a', null],
  ['https://bad.example/a/b', 'https://bad.example/a', null],
  ['https://bad.example:8443/a', 'https://bad.example/a', null],
  ['ftp://bad.example/a', 'https://bad.example/a', null],
  ['app://bad.example/a', 'https://bad.example/a', null],
  ['app://bad.example/a', 'app://bad.example/a', 'exact'],
])('%s seen, %s published: %s', (seen, published, how) => {
  expect(compare(seen, published)).toBe(how);
});
