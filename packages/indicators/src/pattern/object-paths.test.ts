import { expect, test } from 'vitest';
import { observableOf } from './object-paths.ts';
import { parsePattern } from './parse.ts';

function target(path: string, value = 'x') {
  const parsed = parsePattern(`[${path}='${value}']`);
  if (!parsed.ok || parsed.pattern.kind !== 'observation' || parsed.pattern.test.kind !== 'comparison') {
    throw new Error(path);
  }
  return observableOf(parsed.pattern.test.path, value);
}

test.each([
  ['domain-name:value', 'domain-name'],
  ['url:value', 'url'],
  ['ipv4-addr:value', 'ipv4-addr'],
  ['ipv6-addr:value', 'ipv6-addr'],
  ['email-addr:value', 'email-addr'],
  ['email-message:from_ref.value', 'email-addr'],
  ['network-traffic:dst_ref.value', 'domain-name'],
  ['process:name', 'process'],
  ['process:image_ref.name', 'process'],
  ['file:name', 'file-name'],
  ['file:path', 'file-path'],
  ['directory:path', 'file-path'],
  ["file:hashes.'SHA-256'", 'file-hash'],
  ['file:hashes.sha256', 'file-hash'],
  ['file:hashes.md5', 'file-hash'],
  ['artifact:hashes.MD5', 'file-hash'],
  ['app:id', 'app-id'],
  ['app:cert.sha1', 'certificate-hash'],
  ["app:cert.'SHA-256'", 'certificate-hash'],
  ["x509-certificate:hashes.'SHA-1'", 'certificate-hash'],
  ['configuration-profile:id', 'profile-id'],
  ['android-property:name', 'property'],
  ['phone-number:value', 'phone-number'],
])('%s is a %s', (path, type) => {
  expect(target(path)).toEqual({ type });
});

test('an account counts where it is a number or an address', () => {
  expect(target('user-account:user_id', '+1 202 555 0100')).toEqual({ type: 'phone-number' });
  expect(target('user-account:account_login', 'a@bad.example')).toEqual({ type: 'email-addr' });
  expect(target('user-account:user_id', 'somebody')).toHaveProperty('reason');
});

test.each([
  'mac-addr:value',
  'file:size',
  'file:hashes',
  'file:hashes.a.b',
  'windows-registry-key:key',
  'file:hashes.SSDEEP',
])('%s is named', (path) => {
  expect(target(path)).toHaveProperty('reason');
});
