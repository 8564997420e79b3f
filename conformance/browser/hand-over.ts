/** A package for a helpline, made and opened again: runs the same in Node and in a worker. */
import { inMemory } from '@bridle/bytes';
import { accessFile, type Digests, type HostOpen } from '@bridle/evidence';
import { checkValue, openHandOver, pack } from '@bridle/hand-over';
import { fromDate, type Instant } from '@bridle/model';

// A pair that was made for this test and opens nothing else.
const RECIPIENT = 'age1ylaz6myu0ua74fztqwprn49z6s4zuuwymlk6089nws5d9tn6zgcs5ajv2p';
const IDENTITY = 'AGE-SECRET-KEY-1EG04WSCP8XCKX70T8VQP3NMPU4SMP0KN50YPKMMKU6V8M2J0Y9DQ9GEZFZ';
const AT = fromDate(new Date('2026-11-28T10:00:00Z')) as Instant;

const opensAs = (bytes: Uint8Array): Promise<HostOpen> =>
  Promise.resolve({ status: 'open', file: accessFile(inMemory(bytes)) });

/** The check value, and whether the file came back as it was. */
export async function handOverAndBack(digests: Digests): Promise<string> {
  const given = new Uint8Array(200_000).map((_, i) => i % 251);
  const { contents, stream } = await pack({
    recipients: [RECIPIENT],
    scopes: ['evidence'],
    files: [{ scope: 'evidence', path: 'caf\u00e9.bin', open: () => opensAs(given) }],
    consent: { language: 'ar', agreedAt: AT, how: 'asked', given: null, who: 'owner' },
    before: [],
    who: 'analyst',
    tool: 'test',
    now: AT,
    digests,
  });
  const packed = new Uint8Array(await new Response(stream).arrayBuffer());
  const key = new TextEncoder().encode(IDENTITY);
  const host = { type: 'file', path: 'x.age', open: () => opensAs(packed) } as const;
  const opened = await openHandOver(host, { key, password: () => Promise.resolve(null) }, digests);
  const last = opened.contents.parts.at(-1);
  if (last === undefined) return 'no parts';
  let at = 0;
  let same = true;
  for await (const piece of opened.read(last)) for (const byte of piece) same = given[at++] === byte && same;
  return `${checkValue(contents.custody)} ${checkValue(opened.contents.custody)} ${same && at === given.length}`;
}
