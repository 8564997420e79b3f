import { dropboxText, fixtures, PhantomBugreport, PhantomDumpstate, reportOfService } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { dropbox } from './dropbox.ts';

it('reads its made-up example whole', async () => {
  const example = fixtures.get('android.dropbox')?.().files() ?? new Map();
  const { records, runs, observables, events } = await readFromBackup(dropbox, example);
  expect(records).toEqual([
    {
      row: 4,
      isodate: '2025-08-13T22:11:09Z',
      zone: 'device-local',
      dropbox_tag: 'data_app_native_crash',
      entry_size: 2583,
      process_name: 'com.example.chat',
      package: 'com.example.chat',
      log_text: 'Process: com.example.chat/Flags: 0x8be45/Package: com.example.chat v9 ...',
    },
    {
      row: 6,
      isodate: '2025-08-13T22:12:00Z',
      zone: 'device-local',
      dropbox_tag: 'SYSTEM_BOOT',
      entry_size: 274,
      process_name: null,
      package: null,
      log_text: 'Build: example/phantom',
    },
  ]);
  expect(runs.map(({ source, status }) => [source, status])).toEqual([['dumpsys/dropbox', 'read']]);
  expect(observables.map(({ type, value, relation }) => `${type} ${value} ${relation}`)).toEqual([
    'process com.example.chat ran',
    'app-id com.example.chat ran',
  ]);
  expect(events.map(({ at, what, message }) => `${at} ${what}: ${message}`)).toEqual([
    '2025-08-13T22:11:09Z Error kept by the phone: data_app_native_crash com.example.chat',
    '2025-08-13T22:12:00Z Error kept by the phone: SYSTEM_BOOT',
  ]);
});

it('reads whole entries too', async () => {
  const text = `Drop box contents: 2 entries
Searching for: system_app_crash

========================================
2025-08-13 22:11:09 system_app_crash (text, 853 bytes)
Process: com.example.ui
PID: 21239
Package: com.example.ui v29 (10)

java.lang.IllegalArgumentException: x
`;
  const report = new PhantomBugreport(
    new PhantomDumpstate().section('DROPBOX SYSTEM APP CRASHES', 'dumpsys', text),
  );
  const { records } = await readFromBackup(dropbox, report.files());
  expect(records).toMatchObject([
    { process_name: 'com.example.ui', package: 'com.example.ui', isodate: '2025-08-13T20:11:09Z' },
  ]);
});

it('reads times in the digits of another script', async () => {
  const text = dropboxText([
    { at: '٢٠٢٥-٠٨-١٣ ٢٢:١١:٠٩', tag: 'data_app_crash', bytes: 12, text: 'Process: com.example.a/PID: 1' },
  ]);
  const { records } = await readFromBackup(dropbox, reportOfService('dropbox', text).files());
  expect(records.map(({ isodate }) => isodate)).toEqual(['2025-08-13T22:11:09Z']);
});

it('says of a text without a known line that nothing of it was read', async () => {
  const { records, runs } = await readFromBackup(
    dropbox,
    reportOfService('dropbox', 'something else\n').files(),
  );
  expect(records).toEqual([]);
  expect(runs[0]).toMatchObject({
    status: 'failed',
    error: expect.stringMatching(/no line has a known form/),
  });
});

it('takes a service that the phone does not have as nothing to say, and one that did not answer as a gap', async () => {
  const none = await readFromBackup(
    dropbox,
    reportOfService('dropbox', "Can't find service: dropbox\n").files(),
  );
  expect(none.runs[0]).toMatchObject({ status: 'read', records: 0 });
  const late = "*** SERVICE 'dropbox' DUMP TIMEOUT (10000ms) EXPIRED ***\n";
  const gap = await readFromBackup(dropbox, reportOfService('dropbox', late).files());
  expect(gap.runs[0]?.error).toMatch(/DUMP TIMEOUT/);
});
