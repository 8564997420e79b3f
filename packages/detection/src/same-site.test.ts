import { describe, expect, it } from 'vitest';
import { isLocal, sameSite } from './same-site.ts';

describe('the same site', () => {
  it.each([
    ['example.org', 'example.org'],
    ['example.org', 'www.example.org'],
    ['login.example.org', 'sso.example.org'],
    ['a.example.co.uk', 'b.example.co.uk'],
    ['example.gob.mx', 'www.example.gob.mx'],
    ['192.0.2.1', '192.0.2.1'],
    ['localhost', 'localhost'],
  ])('%s and %s', (one, other) => {
    expect(sameSite(one, other)).toBe(true);
    expect(sameSite(other, one)).toBe(true);
  });

  it.each([
    ['example.org', 'example.com'],
    ['one.co.uk', 'two.co.uk'],
    ['one.com.eg', 'two.com.eg'],
    ['badexample.org', 'example.org'],
    ['example.org', 'example.org.bad.example'],
    ['192.0.2.1', '192.0.2.2'],
    ['2.192.0.2', '1.192.0.2'],
    ['2001:db8::1', '2001:db8::2'],
  ])('is not that of %s and %s', (one, other) => {
    expect(sameSite(one, other)).toBe(false);
    expect(sameSite(other, one)).toBe(false);
  });
});

describe('a local address', () => {
  it.each([
    '10.0.0.1',
    '127.0.0.1',
    '192.168.1.1',
    '172.16.0.1',
    '172.31.255.1',
    '169.254.1.1',
    'fe80::1',
    'fd00::1',
    '::1',
    'router.local',
    'hotel',
  ])('%s', (host) => expect(isLocal(host)).toBe(true));

  it.each(['192.0.2.1', '172.32.0.1', '100.10.0.1', '10.example.org', 'local.example.org', '2001:db8::1'])(
    'is not %s',
    (host) => expect(isLocal(host)).toBe(false),
  );
});
