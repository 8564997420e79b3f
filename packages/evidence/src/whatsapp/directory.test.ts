import { inMemory } from '@bridle/bytes';
import { expect, it } from 'vitest';
import { FileInput } from '../input.ts';
import { nodeDigests } from '../testing/index.ts';
import { WhatsappDirectory } from './directory.ts';

it('knows a person by number, account, device and linked id', () => {
  const directory = new WhatsappDirectory();
  const hedda = { phone: '+12025550143', name: 'Hedda' };
  directory.add('12025550143@s.whatsapp.net', hedda);
  directory.add('100000000000001@lid', hedda);
  for (const id of [
    '12025550143@s.whatsapp.net',
    '12025550143:7@s.whatsapp.net',
    '+12025550143',
    '100000000000001@lid',
  ]) {
    expect(directory.find(id)).toEqual(hedda);
  }
  // A number is no account: there is nothing behind it to resolve.
  expect(['100000000000001:3@lid', '+12025550143'].map((id) => directory.phoneOf(id))).toEqual([
    '+12025550143',
    null,
  ]);
  expect(['120363000000000001@g.us', 'x@lid', '', null].map((id) => directory.find(id))).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

it('knows the number of an account that no address book has', () => {
  const directory = new WhatsappDirectory();
  expect(directory.find('447700900123@s.whatsapp.net')).toEqual({ phone: '+447700900123', name: null });
  expect(directory.nameOf('447700900123@s.whatsapp.net')).toBeNull();
});

it('puts together what several rows say, the first word standing', () => {
  const directory = new WhatsappDirectory();
  directory.add('100000000000001@lid', { phone: null, name: 'Hedda' });
  directory.add('100000000000001@lid', { phone: '+12025550143', name: 'Somebody else' });
  expect(directory.find('100000000000001@lid')).toEqual({ phone: '+12025550143', name: 'Hedda' });
});

it('says when it takes in nobody else', () => {
  const directory = new WhatsappDirectory();
  for (let i = 0; i <= 200_000; i++) directory.add(`${100_000 + i}@lid`, { phone: null, name: 'x' });
  expect([directory.find('100000@lid')?.name, directory.find('300000@lid'), directory.full]).toEqual([
    'x',
    null,
    true,
  ]);
});

it('says when the evidence has more address books than are read', async () => {
  const problems = async (length: number): Promise<readonly string[]> => {
    const input = new FileInput({
      kind: 'ios-filesystem',
      source: 'ChatStorage.sqlite',
      access: inMemory(new Uint8Array(0)),
      wal: null,
      digests: nodeDigests,
      openCompanion: () => Promise.resolve(null),
      companions: Array.from({ length }, (_, i) => `${i}/ContactsV2.sqlite`),
    });
    await WhatsappDirectory.read(input);
    return input.problems();
  };
  expect(await problems(8)).toEqual([]);
  expect(await problems(9)).toEqual(['more than 8 address books of WhatsApp: the rest is left out']);
});
