import { expect, it } from 'vitest';
import { placeOf } from './source-name.ts';

it('takes the name of a file apart', () => {
  expect(placeOf('HomeDomain::Library/SMS/sms.db')).toEqual({
    domain: 'HomeDomain',
    path: 'Library/SMS/sms.db',
  });
  expect(placeOf('Info.plist')).toEqual({ domain: null, path: 'Info.plist' });
  expect(placeOf('AppDomain-x::a::b')).toEqual({ domain: 'AppDomain-x', path: 'a::b' });
});
