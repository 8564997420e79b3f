import { describe, expect, test } from 'vitest';
import { benignReason } from './benign.ts';
import { canonical } from './canonical.ts';

const SHARED = 'a domain that many share, such as a public suffix';
const WELL_KNOWN = 'a well-known site that nearly every phone contacts';

describe('refused', () => {
  test.each([
    ['co.uk', SHARED],
    ['com.np', SHARED],
    ['gov.ua', SHARED],
    ['github.io', SHARED],
    ['duckdns.org', SHARED],
    ['serveftp.com', SHARED],
    ['s3.amazonaws.com', SHARED],
    ['amazonaws.com', SHARED],
    ['wordpress.com', SHARED],
    ['web.app', SHARED],
    ['google.com', WELL_KNOWN],
    ['www.google.com', WELL_KNOWN],
    ['icloud.com', WELL_KNOWN],
    ['whatsapp.net', WELL_KNOWN],
    ['bit.ly', WELL_KNOWN],
    ['play.google.com', WELL_KNOWN],
  ])('%s: %s', (name, reason) => expect(benignReason(name)).toBe(reason));

  test('in any spelling, and under any type that a host may be published as', () => {
    for (const value of [
      'Google.COM.',
      'https://google.com/',
      '*.google.com',
      'google.com:443',
      'ｇｏｏｇｌｅ.com',
    ]) {
      expect(canonical('domain-name', value)).toEqual({ refused: WELL_KNOWN });
    }
    expect(canonical('url', 'google.com')).toEqual({ refused: WELL_KNOWN });
  });
});

describe('used', () => {
  test.each([
    'bad.example',
    'login-apple.web.app',
    'account-google.serveftp.com',
    'd1gslyvqtipqvi.cloudfront.net',
    // A machine that somebody rents: the list has its name by a wildcard only.
    'ec2-192-0-2-1.compute-1.amazonaws.com',
    'ec2-192-0-2-1.us-west-2.compute.amazonaws.com',
    'google.com.bad.example',
    'apple-support.example',
    'notgoogle.com',
  ])('%s', (name) => expect(benignReason(name)).toBeNull());

  test('a page of a well-known site, which is not the site', () => {
    expect(canonical('url', 'https://bit.ly/1Abc')).toMatchObject({ type: 'url' });
    expect(canonical('domain-name', 'drive.google.com/file/d/x')).toMatchObject({ type: 'url' });
  });

  test('a name that only looks like one: its letters are of another script', () => {
    // Cyrillic а, р, р, ӏ, е
    expect(canonical('domain-name', 'аррӏе.com')).toEqual({ type: 'domain-name', key: 'xn--80ak6aa92e.com' });
  });
});
