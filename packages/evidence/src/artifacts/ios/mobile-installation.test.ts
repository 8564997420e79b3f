import { mobileLogLine, PhantomSysdiagnose } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { errorsAt, readFromBackup } from '../../testing/index.ts';
import { mobileInstallation } from './mobile-installation.ts';

/** As the phone's own clock shows it. */
const LOCAL = new Date('2025-08-10T22:30:00Z');

async function read(text: string, nameless = false) {
  const made = new PhantomSysdiagnose({ nameless });
  made.add('logs/MobileInstallation/mobile_installation.log.1', text);
  return readFromBackup(mobileInstallation, made.files());
}

describe('the log of installations', () => {
  it('tells each line with its time, apps, and whether something was installed', async () => {
    const lines = [
      mobileLogLine(LOCAL, 'Installing <MIInstallableBundle ID=com.example.phantom; Version=1>'),
      'more of it',
      mobileLogLine(LOCAL, 'Looked for identifier com.example.other', 9, 'debug'),
    ];
    const { records, observables, runs } = await read(lines.join('\n'));
    expect(runs).toMatchObject([{ status: 'read', records: 2 }]);
    expect(records[0]).toEqual({
      row: 1,
      // Two hours ahead, as the name of the archive says.
      isodate: '2025-08-10T20:30:00Z',
      zone: null,
      pid: 173,
      log_level: 'notice',
      log_text: 'Installing <MIInstallableBundle ID=com.example.phantom; Version=1>\nmore of it',
      log_app_ids: ['com.example.phantom'],
      is_installation: true,
    });
    expect(observables).toEqual([
      { type: 'app-id', value: 'com.example.phantom', relation: 'present' },
      { type: 'app-id', value: 'com.example.other', relation: 'mentioned' },
    ]);
  });

  it('leaves times as the phone showed them where no zone is known', async () => {
    const { records } = await read(mobileLogLine(LOCAL, 'x'), true);
    expect(records).toMatchObject([{ isodate: '2025-08-10T22:30:00Z', zone: 'device-local' }]);
  });

  it('says what belongs to no entry, and that a text is something else', async () => {
    const cut = await read(`end of an older entry\n${mobileLogLine(LOCAL, 'x')}\n`);
    expect(cut.runs).toMatchObject([
      { status: 'partial', records: 1, error: expect.stringMatching(/^1 lines/) },
    ]);
    expect((await read('something else')).runs).toMatchObject([{ status: 'failed' }]);
  });

  it('bounds what one entry may hold, and says when it was cut', async () => {
    const entry = (length: number) =>
      read(`${mobileLogLine(LOCAL, 'x')}\n${`${'z'.repeat(99)}\n`.repeat(1000).slice(0, length - 2)}\n`);
    expect((await entry(90_000)).records[0]?.log_text).toHaveLength(65_536);
    expect(await errorsAt(65_536, entry)).toEqual([
      null,
      'an entry is longer than 65536 characters: its end is left out',
    ]);
  });

  it('names the apps of a long entry, and says when there are more', async () => {
    const named = (length: number) =>
      read(mobileLogLine(LOCAL, Array.from({ length }, (_, i) => `for com.example.app${i}`).join(' ')));
    expect(await errorsAt(1000, named)).toEqual([
      null,
      'more than 1000 apps named in one entry: the rest is left out',
    ]);
  });
});
