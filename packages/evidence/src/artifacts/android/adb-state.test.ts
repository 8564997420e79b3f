import { adbKey, adbText, fixtures, reportOfService } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { adbState } from './adb-state.ts';

it('reads its made-up example whole', async () => {
  const example = fixtures.get('android.adb-state')?.().files() ?? new Map();
  const { records, runs, observables, events } = await readFromBackup(adbState, example);
  expect(records).toEqual([
    {
      row: 4,
      record_type: 'state',
      connected: true,
      last_key: 'F0:A1:3D:8C:B3:F4:7B:09:9F:EE:8B:D8:38:2E:BD:C6',
      wifi_enabled: false,
      key_name: null,
      key_sha256: null,
      last_connected: null,
    },
    {
      row: 6,
      record_type: 'key',
      connected: null,
      last_key: null,
      wifi_enabled: null,
      key_name: 'ada@laptop',
      key_sha256: '9d5d6cc19a62387882325bf4721faf2aa2dfbc1e65b2f622099e0a782100f495',
      last_connected: '2025-08-12T12:00:00Z',
    },
    {
      row: 7,
      record_type: 'key',
      connected: null,
      last_key: null,
      wifi_enabled: null,
      key_name: 'unknown@unknown',
      key_sha256: 'd025c7457493bd0b79c0f8cb63be46172797027a9536e4c955ab45f4a3627a06',
      last_connected: null,
    },
  ]);
  expect(runs.map(({ source, status }) => [source, status])).toEqual([['dumpsys/adb', 'read']]);
  expect(observables.map(({ type, value, relation }) => `${type} ${value} ${relation}`)).toEqual([]);
  expect(events.map(({ at, what, message }) => `${at} ${what}: ${message}`)).toEqual([
    '2025-08-12T12:00:00Z Computer connected for debugging: ada@laptop',
  ]);
});

it('reads the section of real phones: keys over lines, some with and some without a time', async () => {
  const keys = [
    { seed: 1, name: 'ada@laptop', last: 1_755_000_000_000 },
    { seed: 1, name: 'ada@laptop' },
    { seed: 3, name: '' },
  ];
  const { records } = await readFromBackup(adbState, reportOfService('adb', adbText(keys, false)).files());
  expect(
    records.map(({ record_type: type, connected, key_name, last_connected }) => [
      type,
      connected,
      key_name,
      last_connected,
    ]),
  ).toEqual([
    ['state', false, null, null],
    ['key', null, 'ada@laptop', '2025-08-12T12:00:00Z'],
    ['key', null, null, null],
  ]);
});

it('reads keys beside a key store that the report damaged', async () => {
  const binary = `ADB MANAGER STATE (dumpsys adb):\n{\n  debugging_manager={\n    connected_to_adb=true\n    user_keys=${adbKey(5)} eve@host\n\n    keystore=ABX\u0000\u00102\ufffd\ufffd\n  }\n}\n`;
  const { records, runs } = await readFromBackup(adbState, reportOfService('adb', binary).files());
  expect(records.map(({ key_name }) => key_name)).toEqual([null, 'eve@host']);
  expect(runs[0]?.status).toBe('read');
});

it('reads what the service for USB of phones before Android 10 says of it', async () => {
  const words = `USB Manager State:\n  USB Device State:\n    Current Functions: mtp,adb\n  USB Debugging State:\n    Connected to adbd: true\n    Last key received: null\n    User keys:\n${adbKey(5)} eve@host\n${adbKey(6)} ada@laptop\n\n    System keys:\nIOException: /adb_keys: open failed: ENOENT (No such file or directory)\n`;
  const members = `USB MANAGER STATE (dumpsys usb):\n{\n  device_manager={\n    connected=true\n  }\n  debugging_manager={\n    connected_to_adb=false\n    last_key_received=F0:A1\n    user_keys=${adbKey(5)} eve@host\n\n    system_keys=${adbKey(7)} maker@factory\n  }\n}\n`;
  const told = async (text: string) => {
    const { records, runs } = await readFromBackup(adbState, reportOfService('usb', text).files());
    expect(runs.map(({ source, status }) => [source, status])).toEqual([['dumpsys/usb', 'read']]);
    return records.map(({ connected, last_key, key_name }) => [connected, last_key, key_name]);
  };
  expect(await told(words)).toEqual([
    [true, null, null],
    [null, null, 'eve@host'],
    [null, null, 'ada@laptop'],
  ]);
  expect(await told(members)).toEqual([
    [false, 'F0:A1', null],
    [null, null, 'eve@host'],
  ]);
});

it('has nothing to say of a service for USB that tells of USB alone', async () => {
  const text = 'USB MANAGER STATE (dumpsys usb):\n{\n  device_manager={\n    connected=true\n  }\n}\n';
  const { records, runs } = await readFromBackup(adbState, reportOfService('usb', text).files());
  expect(records).toEqual([]);
  expect(runs[0]?.status).toBe('read');
});

it('says of a text without a known line that nothing of it was read', async () => {
  const { records, runs } = await readFromBackup(
    adbState,
    reportOfService('adb', 'something else\n').files(),
  );
  expect(records).toEqual([]);
  expect(runs[0]).toMatchObject({
    status: 'failed',
    error: expect.stringMatching(/no line has a known form/),
  });
});

it('takes a service that the phone does not have as nothing to say, and one that did not answer as a gap', async () => {
  const none = await readFromBackup(adbState, reportOfService('adb', "Can't find service: adb\n").files());
  expect(none.runs[0]).toMatchObject({ status: 'read', records: 0 });
  const late = "*** SERVICE 'adb' DUMP TIMEOUT (10000ms) EXPIRED ***\n";
  const gap = await readFromBackup(adbState, reportOfService('adb', late).files());
  expect(gap.runs[0]?.error).toMatch(/DUMP TIMEOUT/);
});

it('finds a key behind a long line of others', async () => {
  const padding = `<adbKey key="${'x'.repeat(4000)}" lastConnection="1" />`.repeat(60);
  const text = `debugging_manager={\n${padding}<adbKey key="${adbKey(7)} ada@laptop" lastConnection="1755000000000" />\n`;
  const { records, runs } = await readFromBackup(adbState, reportOfService('adb', text).files());
  expect(records).toMatchObject([{ record_type: 'key', key_name: 'ada@laptop' }]);
  expect(runs[0]?.status).toBe('read');
});
