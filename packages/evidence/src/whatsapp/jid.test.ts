import { expect, it } from 'vitest';
import { plusNumber } from '../phone-number.ts';
import { parseJid, phoneOfJid } from './jid.ts';

it.each([
  ['12025550143@s.whatsapp.net', '12025550143', 's.whatsapp.net', '+12025550143'],
  ['12025550143:12@s.whatsapp.net', '12025550143', 's.whatsapp.net', '+12025550143'],
  ['100000000000001@lid', '100000000000001', 'lid', null],
  ['120363000000000001@g.us', '120363000000000001', 'g.us', null],
  ['status@broadcast', 'status', 'broadcast', null],
  ['0@s.whatsapp.net', '0', 's.whatsapp.net', null],
])('takes %s apart', (text, user, server, phone) => {
  expect(parseJid(text)).toEqual({ user, server });
  expect(phoneOfJid(parseJid(text))).toBe(phone);
});

it.each([
  null,
  '',
  '12025550143',
  'a@b@c',
  'a b@lid',
  '@lid',
  'x@',
  `${'9'.repeat(100)}@lid`,
  'a@Example.ORG',
])('takes %s for no account', (text) => {
  expect(parseJid(text)).toBeNull();
  expect(phoneOfJid(parseJid(text))).toBeNull();
});

it('writes a number in one way', () => {
  expect(
    ['12025550143', '+1 (202) 555-0143', '+12025550143', 'Hedda', '', '1234', null].map(plusNumber),
  ).toEqual(['+12025550143', '+12025550143', '+12025550143', null, null, null, null]);
});
