import { PhantomSysdiagnose } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { securitySysdiagnose } from './security-sysdiagnose.ts';

async function read(...lines: readonly string[]) {
  const made = new PhantomSysdiagnose();
  made.add('security-sysdiagnose.txt', `${lines.join('\n')}\n`);
  return readFromBackup(securitySysdiagnose, made.files());
}

it('tells dated events of each client, with details over several lines', async () => {
  const { records } = await read(
    'Rapport keychain state:',
    'rapport: acct=secret,cdat=2025-08-10 22:30:00 +0000',
    'Client: trust',
    '2025-08-10 9:30:00 PM +0000 EventSoftFailure: MitmDetectionEvent - Attributes: {rootUsages : (',
    ' one, two ',
    '), errorCode : 0 }',
    'Client: ckks',
    '2025-08-10 22:31:00 +0000 EventSuccess: CKKSEvent',
  );
  expect(records).toEqual([
    {
      row: 4,
      isodate: '2025-08-10T21:30:00Z',
      security_client: 'trust',
      security_result: 'EventSoftFailure',
      security_event: 'MitmDetectionEvent',
      security_attributes: '{rootUsages : ( one, two ), errorCode : 0 }',
    },
    {
      row: 8,
      isodate: '2025-08-10T22:31:00Z',
      security_client: 'ckks',
      security_result: 'EventSuccess',
      security_event: 'CKKSEvent',
      security_attributes: null,
    },
  ]);
});

it('says that a text is something else', async () => {
  expect((await read('nothing of it')).runs).toMatchObject([{ status: 'failed' }]);
});
