import { expect, it } from 'vitest';
import { Random } from './random.ts';
import { bundleId, emailAddress, hostName, ipv4, person, phoneNumber, sentence, url } from './words.ts';

const RESERVED = /(\.|^)(example|test|invalid|example\.com|example\.net)$/;

it('names only hosts, addresses and numbers that are reserved for examples', () => {
  const rng = new Random('words');
  for (let i = 0; i < 500; i++) {
    expect(hostName(rng)).toMatch(RESERVED);
    expect(new URL(url(rng)).hostname).toMatch(RESERVED);
    expect(emailAddress(rng).split('@')[1]).toMatch(RESERVED);
    expect(phoneNumber(rng)).toMatch(/^(\+120255501\d\d|\+447700900\d{3})$/);
    expect(ipv4(rng)).toMatch(/^(192\.0\.2|198\.51\.100|203\.0\.113)\.\d{1,3}$/);
    expect(bundleId(rng)).toMatch(/^(com\.example|org\.example|test\.phantom)\.[a-z]+\d+$/);
  }
});

it('makes people and sentences out of the seed alone', () => {
  expect(person(new Random(5))).toEqual(person(new Random(5)));
  expect(person(new Random(5)).name).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+$/);
  expect(sentence(new Random(1), 4, 4)).toMatch(/^[A-Z][a-z]*( [a-z]+){3}[.?]$/);
});
