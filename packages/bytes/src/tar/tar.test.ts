import { buildTar } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { inMemory } from '../access.ts';
import { isTar, readTar } from './index.ts';

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const LONG = `${'a-long-folder-name/'.repeat(12)}file.txt`;
const MEMBERS = [
  { name: 'top/', type: '5' },
  { name: 'top/a.txt', bytes: text('first'), modified: new Date('2024-02-03T04:05:06Z') },
  { name: LONG, bytes: text('pax name') },
  { name: `gnu/${LONG}`, bytes: text('gnu name'), longName: 'gnu' as const },
  { name: 'link', type: '2', linkName: '/etc/passwd' },
  { name: 'device', type: '3' },
];

describe('a tar', () => {
  it('is listed with names, places, times and kinds', async () => {
    const tar = buildTar(MEMBERS);
    expect(isTar(tar)).toBe(true);
    const { members, problem } = await readTar(inMemory(tar));
    expect(problem).toBeNull();
    expect(members.map((m) => m.name)).toEqual(MEMBERS.map((m) => m.name));
    expect(members.map((m) => m.kind)).toEqual(['folder', 'file', 'file', 'file', 'link', 'special']);
    expect(members[1]?.modified).toBe(Date.parse('2024-02-03T04:05:06Z') / 1000);
    const gnu = members[3];
    expect(gnu && new TextDecoder().decode(tar.subarray(gnu.offset, gnu.offset + gnu.size))).toBe('gnu name');
  });

  it('that is cut or damaged gives what stands before', async () => {
    const tar = buildTar(MEMBERS);
    expect(await readTar(inMemory(tar.subarray(0, 1200)))).toMatchObject({
      members: [{ name: 'top/' }, { name: 'top/a.txt' }],
      problem: expect.stringMatching(/cut/),
    });
    const damaged = tar.slice();
    damaged[1536 + 3] = 0xff;
    expect((await readTar(inMemory(damaged))).problem).toMatch(/damaged at byte 1536/);
  });

  it('is recognised by its checksum only', () => {
    expect(isTar(text('x'.repeat(600)))).toBe(false);
    expect(isTar(new Uint8Array(1024))).toBe(false);
  });
});
