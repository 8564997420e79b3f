import { createHash } from 'node:crypto';
import {
  fixtures,
  noticesText,
  notificationRecord,
  PhantomAndroidqf,
  pem,
  reportOfService,
  x509,
} from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { certificates } from './certificates.ts';

const hash = (kind: string, bytes: Uint8Array): string => createHash(kind).update(bytes).digest('hex');

const NO_CERTIFICATE = {
  path: null,
  certificate_name: null,
  certificate_issuer: null,
  serial_number: null,
  valid_from: null,
  valid_until: null,
  is_authority: null,
  self_issued: null,
  certificate_sha256: null,
  certificate_sha1: null,
  certificate_md5: null,
};

it('reads its made-up example whole', async () => {
  const example = fixtures.get('android.certificates')?.().files() ?? new Map();
  const { records, runs, observables, events } = await readFromBackup(certificates, example);
  const root = x509({ name: 'Example Interception Root' });
  const old = x509({ name: 'Example Old Root', authority: null });
  expect(records).toEqual([
    { row: 4, record_type: 'notice', user_id: 0, ...NO_CERTIFICATE },
    {
      row: 1,
      record_type: 'file',
      user_id: null,
      path: '/data/local/tmp/certs/9a5ba575.0',
      certificate_name: 'CN=Example Old Root',
      certificate_issuer: 'CN=Example Old Root',
      serial_number: '1267',
      valid_from: '2025-01-01T00:00:00Z',
      valid_until: '2035-01-01T00:00:00Z',
      is_authority: null,
      self_issued: true,
      certificate_sha256: hash('sha256', old),
      certificate_sha1: hash('sha1', old),
      certificate_md5: hash('md5', old),
    },
    {
      row: 1,
      record_type: 'file',
      user_id: null,
      path: '/data/local/tmp/proxy-ca.pem',
      certificate_name: 'CN=Example Interception Root',
      certificate_issuer: 'CN=Example Interception Root',
      serial_number: '1267',
      valid_from: '2025-01-01T00:00:00Z',
      valid_until: '2035-01-01T00:00:00Z',
      is_authority: true,
      self_issued: true,
      certificate_sha256: hash('sha256', root),
      certificate_sha1: hash('sha1', root),
      certificate_md5: hash('md5', root),
    },
  ]);
  expect(runs.map(({ source, status }) => [source, status])).toEqual([
    ['dumpsys/notification', 'read'],
    ['tmp/certs/9a5ba575.0', 'read'],
    ['tmp/proxy-ca.pem', 'read'],
  ]);
  expect(observables.map(({ type, value, relation }) => `${type} ${value} ${relation}`)).toEqual(
    [old, root].flatMap((bytes) =>
      ['sha256', 'sha1', 'md5'].map((kind) => `certificate-hash ${hash(kind, bytes)} mentioned`),
    ),
  );
  expect(events).toEqual([]);
});

it('takes no other notification for the notice', async () => {
  const text = noticesText([
    notificationRecord({ app: 'com.example.app' }),
    notificationRecord({ id: 34 }),
    notificationRecord({ id: 333 }),
    notificationRecord({ tag: null }),
    notificationRecord({ user: 10 }),
  ]);
  const { records, runs } = await readFromBackup(certificates, reportOfService('notification', text).files());
  expect(records).toEqual([{ row: 7, record_type: 'notice', user_id: 10, ...NO_CERTIFICATE }]);
  expect(runs[0]).toMatchObject({ status: 'read', error: null });
});

it('reads several certificates of a file, and tells of what is none', async () => {
  const acquisition = new PhantomAndroidqf();
  const leaf = x509({ name: 'host.example', issuer: 'Example Root', authority: false, serial: 258 });
  acquisition.add('tmp/a/b/chain.crt', `# made up\n${pem(leaf)}${pem(x509({ name: 'Example Root' }))}`);
  acquisition.add('tmp/cut.cer', x509({ name: 'Example Root' }).subarray(0, 100));
  acquisition.add('tmp/list.0', 'a text of no interest');
  acquisition.add('tmp/notes.txt', pem(leaf));
  const { records, runs } = await readFromBackup(certificates, acquisition.files());
  expect(
    records.map(
      ({ row, path, certificate_name, certificate_issuer, serial_number, is_authority, self_issued }) => [
        row,
        path,
        certificate_name,
        certificate_issuer,
        serial_number,
        is_authority,
        self_issued,
      ],
    ),
  ).toEqual([
    [1, '/data/local/tmp/a/b/chain.crt', 'CN=host.example', 'CN=Example Root', '102', false, false],
    [2, '/data/local/tmp/a/b/chain.crt', 'CN=Example Root', 'CN=Example Root', '1267', true, true],
  ]);
  expect(runs.map(({ source, status, error }) => [source, status, error])).toEqual([
    ['tmp/a/b/chain.crt', 'read', null],
    ['tmp/cut.cer', 'failed', 'a certificate in it is damaged, cut or of an unknown form'],
    ['tmp/list.0', 'failed', 'no certificate is in it: something else under such a name, or damage'],
  ]);
});

it('says of a text without a known line that nothing of it was read', async () => {
  const { records, runs } = await readFromBackup(
    certificates,
    reportOfService('notification', 'something else\n').files(),
  );
  expect(records).toEqual([]);
  expect(runs[0]).toMatchObject({
    status: 'failed',
    error: expect.stringMatching(/no line has a known form/),
  });
});
