import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pemCertificates, readCertificate } from './index.ts';

it('gives every certificate of a long text', () => {
  const block = '-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n';
  expect([...pemCertificates(block.repeat(1001))]).toHaveLength(1001);
});

import { objectId } from './names.ts';

const [first] = rootCertificates;
const der = (pem: string): Uint8Array => new Uint8Array(new X509Certificate(pem).raw);

describe('a certificate', () => {
  it('of each authority that Node trusts says what Node reads of it', () => {
    expect(rootCertificates.length).toBeGreaterThan(100);
    for (const pem of rootCertificates) {
      const theirs = new X509Certificate(pem);
      const ours = readCertificate(new Uint8Array(theirs.raw));
      if (ours === null) throw new Error(`not read: ${theirs.subject}`);
      expect(ours.serial).toBe(theirs.serialNumber.toLowerCase().replace(/^0+(?=.)/, ''));
      expect(ours.notBefore).toBe(theirs.validFromDate.getTime());
      expect(ours.notAfter).toBe(theirs.validToDate.getTime());
      expect(ours.authority ?? theirs.ca, ours.subject).toBe(theirs.ca);
      expect(ours.selfIssued).toBe(theirs.subject === theirs.issuer);
      expect(Buffer.compare(ours.der, theirs.raw)).toBe(0);
      // Node writes a line for each attribute, and escapes what ours leaves as it is.
      const lines = theirs.subject.replaceAll('\\', '').split(/\n|(?<=\w)\+/);
      expect(ours.subject.split(', ').length).toBeGreaterThanOrEqual(lines.length);
      const common = /^CN=(.*)$/m.exec(theirs.subject.replaceAll('\\', ''))?.[1];
      if (common !== undefined) expect(ours.subject).toContain(`CN=${common}`);
    }
  });

  it('comes out of PEM, one after the other; what is cut or no base64 is told', () => {
    const text = rootCertificates.slice(0, 3).join('\n');
    const found = [...pemCertificates(`a comment\n${text}`)];
    expect(found.map((bytes) => Buffer.from(bytes ?? []).toString('hex'))).toEqual(
      rootCertificates.slice(0, 3).map((pem) => Buffer.from(der(pem)).toString('hex')),
    );
    const cut = text.slice(0, text.length - 40);
    expect([...pemCertificates(cut)].map((bytes) => bytes !== null)).toEqual([true, true, false]);
    expect([...pemCertificates('-----BEGIN CERTIFICATE-----\n%%%\n-----END CERTIFICATE-----')]).toEqual([
      null,
    ]);
    expect([...pemCertificates('-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----')]).toEqual([]);
  });

  it('that is cut is none, and what stands behind it is left alone', () => {
    const bytes = der(first ?? '');
    for (let length = 0; length < bytes.length; length += 7)
      expect(readCertificate(bytes.subarray(0, length)), `${length} bytes`).toBeNull();
    const longer = new Uint8Array(bytes.length + 10);
    longer.set(bytes);
    expect(readCertificate(longer)).toEqual(readCertificate(bytes));
  });

  it('never throws, whatever its bytes', () => {
    const bytes = der(first ?? '');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        (changes) => {
          const changed = bytes.slice();
          for (const [at, value] of changes) changed[at] = value;
          const read = readCertificate(changed);
          if (read !== null) expect(read.subject).not.toMatch(/[\u0000-\u001f]/);
        },
      ),
      { numRuns: 2000 },
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (any) => void readCertificate(any)));
  });
});

it('numbers of objects are read as X.690 writes them', () => {
  expect(objectId(Uint8Array.of(0x55, 4, 3))).toBe('2.5.4.3');
  expect(objectId(Uint8Array.of(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 1))).toBe('1.2.840.113549.1.9.1');
  expect(objectId(Uint8Array.of(0x88, 0x37, 3))).toBe('2.999.3');
  expect(objectId(new Uint8Array(0))).toBe('');
});
