import { OBSERVABLE_TYPES, type ObservableType } from '@bridle/model';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical } from './canonical.ts';

function short(type: ObservableType, value: string): string {
  const read = canonical(type, value);
  return 'refused' in read ? `refused: ${read.refused}` : `${read.type} ${read.key}`;
}

describe('values published under another name', () => {
  test.each<[ObservableType, string, string]>([
    // Servers published as domains (NoviSpy) are addresses.
    ['domain-name', '192.0.2.1', 'ipv4-addr 192.0.2.1'],
    ['domain-name', '192.0.2.1:8080', 'ipv4-addr 192.0.2.1'],
    ['domain-name', '2001:DB8::1', 'ipv6-addr 2001:db8::1'],
    ['ipv4-addr', '2001:db8::1', 'ipv6-addr 2001:db8::1'],
    ['ipv6-addr', '::ffff:192.0.2.1', 'ipv4-addr 192.0.2.1'],
    ['ipv4-addr', '192.0.2.1/32', 'ipv4-addr 192.0.2.1'],
    ['ipv4-addr', 'http://192.0.2.1/', 'ipv4-addr 192.0.2.1'],
    // A domain with a path is that page; without one, that host.
    ['domain-name', 'bad.example/x', 'url //bad.example/x'],
    ['domain-name', 'https://bad.example/x?y', 'url https://bad.example/x?y'],
    ['domain-name', 'https://bad.example/', 'domain-name bad.example'],
    ['domain-name', 'bad.example:8443', 'domain-name bad.example'],
    ['domain-name', '*.bad.example', 'domain-name bad.example'],
    ['domain-name', '.bad.example', 'domain-name bad.example'],
    ['domain-name', ' Bad.Example. ', 'domain-name bad.example'],
    ['domain-name', 'www.bad.example', 'domain-name www.bad.example'],
    ['domain-name', 'пример.example', 'domain-name xn--e1afmkfd.example'],
    ['domain-name', 'a_b.bad.example', 'domain-name a_b.bad.example'],
    ['url', 'bad.example', 'domain-name bad.example'],
    ['url', 'itms-services:?url=x', 'url itms-services:?url=x'],
    ['file-name', '/var/foobar/txt', 'file-path /var/foobar/txt'],
    ['file-name', 'x.plist', 'file-name x.plist'],
    ['file-path', 'x.plist', 'file-name x.plist'],
    ['file-path', 'Library/Preferences/x.plist', 'file-path Library/Preferences/x.plist'],
    ['file-path', '/private/var/tmp/l/', 'file-path /var/tmp/l'],
    ['process', '/usr/libexec/bh', 'process bh'],
  ])('%s %s: %s', (type, value, expected) => {
    expect(short(type, value)).toBe(expected);
  });
});

describe('refused with a reason', () => {
  test.each<[ObservableType, string, string]>([
    ['domain-name', '', 'an empty value'],
    ['domain-name', ' ', 'an empty value'],
    ['domain-name', 'badexample', 'a single label, which is no domain of anybody'],
    ['domain-name', 'com', 'a single label, which is no domain of anybody'],
    ['domain-name', 'co.uk', 'a domain that many share, such as a public suffix'],
    ['domain-name', '*.com.mx', 'a domain that many share, such as a public suffix'],
    ['domain-name', 'GitHub.io.', 'a domain that many share, such as a public suffix'],
    ['domain-name', 'bad[.]example', 'not a domain name'],
    ['domain-name', 'two words', 'not a domain name'],
    ['domain-name', '12345', 'not a domain name'],
    ['domain-name', 'bad..example', 'not a domain name'],
    ['domain-name', '-bad.example', 'not a domain name'],
    ['domain-name', 'bad\u0000.example', 'a value with unreadable characters'],
    ['domain-name', 'bad\ufffd.example', 'a value with unreadable characters'],
    ['ipv4-addr', '127.0.0.1', 'an address that every device has'],
    ['domain-name', '0.0.0.0', 'an address that every device has'],
    ['ipv6-addr', '::1', 'an address that every device has'],
    ['ipv4-addr', '192.0.2', 'not an internet address'],
    ['ipv4-addr', '12345', 'not an internet address'],
    ['ipv4-addr', '010.1.1.1', 'not an internet address'],
    ['url', 'two words', 'not a URL'],
    ['email-addr', 'nobody', 'not a mail address'],
    ['phone-number', 'AMAZON', 'not a phone number'],
    ['process', '/', 'not the name of a process'],
    ['file-path', '/', 'a path to nothing'],
    ['file-path', '/private/var/tmp/', 'a folder that every phone has'],
    ['file-path', '/private/var', 'a folder that every phone has'],
    ['file-path', 'Library/Preferences/', 'a folder that every phone has'],
    ['file-hash', 'aa11', 'not a hash of a known length in hexadecimal'],
    ['certificate-hash', 'xyz', 'not a hash of a known length in hexadecimal'],
    ['profile-id', '{}', 'not a profile id'],
  ])('%s %j: %s', (type, value, reason) => {
    expect(short(type, value)).toBe(`refused: ${reason}`);
  });
});

test('what a value was read as, it is read as again', () => {
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webUrl(),
    fc.domain(),
    fc.ipV4(),
    fc.ipV6(),
    fc.emailAddress(),
    fc
      .array(fc.constantFrom('a', 'var', '..', '.', '', '~', 'tmp', 'x y'), { maxLength: 5 })
      .map((parts) => parts.join('/')),
  );
  fc.assert(
    fc.property(fc.constantFrom(...OBSERVABLE_TYPES), value, (type, text) => {
      const read = canonical(type, text);
      if (!('refused' in read)) expect(canonical(read.type, text)).toEqual(read);
    }),
    { seed: 8, numRuns: 5000 },
  );
});
