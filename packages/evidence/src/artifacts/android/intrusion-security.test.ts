import { PhantomIntrusionLogs, securityEvent } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { SECURITY_TAGS } from '../../intrusion/tags.ts';
import { type ArtifactReading, readFromBackup } from '../../testing/index.ts';
import { type AndroidIntrusionSecurity, intrusionSecurity } from './intrusion-security.ts';

const AT = 1_746_979_200_000;

function read(...lines: readonly string[]): Promise<ArtifactReading<AndroidIntrusionSecurity>> {
  const logs = new PhantomIntrusionLogs();
  logs.log('a.txt', lines);
  return readFromBackup(intrusionSecurity, logs.files());
}

async function one(line: string): Promise<AndroidIntrusionSecurity> {
  const { records } = await read(line);
  const [first] = records;
  if (first === undefined) throw new Error('no record');
  return first;
}

describe('security events', () => {
  it('have times in nanoseconds, to the last digit', async () => {
    const record = await one(securityEvent({ at: AT, nanos: '123456', tag: 'keyguard_dismissed' }));
    expect(record.isodate).toBe('2025-05-11T16:00:00.000123456Z');
  });

  it('are read behind a mark of the encoding too', async () => {
    const { records, runs } = await read(`\ufeff${securityEvent({ at: AT, tag: 'keyguard_dismissed' })}`);
    expect(records.map(({ event }) => event)).toEqual(['keyguard_dismissed']);
    expect(runs[0]?.status).toBe('read');
  });

  it('without a name are none, and that is said', async () => {
    const { records, runs } = await read(`{"security_event":{"event_time":${AT}000000,"":{"process":"x"}}}`);
    expect(records).toEqual([]);
    expect(runs[0]?.error).toBe('security events without a tag: left out');
  });

  it('keep all that they say, and what can be compared apart', async () => {
    const details = {
      process: 'com.example.app:part',
      uid: 10_001,
      pid: 4,
      seinfo: 'x',
      apk_sha256_hash: 'AB'.repeat(32),
    };
    const { records, observables } = await read(
      securityEvent({ at: AT, tag: 'app_process_start', details, id: 9 }),
    );
    expect(records).toEqual([
      {
        row: 1,
        isodate: '2025-05-11T16:00:00Z',
        event: 'app_process_start',
        package: 'com.example.app',
        process_name: 'com.example.app:part',
        uid: 10_001,
        path: null,
        command: null,
        certificate_subject: null,
        success: null,
        file_hash: 'AB'.repeat(32),
        details,
        event_id: 9,
      },
    ]);
    expect(observables.map(({ type, value, relation }) => `${type} ${value} ${relation}`)).toEqual([
      'process com.example.app:part ran',
      'app-id com.example.app ran',
      `file-hash ${'AB'.repeat(32)} ran`,
    ]);
  });

  it('name packages and files in commands, each by itself', async () => {
    const command = 'pm install -r "/data/local/tmp/a.apk"; am start com.example.app/.Main';
    const { observables } = await read(securityEvent({ at: AT, tag: 'adb_shell_cmd', details: { command } }));
    expect(observables.map(({ type, value, relation }) => `${type} ${value} ${relation}`)).toEqual([
      'file-path /data/local/tmp/a.apk mentioned',
      'app-id com.example.app mentioned',
    ]);
  });

  it.each([...SECURITY_TAGS])('%s has a name for the timeline', async (tag, name) => {
    const { events } = await read(securityEvent({ at: AT, tag }));
    expect(events).toMatchObject([{ what: name }]);
  });

  it('succeed or fail as a number, a truth value, or not at all', async () => {
    for (const [details, success] of [
      [{ success: true }, true],
      [{ success: 0 }, false],
      [0, false],
      [1, true],
      [{}, null],
      ['text', null],
    ] as const)
      expect((await one(securityEvent({ at: AT, tag: 'crypto_self_test_completed', details }))).success).toBe(
        success,
      );
  });

  it('of a later Android are kept under their own tag; another kind of event is told', async () => {
    const { records, runs } = await read(
      securityEvent({ at: AT, tag: 'future_event', details: { x: 1 } }),
      '{"weird_event":{"a":1}}',
      '{"security_event":{"event_time":1}}',
    );
    expect(records).toMatchObject([{ event: 'future_event', details: { x: 1 } }]);
    expect(runs[0]?.error).toMatch(/1 event is of a kind that this version does not know/);
    expect(runs[0]?.error).toMatch(/security events without a tag/);
  });
});

it('compares every word of a long command', async () => {
  const command = `echo ${'x '.repeat(30_000)}; /data/local/tmp/tool`;
  const { observables } = await read(
    securityEvent({ at: AT, tag: 'adb_shell_command', details: { command } }),
  );
  expect(observables).toContainEqual({
    type: 'file-path',
    value: '/data/local/tmp/tool',
    relation: 'mentioned',
  });
});
