import type { ObservableType } from '@bridle/model';
import { describe, expect, test } from 'vitest';
import { planPatterns } from './plan.ts';
import { DevicePatterns } from './runner.ts';
import { patternOf } from './testing/pattern-of.ts';

const SHA256 = 'ab'.repeat(32);

/** Does the pattern match a record that names this value, by itself or together with another record? */
function matches(comparison: string, type: ObservableType, value: string, several = false): boolean {
  const text = several ? `[${comparison}] AND [process:name LIKE 'x']` : `[${comparison} AND ${comparison}]`;
  const device = new DevicePatterns<number>(planPatterns([patternOf(text)]));
  const span = () => ({ at: null, until: null });
  device.see(type, value, 'contacted');
  const found = [...device.record(span, () => 1)];
  device.see('process', 'x', 'ran');
  found.push(...device.record(span, () => 2), ...device.end());
  return found.length > 0;
}

const SAME: readonly (readonly [comparison: string, type: ObservableType, value: string])[] = [
  ["file:path = '/var/mobile/x'", 'file-path', '/private/var/mobile/x'],
  ["file:path = '/private/var/mobile/x/'", 'file-path', '/var/mobile/x'],
  ["file:path = '/private/var/tmp/x'", 'file-path', '/tmp/x'],
  ["file:path IN ('/a', '/private/etc/x')", 'file-path', '/etc//x'],
  ["file:parent_directory_ref.path = '/var/tmp'", 'file-path', '/private/var/tmp/x'],
  ["directory:path = '/var/mobile'", 'file-path', '/private/var/mobile/'],
  ["file:path LIKE '/private/var/mobile/%.dylib'", 'file-path', '/var/mobile/a.dylib'],
  ["file:path LIKE '/var/mobile/%.dylib'", 'file-path', '/private/var/mobile/a.dylib'],
  ["file:path MATCHES '^/private/tmp/[a-z]+$'", 'file-path', '/var/tmp/abc'],
  ["process:image_ref.path = '/var/db/x'", 'process', '/private/var/db/x'],
  ["process:name = '/usr/libexec/abc'", 'process', '/x/abc'],
  ["domain-name:value = 'BAD.Example.'", 'domain-name', 'bad.example'],
  ["domain-name:value = 'bad.example'", 'url', 'HTTPS://user@BAD.example.:8443/x'],
  ["domain-name:value = 'пример.example'", 'domain-name', 'xn--e1afmkfd.example'],
  ["domain-name:value LIKE '%.Bad.Example'", 'domain-name', 'a.bad.example'],
  ["network-traffic:dst_ref.value = 'Bad.Example'", 'domain-name', 'bad.example'],
  ["ipv4-addr:value = '192.0.2.1'", 'url', 'http://192.0.2.1:80/'],
  ["ipv6-addr:value = '2001:DB8:0::1'", 'ipv6-addr', '2001:db8::1'],
  ["url:value = 'HTTPS://bad.EXAMPLE:443/a/../b'", 'url', 'https://bad.example/b'],
  ["url:value LIKE 'https://bad.example/%'", 'url', 'HTTPS://BAD.example/x'],
  ["email-addr:value = 'Someone@BAD.example'", 'email-addr', 'someone@bad.example'],
  ["phone-number:value = '+1 202 555 0143'", 'phone-number', '0012025550143'],
  ["user-account:user_id = '+1 (202) 555-0143'", 'phone-number', '+12025550143'],
  ["app:id = 'com.Example.Spy'", 'app-id', 'com.example.spy'],
  ["configuration-profile:id = '{ABCD-EF}'", 'profile-id', 'abcd-ef'],
  ["android-property:name = 'SYS.note'", 'property', 'sys.note'],
  [`file:hashes.'SHA-256' = '${SHA256.toUpperCase()}'`, 'file-hash', SHA256],
  [`app:cert.sha256 = '${SHA256.replaceAll(/..(?=.)/g, '$&:')}'`, 'certificate-hash', SHA256],
];

describe.each([
  ['in one record', false],
  ['over several', true],
])('a compound pattern takes for the same what the matcher does, %s', (_, several) => {
  test.each(SAME)('%s: %s %s', (comparison, type, value) => {
    expect(matches(comparison, type, value, several)).toBe(true);
  });
});

test.each<[string, ObservableType, string]>([
  // What the pattern excludes, it excludes in every spelling.
  ["file:name = 'x' AND file:path != '/var/mobile/x'", 'file-path', '/private/var/mobile/x'],
  ["file:name = 'x' AND file:path NOT LIKE '/var/%'", 'file-path', '/private/var/mobile/x'],
  ["file:name = 'x' AND file:path NOT MATCHES '^/private/var/'", 'file-path', '/var/mobile/x'],
  [
    "domain-name:value LIKE 'bad%' AND domain-name:value NOT IN ('BAD.example')",
    'domain-name',
    'bad.example',
  ],
  // Names in exact case, whole components, that very host.
  ["process:name = 'Diagnosticd'", 'process', 'diagnosticd'],
  ["file:name = 'X'", 'file-path', '/var/x'],
  ["file:path = '/var/mobile/x'", 'file-path', '/var/mobile/xy'],
  ["file:path = '/var/mobile/X'", 'file-path', '/var/mobile/x'],
  ["domain-name:value = 'bad.example'", 'domain-name', 'www.bad.example'],
  ["url:value = 'https://bad.example/A'", 'url', 'https://bad.example/a'],
])('%s does not hold for %s %s', (comparison, type, value) => {
  expect(matches(comparison, type, value)).toBe(false);
});
