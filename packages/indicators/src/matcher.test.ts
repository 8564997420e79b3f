import type { Indicator, IndicatorSetInfo, ObservableType } from '@bridle/model';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildMatcher, type Matcher } from './matcher.ts';
import { hostOfUrl } from './values/host.ts';

type Published = readonly [type: ObservableType, value: string];

function set(path: string): IndicatorSetInfo {
  return { path, sha256: path, loaded: 0, skipped: [] };
}

function indicator([type, value]: Published, change: Partial<Indicator> = {}): Indicator {
  return {
    type,
    value,
    id: null,
    family: 'Made up',
    source: null,
    report: null,
    campaign: null,
    tlp: null,
    set: set('made-up.stix2'),
    validFrom: null,
    validUntil: null,
    revoked: false,
    confidence: null,
    ...change,
  };
}

function matcherOf(...published: Published[]): Matcher {
  return buildMatcher(published.map((one) => indicator(one)));
}

/** `value (how)` of each match, best first. */
function found(matcher: Matcher, type: ObservableType, value: string): string[] {
  return matcher.match(type, value).map((match) => `${match.indicator.value} (${match.how})`);
}

describe('hosts and URLs', () => {
  const matcher = matcherOf(
    ['domain-name', 'bad.example'],
    ['domain-name', 'web.worse.example'],
    ['domain-name', 'www.shop.example'],
    ['domain-name', 'Sub.Case.co.uk'],
    ['domain-name', 'пример.example'],
    ['domain-name', '192.0.2.77'],
    ['domain-name', 'page.example/x'],
    ['ipv4-addr', '192.0.2.1'],
    ['ipv6-addr', '2001:db8:0::1'],
    ['url', 'https://site.example/a'],
    ['url', 'https://site.example/a?key=1'],
    ['url', 'https://bad.example/drop'],
    ['url', 'http://192.0.2.1/a.bin'],
    ['url', 'itms-services:?action=x'],
  );

  test.each<[string, string[]]>([
    // A domain covers itself and everything below it, at any label, whatever stands around the host.
    ['https://bad.example', ['bad.example (host)']],
    ['http://BAD.EXAMPLE/x', ['bad.example (host)']],
    ['https://a.b.bad.example/', ['bad.example (subdomain)']],
    ['bad.example', ['bad.example (host)']],
    ['https://bad.example:8443/x', ['bad.example (host)']],
    ['https://user:secret@bad.example/', ['bad.example (host)']],
    ['https://bad.example./x', ['bad.example (host)']],
    ['ftp://bad.example/', ['bad.example (host)']],
    ['https://b%61d.example/', ['bad.example (host)']],
    ['https://www.bad.example/', ['bad.example (subdomain)']],
    ['https://xn--e1afmkfd.example/', ['пример.example (host)']],
    ['https://ПРИМЕР.example/', ['пример.example (host)']],
    ['https://x.пример.example/', ['пример.example (subdomain)']],
    ['https://notbad.example/', []],
    ['https://bad.example.other.example/', []],
    ['https://other.example/?u=bad.example', []],
    ['https://other.example/bad.example', []],
    ['https://bad.example@other.example/', []],
    ['https://badexample/', []],
    ['https://example/', []],
    // MVT defect 2: leading w's are part of the name.
    ['https://web.worse.example/', ['web.worse.example (host)']],
    ['https://eb.worse.example/', []],
    ['https://wwbad.example/', []],
    ['https://www.shop.example/', ['www.shop.example (host)']],
    ['https://shop.example/', []],
    // MVT defect 3: a published sub-domain covers its own sub-domains, ports and credentials.
    ['https://x.web.worse.example/', ['web.worse.example (subdomain)']],
    ['https://web.worse.example:8080/', ['web.worse.example (host)']],
    ['https://u@web.worse.example/', ['web.worse.example (host)']],
    ['https://worse.example/', []],
    ['https://x.sub.case.co.uk/', ['Sub.Case.co.uk (subdomain)']],
    ['https://case.co.uk/', []],
    // MVT defect 4: an address is that address.
    ['http://192.0.2.1/', ['192.0.2.1 (host)']],
    ['http://192.0.2.1:8080/x', ['192.0.2.1 (host)']],
    ['http://192.0.2.12/', []],
    ['http://12.192.0.2.1.example/', []],
    ['http://2.192.0.2/192.0.2.1', []],
    ['http://3221225985/', ['192.0.2.1 (host)']],
    ['http://192.0.2.77/', ['192.0.2.77 (host)']],
    ['http://[2001:DB8::1]:443/', ['2001:db8:0::1 (host)']],
    ['http://[::ffff:192.0.2.1]/', ['192.0.2.1 (host)']],
    ['http://[2001:db8::11]/', []],
    // URLs: as a browser understands them.
    ['https://site.example/a', ['https://site.example/a (exact)']],
    ['https://SITE.example/a/', ['https://site.example/a (exact)']],
    ['https://site.example/a#top', ['https://site.example/a (exact)']],
    ['http://site.example/a', ['https://site.example/a (other-scheme)']],
    [
      'https://site.example/a?key=1',
      ['https://site.example/a?key=1 (exact)', 'https://site.example/a (query)'],
    ],
    ['https://site.example/a?key=2', ['https://site.example/a (query)']],
    ['https://site.example/ab', []],
    ['https://site.example/', []],
    ['https://x.site.example/a', []],
    ['https://page.example/x', ['page.example/x (exact)']],
    ['https://page.example/', []],
    ['itms-services:?action=x', ['itms-services:?action=x (exact)']],
    ['itms-services:?action=y', []],
    // The closest likeness first.
    ['https://bad.example/drop', ['https://bad.example/drop (exact)', 'bad.example (host)']],
    ['http://192.0.2.1/a.bin?x', ['http://192.0.2.1/a.bin (query)', '192.0.2.1 (host)']],
    ['', []],
    ['about:blank', []],
    ['/var/bad.example', []],
  ])('URL %s', (value, expected) => {
    expect(found(matcher, 'url', value)).toEqual(expected);
  });

  test.each<[ObservableType, string, string[]]>([
    ['domain-name', 'bad.example', ['bad.example (exact)']],
    ['domain-name', 'A.Bad.Example.', ['bad.example (subdomain)']],
    ['domain-name', 'bad.example:443', ['bad.example (exact)']],
    ['domain-name', 'https://bad.example/drop', ['bad.example (exact)']],
    ['domain-name', '192.0.2.77', ['192.0.2.77 (exact)']],
    ['domain-name', 'notbad.example', []],
    ['domain-name', 'site.example', []],
    ['ipv4-addr', '192.0.2.1', ['192.0.2.1 (exact)']],
    ['ipv4-addr', '::ffff:192.0.2.1', ['192.0.2.1 (exact)']],
    ['ipv4-addr', '192.0.2.10', []],
    ['ipv4-addr', '1192.0.2.1', []],
    ['ipv4-addr', 'bad.example', []],
    ['ipv6-addr', '2001:0DB8::0001', ['2001:db8:0::1 (exact)']],
    ['ipv6-addr', '2001:db8::1%en0', ['2001:db8:0::1 (exact)']],
    ['ipv6-addr', '2001:db8::10', []],
  ])('%s %s', (type, value, expected) => {
    expect(found(matcher, type, value)).toEqual(expected);
  });

  test('of several published domains the longest is the closest', () => {
    const nested = matcherOf(
      ['domain-name', 'bad.example'],
      ['domain-name', 'b.bad.example'],
      ['domain-name', 'a.b.bad.example'],
    );
    expect(found(nested, 'url', 'https://x.a.b.bad.example/')).toEqual([
      'a.b.bad.example (subdomain)',
      'b.bad.example (subdomain)',
      'bad.example (subdomain)',
    ]);
    expect(found(nested, 'domain-name', 'b.bad.example')).toEqual([
      'b.bad.example (exact)',
      'bad.example (subdomain)',
    ]);
  });
});

describe('people', () => {
  const matcher = matcherOf(
    ['email-addr', 'Lure@Mail.example'],
    ['domain-name', 'bad.example'],
    ['phone-number', '+1 (202) 555-0100'],
  );

  test.each<[ObservableType, string, string[]]>([
    ['email-addr', 'lure@mail.example', ['Lure@Mail.example (exact)']],
    ['email-addr', ' LURE@mail.EXAMPLE ', ['Lure@Mail.example (exact)']],
    ['email-addr', 'mailto:lure@mail.example', ['Lure@Mail.example (exact)']],
    ['email-addr', 'xlure@mail.example', []],
    ['email-addr', 'someone@bad.example', ['bad.example (email-domain)']],
    ['email-addr', 'someone@a.bad.example', ['bad.example (email-domain)']],
    ['email-addr', 'bad.example@other.example', []],
    ['email-addr', '+12025550100', []],
    ['url', 'mailto:Lure@mail.example?subject=x', ['Lure@Mail.example (exact)']],
    ['phone-number', '+12025550100', ['+1 (202) 555-0100 (exact)']],
    ['phone-number', '0012025550100', ['+1 (202) 555-0100 (exact)']],
    ['phone-number', '12025550100', ['+1 (202) 555-0100 (exact)']],
    ['phone-number', '2025550100', []],
    ['phone-number', 'lure@mail.example', []],
  ])('%s %s', (type, value, expected) => {
    expect(found(matcher, type, value)).toEqual(expected);
  });
});

describe('processes', () => {
  const matcher = matcherOf(
    ['process', 'bh'],
    ['process', 'Diagnosticd'],
    ['process', 'com.example.rapports.events'],
    ['app-id', 'com.Example.Spy'],
  );

  test.each<[string, string[]]>([
    ['bh', ['bh (exact)']],
    ['/usr/libexec/bh', ['bh (exact)']],
    ['BH', []],
    ['bh2', []],
    ['diagnosticd', []],
    ['com.example.rapports.events', ['com.example.rapports.events (exact)']],
    // Sixteen characters are what the kernel keeps of a name.
    ['com.example.rapp', ['com.example.rapports.events (truncated)']],
    ['com.example.rappo', []],
    ['com.example.rap', []],
    // DataUsage: the process, and the app that it worked for.
    ['bh/com.example.app', ['bh (exact)']],
    ['mDNSResponder/bh', ['bh (bundle-id)']],
    ['mDNSResponder/com.example.spy', ['com.Example.Spy (bundle-id)']],
    ['/private/var/bh/other', []],
    ['bh/x/y', []],
    ['', []],
    ['/', []],
  ])('%s', (value, expected) => {
    expect(found(matcher, 'process', value)).toEqual(expected);
  });

  test('never said of a file or folder', () => {
    for (const type of ['file-path', 'file-name'] as const) {
      expect(found(matcher, type, '/private/var/db/bh')).toEqual([]);
      expect(found(matcher, type, 'bh')).toEqual([]);
    }
  });
});

describe('files', () => {
  const matcher = matcherOf(
    ['file-name', 'x.plist'],
    ['file-path', '/private/var/tmp/l/'],
    ['file-path', '/private/var/db/thing'],
    ['file-path', '/var/db/thing/inner'],
    ['file-path', '/tmp/k.txt'],
    ['file-path', 'Library/Preferences/spy.plist'],
    ['file-path', '/data/local/tmp/wd/'],
    ['file-name', '/var/db/foobar/txt'],
  );

  test.each<[string, string[]]>([
    ['/a/b/x.plist', ['x.plist (base-name)']],
    ['x.plist', ['x.plist (base-name)']],
    ['/a/X.plist', []],
    ['/a/x.plist/y', []],
    ['/private/var/tmp/l', ['/private/var/tmp/l/ (exact)']],
    ['/private/var/tmp/l/', ['/private/var/tmp/l/ (exact)']],
    ['/private/var/tmp/l/f', ['/private/var/tmp/l/ (folder)']],
    ['/var/tmp/l/f/g', ['/private/var/tmp/l/ (folder)']],
    ['/tmp/l/f', ['/private/var/tmp/l/ (folder)']],
    // Whole components only: what begins alike is something else.
    ['/private/var/tmp/lib', []],
    ['/private/var/tmp/lib/f', []],
    ['/private/var/db/thing2', []],
    ['/private/var/db', []],
    ['/PRIVATE/var/db/thing', []],
    ['/x/private/var/db/thing', []],
    ['/private/var/db/thing', ['/private/var/db/thing (exact)']],
    ['/private/var/db/thing/y', ['/private/var/db/thing (folder)']],
    ['/var/db/thing/inner/y', ['/var/db/thing/inner (folder)', '/private/var/db/thing (folder)']],
    // MVT defects 1 and 11: dumps and manifests list paths without the leading slash.
    ['private/var/tmp/l/f', ['/private/var/tmp/l/ (folder)']],
    ['var/db/thing', ['/private/var/db/thing (exact)']],
    ['./private//var/db/./thing', ['/private/var/db/thing (exact)']],
    ['/var/db/other/../thing', ['/private/var/db/thing (exact)']],
    ['file:///private/var/db/thing', ['/private/var/db/thing (exact)']],
    ['/private/var/tmp/k.txt', ['/tmp/k.txt (exact)']],
    ['/private/tmp/k.txt', ['/tmp/k.txt (exact)']],
    ['/var/mobile/Library/Preferences/spy.plist', ['Library/Preferences/spy.plist (tail)']],
    ['Library/Preferences/spy.plist', ['Library/Preferences/spy.plist (tail)']],
    ['~/Library/Preferences/spy.plist', ['Library/Preferences/spy.plist (tail)']],
    ['/var/mobile/OtherLibrary/Preferences/spy.plist', []],
    ['/a/spy.plist', []],
    ['/data/local/tmp/wd/fs.db', ['/data/local/tmp/wd/ (folder)']],
    ['/data/local/tmp/wdx', []],
    ['/var/db/foobar/txt', ['/var/db/foobar/txt (exact)']],
    ['/var/tmp/l/x.plist', ['/private/var/tmp/l/ (folder)', 'x.plist (base-name)']],
    ['', []],
    ['/', []],
  ])('path %s', (value, expected) => {
    expect(found(matcher, 'file-path', value)).toEqual(expected);
  });

  test('a name is that name', () => {
    expect(found(matcher, 'file-name', 'x.plist')).toEqual(['x.plist (exact)']);
    expect(found(matcher, 'file-name', '/a/x.plist')).toEqual(['x.plist (exact)']);
    expect(found(matcher, 'file-name', 'X.plist')).toEqual([]);
    expect(found(matcher, 'file-name', 'thing')).toEqual([]);
  });

  test('a hash is compared by value', () => {
    const md5 = 'd41d8cd98f00b204e9800998ecf8427e';
    const sha1 = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';
    const hashes = matcherOf(['file-hash', md5.toUpperCase()], ['certificate-hash', sha1]);
    expect(found(hashes, 'file-hash', md5)).toHaveLength(1);
    expect(found(hashes, 'file-hash', md5.replaceAll(/(..)(?=.)/g, '$1:'))).toHaveLength(1);
    expect(found(hashes, 'file-hash', md5.slice(0, -1))).toEqual([]);
    // A certificate's hash is none of a file's.
    expect(found(hashes, 'file-hash', sha1)).toEqual([]);
    expect(found(hashes, 'certificate-hash', sha1.toUpperCase())).toHaveLength(1);
  });
});

describe('ids', () => {
  const matcher = matcherOf(['app-id', 'com.Bad.App'], ['profile-id', 'AABB-CCDD'], ['property', 'sys.Foo']);

  test.each<[ObservableType, string, number]>([
    ['app-id', 'com.bad.app', 1],
    ['app-id', 'com.bad.app2', 0],
    ['app-id', 'com.bad', 0],
    ['profile-id', 'aabb-ccdd', 1],
    ['profile-id', '{AABB-CCDD}', 1],
    // MVT defect 13: a part of an id is not the id.
    ['profile-id', 'AABB', 0],
    ['profile-id', 'A', 0],
    ['profile-id', 'AABB-CCDD-EE', 0],
    ['property', 'sys.foo', 1],
    ['property', 'sys.foo2', 0],
  ])('%s %s: %i', (type, value, count) => {
    expect(found(matcher, type, value)).toHaveLength(count);
  });
});

describe('sets', () => {
  test('MVT defect 7: a set without any domain, and no set at all', () => {
    for (const matcher of [matcherOf(['app-id', 'com.bad.app']), matcherOf()]) {
      for (const value of ['https://bad.example/', '', '/var/tmp', 'a@bad.example']) {
        expect(matcher.match('url', value)).toEqual([]);
        expect(matcher.match('domain-name', value)).toEqual([]);
        expect(matcher.match('email-addr', value)).toEqual([]);
        expect(matcher.match('file-path', value)).toEqual([]);
      }
    }
  });

  test('nothing is made for what matches nothing', () => {
    const matcher = matcherOf(['domain-name', 'bad.example'], ['process', 'bh']);
    const none = matcher.match('url', 'https://good.example/');
    for (const [type, value] of [
      ['url', 'https://user@good.example/'],
      ['domain-name', 'good.example'],
      ['ipv4-addr', '192.0.2.1'],
      ['email-addr', 'a@good.example'],
      ['phone-number', '+12025550100'],
      ['process', 'launchd'],
      ['file-path', '/usr/libexec/launchd'],
      ['file-name', 'launchd'],
      ['app-id', 'com.example'],
    ] as const) {
      expect(matcher.match(type, value)).toBe(none);
    }
    expect(Object.isFrozen(none)).toBe(true);
  });

  test('each set that knows a value is told, once', () => {
    const one: Published = ['domain-name', 'bad.example'];
    const matcher = buildMatcher([
      indicator(one, { id: 'first' }),
      indicator(['domain-name', 'BAD.example.'], { id: 'again' }),
      indicator(one, { id: 'second', set: set('other.stix2') }),
      indicator(one, { id: 'family', family: 'Other' }),
      indicator(one, { id: 'copy', set: { ...set('copy of other.stix2'), sha256: 'other.stix2' } }),
    ]);
    expect(matcher.match('url', 'https://bad.example/').map((match) => match.indicator.id)).toEqual([
      'first',
      'second',
      'family',
    ]);
    expect(matcher.size).toEqual(new Map([['domain-name', 3]]));
  });

  test('of what a set says twice, the one that still stands is told', () => {
    const one: Published = ['domain-name', 'bad.example'];
    const matcher = buildMatcher([
      indicator(one, { id: 'withdrawn', revoked: true }),
      indicator(one, { id: 'doubtful', confidence: 10 }),
      indicator(one, { id: 'sure' }),
    ]);
    expect(matcher.match('domain-name', 'bad.example').map((match) => match.indicator.id)).toEqual(['sure']);
  });

  test('what cannot be used is named', () => {
    const matcher = matcherOf(
      ['domain-name', 'com'],
      ['domain-name', 'co.uk'],
      ['domain-name', 'bad.example'],
    );
    expect(matcher.refused.map(({ indicator, reason }) => `${indicator.value}: ${reason}`)).toEqual([
      'com: a single label, which is no domain of anybody',
      'co.uk: a domain that many share, such as a public suffix',
    ]);
    expect(found(matcher, 'url', 'https://any.co.uk/')).toEqual([]);
    expect(matcher.size).toEqual(new Map([['domain-name', 1]]));
  });

  test('a hundred thousand indicators of one value do no harm', () => {
    const matcher = buildMatcher(
      Array.from({ length: 100_000 }, (_, i) =>
        indicator(['domain-name', 'bad.example'], { family: `F${i}` }),
      ),
    );
    expect(matcher.match('url', 'https://a.bad.example/')).toHaveLength(100_000);
    expect(matcher.match('url', 'https://good.example/')).toEqual([]);
  });
});

describe('against the plain rule', () => {
  const label = fc.constantFrom('a', 'b', 'ab', 'www', 'w', 'bad', 'x-y', 'c1');
  const domain = fc
    .array(label, { minLength: 1, maxLength: 4 })
    .map((labels) => `${labels.join('.')}.example`);

  test('domains: equal, or ends with a dot and it', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(domain, { maxLength: 12 }),
        domain,
        fc.boolean(),
        (published, host, capitals) => {
          const matcher = matcherOf(...published.map((value): Published => ['domain-name', value]));
          const expected = published
            .filter((value) => host === value || host.endsWith(`.${value}`))
            .sort((a, b) => b.length - a.length);
          const url = `https://${capitals ? host.toUpperCase() : host}/a.b`;
          expect(matcher.match('url', url).map((match) => match.indicator.value)).toEqual(expected);
          expect(matcher.match('domain-name', `${host}.`).map((match) => match.indicator.value)).toEqual(
            expected,
          );
          expect(matcher.match('url', `https://u@${host}/`).map((match) => match.indicator.value)).toEqual(
            expected,
          );
        },
      ),
      { seed: 9, numRuns: 1000 },
    );
  });

  test('paths: the same components from the beginning', () => {
    const part = fc.constantFrom('a', 'b', 'ab', 'A', 'lib', 'l', 'x.y');
    const path = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => `/q/${parts.join('/')}`);
    fc.assert(
      fc.property(fc.uniqueArray(path, { maxLength: 12 }), path, fc.boolean(), (published, seen, slash) => {
        const matcher = matcherOf(
          ...published.map((value): Published => ['file-path', slash ? `${value}/` : value]),
        );
        const expected = published
          .filter((value) => seen === value || seen.startsWith(`${value}/`))
          .sort((a, b) => b.length - a.length)
          .map((value) => (slash ? `${value}/` : value));
        for (const spelling of [seen, `${seen}/`, seen.slice(1), `/.${seen}`]) {
          expect(matcher.match('file-path', spelling).map((match) => match.indicator.value)).toEqual(
            expected,
          );
        }
      }),
      { seed: 10, numRuns: 1000 },
    );
  });

  test('no value makes it throw, and a match on a host always has that host', () => {
    const matcher = matcherOf(
      ['domain-name', 'bad.example'],
      ['ipv4-addr', '192.0.2.1'],
      ['url', 'https://bad.example/a'],
    );
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(
          fc.constantFrom(
            'bad.example',
            '192.0.2.1',
            'https://',
            '/',
            '@',
            '.',
            ':',
            '%',
            '\\',
            'x',
            '[',
            '?',
          ),
          { maxLength: 8 },
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(
          'url',
          'domain-name',
          'email-addr',
          'file-path',
          'process',
          'file-hash',
          'phone-number',
          'ipv6-addr',
        ),
        value,
        (type, text) => {
          const matches = matcher.match(type, text);
          if (type !== 'url' || matches.length === 0 || matches[0]?.how === 'email-domain') return;
          expect(hostOfUrl(text)).toMatch(/^(?:(?:.*\.)?bad\.example|192\.0\.2\.1)$/);
        },
      ),
      { seed: 11, numRuns: 5000 },
    );
  });
});
