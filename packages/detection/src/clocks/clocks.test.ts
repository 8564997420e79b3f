/** Several captures of one made-up phone, from bytes to what the result says of their clocks. */
import { type Artifact, artifacts as all, openEvidence, openOptionsFor } from '@bridle/evidence';
import { memoryFolder, nodeDigests } from '@bridle/evidence/testing';
import { buildMatcher } from '@bridle/indicators';
import type { CheckResult, PhoneClocks } from '@bridle/model';
import {
  addBoots,
  addSms,
  mobileLogLine,
  PhantomBackup,
  PhantomLogArchive,
  PhantomSysdiagnose,
  packageText,
  reportOfService,
  type SysdiagnoseOptions,
} from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { runCheck } from '../check.ts';
import { DEFAULTS } from '../testing/index.ts';

const artifacts: readonly Artifact[] = all;

async function check(
  captures: readonly ReadonlyMap<string, Uint8Array>[],
  isOne = true,
): Promise<CheckResult> {
  const { evidence, unreadable } = await openEvidence(
    captures.map((files, i) => memoryFolder(files, `capture-${i + 1}`)),
    openOptionsFor(artifacts, { digests: nodeDigests }),
  );
  expect(unreadable).toEqual([]);
  const matcher = buildMatcher([]);
  return runCheck({ ...DEFAULTS, evidence, unreadable, artifacts, matcher, sameDevice: isOne });
}

async function clocksOf(...captures: readonly ReadonlyMap<string, Uint8Array>[]): Promise<PhoneClocks> {
  const { clocks = [] } = await check(captures);
  const [phone, ...others] = clocks;
  if (phone === undefined || others.length > 0) throw new Error(`told of ${clocks.length} phones`);
  return phone;
}

function backup(texts: readonly string[], shift = 0): Map<string, Uint8Array> {
  const made = new PhantomBackup({ date: new Date('2025-08-14T06:00:00Z') });
  addSms(made, {
    messages: texts.map((text, i) => ({ text, at: new Date(Date.UTC(2025, 7, 1 + i, 9) + shift * 1000) })),
  });
  return made.files();
}

const WORDS = ['See you at the station', 'The train is late again', 'Bring the papers, please', 'Thank you'];
/** The same wall-clock lines, whatever the zone is said to be. */
const LINES = [1, 2, 3, 4, 5].map((day) =>
  mobileLogLine(new Date(Date.UTC(2025, 7, day, 22, 30)), `Installing <ID=com.example.app${day}>`),
);

function sysdiagnose(options: SysdiagnoseOptions = {}, started: readonly Date[] = []): PhantomSysdiagnose {
  const made = new PhantomSysdiagnose(options);
  addBoots(made, started);
  return made;
}

const starts = (shift: number): readonly Date[] =>
  [1, 4, 7, 9].map((day) => new Date(Date.UTC(2025, 7, day, 5, 1) + shift * 1000));

describe('clocks of several captures', () => {
  it('that agree are said to agree, with how many events show it', async () => {
    const { pairs } = await clocksOf(backup(WORDS), backup([...WORDS, 'Only in the later one']));
    expect(pairs).toEqual([
      {
        evidence: 'e2',
        to: 'e1',
        facts: 4,
        differences: [{ seconds: 0, facts: 4, likely: 'same', artifacts: ['ios.sms'] }],
        others: 0,
      },
    ]);
  });

  it('an hour apart are another zone: the same lines, written in the time of the phone', async () => {
    const made = ['+0200', '+0100'].map((ahead) => {
      const one = sysdiagnose({ ahead });
      one.add('logs/MobileInstallation/mobile_installation.log.0', `${LINES.join('\n')}\n`);
      return one.folder();
    });
    const { captures, pairs } = await clocksOf(...made);
    expect(captures.map(({ timezone, acquiredAt }) => [timezone, acquiredAt])).toEqual([
      ['+02:00', '2025-08-14T06:30:05Z'],
      ['+01:00', '2025-08-14T06:30:05Z'],
    ]);
    expect(pairs[0]).toMatchObject({
      facts: 5,
      differences: [{ seconds: 3600, facts: 5, likely: 'zone', artifacts: ['ios.mobile-installation'] }],
      others: 0,
    });
  });

  it('37 seconds apart are two clocks', async () => {
    const made = [0, 37].map((shift) => sysdiagnose({}, starts(shift)).folder());
    const { captures, pairs } = await clocksOf(...made);
    expect(pairs[0]).toMatchObject({
      facts: 4,
      differences: [{ seconds: 37, facts: 4, likely: 'clock', artifacts: ['ios.timesync'] }],
    });
    expect(captures[0]?.zones).toEqual([
      { minutes: 120, first: '2025-08-01T05:01:00Z', last: '2025-08-09T05:01:00Z' },
    ]);
  });

  it('of an Android phone that travelled differ by its zones: installations are told in its own time', async () => {
    const names = ['a', 'b', 'c', 'd'].map((name) => ({ name: `com.example.${name}` }));
    const made = ['Europe/Paris', 'America/New_York'].map((zone) =>
      reportOfService('package', packageText(names), { zone }).files(),
    );
    const { captures, pairs } = await clocksOf(...made);
    expect(captures.map(({ timezone }) => timezone)).toEqual(['Europe/Paris', 'America/New_York']);
    expect(pairs[0]).toMatchObject({
      facts: 4,
      differences: [{ seconds: 21_600, facts: 4, likely: 'zone', artifacts: ['android.packages'] }],
    });
  });

  it('without a common event are left open', async () => {
    const { pairs } = await clocksOf(backup(WORDS), sysdiagnose({}, starts(0)).folder());
    expect(pairs).toEqual([{ evidence: 'e2', to: 'e1', facts: 0, differences: [], others: 0 }]);
  });

  it('say nothing where two events differ by chance, and nothing of what is further apart than the world', async () => {
    const other = new PhantomBackup({ date: new Date('2025-08-14T06:00:00Z') });
    const at = (day: number, seconds: number): Date => new Date(Date.UTC(2025, 7, day, 9, 0, seconds));
    addSms(other, {
      messages: [
        { text: WORDS[0] ?? '', at: at(1, 0) },
        { text: WORDS[1] ?? '', at: at(2, 37) },
        { text: WORDS[2] ?? '', at: at(3, 37) },
        { text: WORDS[3] ?? '', at: at(9, 0) },
      ],
    });
    const { pairs } = await clocksOf(backup(WORDS), other.files());
    expect(pairs[0]).toMatchObject({ facts: 4, differences: [{ seconds: 0, facts: 1 }], others: 3 });
  });

  it('tell what of a clock was set, also of one capture alone', async () => {
    const made = sysdiagnose();
    const log = new PhantomLogArchive({ started: new Date('2025-08-01T05:00:00Z'), changes: [0, 3600, 1.2] });
    made.add('system_logs.logarchive/timesync/1.timesync', log.timesync());
    const { captures, pairs } = await clocksOf(made.folder());
    expect(captures[0]?.jumps).toEqual([
      { at: '2025-08-01T08:01:00Z', seconds: 3600, artifact: 'ios.timesync' },
    ]);
    expect(pairs).toEqual([]);
  });

  it('of two phones are not compared', async () => {
    const result = await check([backup(WORDS), sysdiagnose({}, starts(0)).folder()], false);
    expect(result.clocks).toBeUndefined();
  });

  it('never change a time', async () => {
    const made = [0, 37].map((shift) => sysdiagnose({}, starts(shift)).folder());
    const together = await check(made);
    const alone = await Promise.all(made.map((one) => check([one])));
    const counted = (result: CheckResult): number =>
      result.artifacts.reduce((sum, run) => sum + run.records, 0);
    expect(counted(together)).toBe(alone.reduce((sum, one) => sum + counted(one), 0));
    expect(together.evidence.map(({ acquiredAt }) => acquiredAt)).toEqual(
      alone.map(({ evidence }) => evidence[0]?.acquiredAt),
    );
  });
});
