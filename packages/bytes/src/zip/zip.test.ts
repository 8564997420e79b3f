import { buildZip, type PhantomZipMember } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { inMemory } from '../access.ts';
import { openZipMember, readZip } from './index.ts';

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const large = text('a line of a log, again and again\n'.repeat(60_000));
const MEMBERS: readonly PhantomZipMember[] = [
  { name: 'folder/', bytes: new Uint8Array(0), deflated: false, mode: 0o040755 },
  { name: 'folder/stored.txt', bytes: text('stored'), deflated: false },
  { name: 'folder/deflated.txt', bytes: large, modified: new Date('2024-02-03T04:05:06Z') },
  { name: 'streamed.txt', bytes: large, descriptor: true },
  { name: 'nåme.txt', bytes: text('utf-8 name') },
];

async function contents(
  zip: Uint8Array,
): Promise<{ names: string[]; texts: string[]; problem: string | null }> {
  const access = inMemory(zip);
  const read = await readZip(access);
  const texts: string[] = [];
  for (const member of read?.members ?? []) {
    const opened = await openZipMember(access, member);
    texts.push(
      'refused' in opened
        ? `refused: ${opened.refused}`
        : new TextDecoder().decode(await opened.read(0, opened.size)),
    );
  }
  return { names: read?.members.map((m) => m.name) ?? [], texts, problem: read?.problem ?? null };
}

describe('a zip', () => {
  it('is read by its directory', async () => {
    const { names, texts, problem } = await contents(buildZip(MEMBERS));
    expect(problem).toBeNull();
    expect(names).toEqual(MEMBERS.map((m) => m.name));
    expect(texts).toEqual(MEMBERS.map((m) => new TextDecoder().decode(m.bytes)));
  });

  it('tells times and kinds', async () => {
    const zip = await readZip(
      inMemory(buildZip([...MEMBERS, { name: 'l', bytes: text('t'), mode: 0o120777 }])),
    );
    expect(zip?.members[2]).toMatchObject({
      unixTime: Date.parse('2024-02-03T04:05:06Z') / 1000,
      localTime: '2024-02-03T04:05:06',
    });
    expect(zip?.members.map((m) => m.special)).toEqual([false, false, false, false, false, true]);
  });

  it('that lost its directory is gone through from its start, and says so', async () => {
    const whole = buildZip(MEMBERS);
    const { names, texts, problem } = await contents(whole.subarray(0, whole.length - 60));
    expect(problem).toMatch(/cut/);
    expect(names).toEqual(MEMBERS.map((m) => m.name));
    expect(texts).toEqual(MEMBERS.map((m) => new TextDecoder().decode(m.bytes)));
  });

  it('that was cut within a member gives what is there', async () => {
    const zip = buildZip([
      { name: 'a', bytes: text('first') },
      { name: 'b', bytes: large, deflated: false },
    ]);
    const { names, texts } = await contents(zip.subarray(0, 10_000));
    expect(names).toEqual(['a', 'b']);
    expect(texts[1]?.startsWith('a line of a log')).toBe(true);
  });

  it('refuses what it cannot unpack, by name', async () => {
    const { texts } = await contents(
      buildZip([
        { name: 'a', bytes: text('x'), flags: 1 },
        { name: 'b', bytes: text('x'), method: 93 },
      ]),
    );
    expect(texts[0]).toMatch(/encrypted/);
    expect(texts[1]).toMatch(/method 93/);
  });

  it('whose files share their bytes is named', async () => {
    const zip = buildZip([
      { name: 'a', bytes: text('x'.repeat(500)), deflated: false },
      { name: 'b', bytes: text('y') },
    ]);
    const view = new DataView(zip.buffer);
    // The second directory entry points into the first file.
    for (let at = zip.length - 22; at > 0; at--) {
      if (view.getUint32(at, true) === 0x02014b50) {
        view.setUint32(at + 42, 10, true);
        break;
      }
    }
    expect((await readZip(inMemory(zip)))?.problem).toMatch(/share their bytes/);
  });

  it('is null where it is none', async () => {
    expect(await readZip(inMemory(text('no zip')))).toBeNull();
  });
});
