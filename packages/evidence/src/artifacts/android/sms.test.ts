import { PhantomAdbBackup } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { errorsAt, memoryFolder, readFromBackup } from '../../testing/index.ts';
import { sms } from './sms.ts';

function messages(type: 'sms' | 'mms', list: readonly unknown[]): PhantomAdbBackup {
  const backup = new PhantomAdbBackup();
  backup.messages(type, list);
  return backup;
}

describe('text messages', () => {
  it('have the direction of their box, whatever the time of sending says', async () => {
    const list = ['1', '2', '3', '4', '5', '6', '9'].map((type) => ({
      address: '+12025550143',
      body: 'See https://a.example.net/x.',
      date: '1714550400123',
      date_sent: type === '2' ? '1714550399000' : '0',
      type,
    }));
    const { records, observables, events } = await readFromBackup(sms, messages('sms', list).files());
    expect(records.map(({ direction }) => direction)).toEqual([
      'received',
      'sent',
      null,
      'sent',
      'sent',
      'sent',
      null,
    ]);
    expect(records[0]).toEqual({
      row: 1,
      isodate: '2024-05-01T08:00:00.123Z',
      date_sent: null,
      record_type: 'sms',
      direction: 'received',
      phone_number: '+12025550143',
      conversation: [],
      text: 'See https://a.example.net/x.',
      subject: null,
      links: ['https://a.example.net/x'],
      read: null,
    });
    expect(observables.slice(0, 4)).toEqual([
      { type: 'url', value: 'https://a.example.net/x', relation: 'received' },
      { type: 'phone-number', value: '+12025550143', relation: 'received' },
      { type: 'url', value: 'https://a.example.net/x', relation: 'sent' },
      { type: 'phone-number', value: '+12025550143', relation: 'sent' },
    ]);
    expect(events[0]).toMatchObject({ what: 'Text message received' });
  });

  it('lie in a folder too, when a tool has unpacked the backup', async () => {
    const files = messages('sms', [{ body: 'x', type: 1, date: 1714550400123 }]).unpacked();
    const { records } = await readFromBackup(sms, memoryFolder(files));
    expect(records).toMatchObject([{ direction: 'received', isodate: '2024-05-01T08:00:00.123Z' }]);
  });
});

describe('multimedia messages', () => {
  const mms = (more: object): object => ({ date: '1714550400', msg_box: '1', mms_body: 'x', ...more });

  it('have times in seconds', async () => {
    const { records } = await readFromBackup(
      sms,
      messages('mms', [mms({ date_sent: '1714550390' })]).files(),
    );
    expect(records).toMatchObject([
      {
        record_type: 'mms',
        isodate: '2024-05-01T08:00:00Z',
        date_sent: '2024-05-01T07:59:50Z',
        direction: 'received',
      },
    ]);
  });

  it('name the other side: who sent one that was received, who got one that was sent', async () => {
    const addresses = [
      { type: 137, address: '+12025550101' },
      { type: 151, address: '+12025550102' },
      { type: 151, address: 'insert-address-token' },
    ];
    const list = [
      mms({ mms_addresses: addresses }),
      mms({ mms_addresses: addresses, msg_box: '2' }),
      mms({ recipients: ['+12025550103'], mms_addresses: null }),
      mms({}),
    ];
    const { records } = await readFromBackup(sms, messages('mms', list).files());
    expect(records.map(({ phone_number }) => phone_number)).toEqual([
      '+12025550101',
      '+12025550102',
      '+12025550103',
      null,
    ]);
  });
});

it('says what is wrong with what is no list of messages', async () => {
  const backup = new PhantomAdbBackup();
  const folder = 'apps/com.android.providers.telephony/d_f/';
  backup.add(`${folder}000000_sms_backup`, '[{"body":"plain JSON","type":"1"}]');
  backup.add(`${folder}000001_sms_backup`, 'nonsense');
  const { records, runs } = await readFromBackup(sms, backup.files());
  expect(records).toMatchObject([{ text: 'plain JSON' }]);
  expect(runs.map(({ status }) => status)).toEqual(['read', 'failed']);
});

it('says when an MMS has more addresses than are looked at', async () => {
  const sent = (length: number) => {
    const mms_addresses = Array.from({ length }, (_, i) => ({ type: 151, address: `+1202555${i}` }));
    return readFromBackup(sms, messages('mms', [{ mms_body: 'x', msg_box: '1', mms_addresses }]).files());
  };
  expect(await errorsAt(1000, sent)).toEqual([
    null,
    'more than 1000 addresses of one MMS: the rest is left out',
  ]);
});
