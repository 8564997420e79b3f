/** The heuristics on whole made-up sysdiagnoses, from bytes to findings. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { artifacts as allArtifacts, openEvidence, openOptionsFor } from '@bridle/evidence';
import { memoryFolder, memorySingleFile, nodeDigests } from '@bridle/evidence/testing';
import { buildMatcher } from '@bridle/indicators';
import { type CheckResult, levelRank } from '@bridle/model';
import {
  addBoots,
  crash,
  exampleLogs,
  ipsText,
  ORDINARY,
  PhantomBackup,
  PhantomSysdiagnose,
  psText,
  psThreadText,
  STAGED,
  shutdownLog,
  spindumpText,
  stackshot,
  taskinfoText,
} from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { runCheck } from './check.ts';
import { rules } from './rules/index.ts';
import { bundle, checkBackup, DEFAULTS, type IndicatorFiles } from './testing/index.ts';

const check = (made: PhantomSysdiagnose, indicators: IndicatorFiles = {}): Promise<CheckResult> =>
  checkBackup(made.folder(), indicators);

const told = (result: CheckResult): readonly string[] =>
  result.findings.map(({ rule, level }) => `${rule} ${level}`);

/** What an ordinary phone gives. */
function ordinary(): PhantomSysdiagnose {
  const made = new PhantomSysdiagnose();
  const started = [1, 5, 9].map((day) => new Date(Date.UTC(2025, 7, day, 5)));
  addBoots(made, started);
  made.add('ps.txt', psText(ORDINARY));
  made.add('ps_thread.txt', psThreadText(ORDINARY));
  made.add('taskinfo.txt', taskinfoText([{ pid: 0, command: 'kernel_task' }, ...ORDINARY], 90_000));
  made.add('spindump-nosymbols.txt', spindumpText(ORDINARY));
  made.add(
    'system_logs.logarchive/Extra/shutdown.log',
    shutdownLog(started.map((at) => ({ at, notices: [[1.26, [[155, '/usr/libexec/nfcd']]]] }))),
  );
  const path = '/System/Library/PrivateFrameworks/IMCore.framework/imagent.app/imagent';
  made.add(
    'crashes_and_spins/imagent.ips',
    ipsText(crash(new Date('2025-08-10T22:29:00Z'), { name: 'imagent', path })),
  );
  made.add('crashes_and_spins/stacks.ips', ipsText(stackshot(made.taken, [[1, 'launchd']])));
  return made;
}

describe('a sysdiagnose', () => {
  it('of an ordinary phone gives nothing', async () => {
    const result = await check(ordinary());
    expect(told(result)).toEqual([]);
    expect(result.outcome).toBe('nothing-found');
    expect(result.artifacts.filter(({ status }) => status === 'partial' || status === 'failed')).toEqual([]);
  });

  it('tells a program in the staging folder once, whichever lists have it', async () => {
    const made = ordinary();
    made.add('ps.txt', psText([...ORDINARY, STAGED]));
    made.add('ps_thread.txt', psThreadText([...ORDINARY, STAGED]));
    made.add('spindump-nosymbols.txt', spindumpText([...ORDINARY, STAGED]));
    made.addLogs(exampleLogs());
    const { findings } = await check(made);
    expect(findings.filter(({ rule }) => rule === 'ios.process-in-staging')).toMatchObject([
      {
        level: 'high',
        stage: 'suspicion',
        artifact: 'ios.unified-log',
        at: '2025-08-10T22:03:00Z',
        details: {
          path: STAGED.command,
          artifacts: 'ios.ps, ios.ps-thread, ios.spindump, ios.unified-log',
          records: 4,
        },
      },
    ]);
  });

  it('sees the crash of a messaging daemon shortly before it', async () => {
    const made = ordinary();
    made.addLogs(exampleLogs());
    const path = '/System/Library/PrivateFrameworks/IMCore.framework/imagent.app/imagent';
    made.add(
      'crashes_and_spins/imagent.ips',
      ipsText(crash(new Date('2025-08-10T22:00:00Z'), { name: 'imagent', path })),
    );
    expect(told(await check(made))).toEqual(['ios.crash-before-process high', 'ios.process-in-staging high']);
  });

  it('sees a shutdown log that was emptied', async () => {
    const made = ordinary();
    made.add('system_logs.logarchive/Extra/shutdown.log', '');
    const { findings } = await check(made);
    expect(findings).toMatchObject([
      { rule: 'ios.shutdown-log-emptied', level: 'medium', artifact: 'ios.timesync', details: { starts: 3 } },
    ]);
  });

  it('sees a process that hides from ps', async () => {
    const made = ordinary();
    made.add('taskinfo.txt', taskinfoText([...ORDINARY, STAGED], 90_000));
    const { findings } = await check(made);
    expect(findings).toMatchObject([
      { rule: 'ios.process-hidden', level: 'medium', details: { process: 'phantomd', pid: 2143 } },
    ]);
  });

  it('compares published names and paths with every list, and delays once', async () => {
    const made = ordinary();
    const staged = STAGED.command;
    made.add(
      'system_logs.logarchive/Extra/shutdown.log',
      shutdownLog([
        {
          at: new Date('2025-08-10T23:00:00Z'),
          notices: [
            [1, [[5, staged]]],
            [2, [[5, staged]]],
            [3, [[5, staged]]],
          ],
        },
      ]),
    );
    const { findings, outcome } = await check(made, {
      'x.stix2': bundle('Phantom', "[process:name = 'phantomd']"),
    });
    expect(outcome).toBe('infected');
    expect(findings.filter(({ rule }) => rule === 'indicator')).toMatchObject([
      { level: 'critical', stage: 'infection', artifact: 'ios.shutdown-log', row: 2, repeats: 0 },
    ]);
  });

  it('never takes Apple’s own program for one whose name was published', async () => {
    const made = ordinary();
    made.add('ps.txt', psText([...ORDINARY, { pid: 9, command: '/usr/libexec/BackupAgent' }]));
    const { findings, outcome } = await check(made, {
      'x.stix2': bundle('Phantom', "[process:name = 'BackupAgent']"),
    });
    expect(findings.map(({ stage, level }) => [stage, level])).toEqual([['context', 'medium']]);
    expect(outcome).toBe('nothing-found');
  });

  it('is one phone with a backup of the same', async () => {
    const udid = '00008110-00000000000ae001';
    const backup = new PhantomBackup({
      date: new Date('2025-08-13T06:30:00Z'),
      device: { uniqueIdentifier: udid },
    });
    const sysdiagnose = new PhantomSysdiagnose({ udid });
    const { evidence } = await openEvidence(
      [memoryFolder(backup.files(), 'backup'), memorySingleFile(sysdiagnose.tarGz(), 'sysdiagnose.tar.gz')],
      openOptionsFor(allArtifacts, { digests: nodeDigests }),
    );
    expect(new Set(evidence.map(({ source }) => source.deviceKey)).size).toBe(1);
    const result = await runCheck({
      ...DEFAULTS,
      evidence,
      artifacts: allArtifacts,
      rules,
      matcher: buildMatcher([]),
    });
    expect(result.evidence.map(({ kind }) => kind)).toEqual(['ios-backup', 'ios-sysdiagnose']);
  });
});

const CORPUS = join(import.meta.dirname, '../../../../shared/corpus');

describe.skipIf(!existsSync(CORPUS))('clean phones, every rule and every public set', () => {
  const sets = (): IndicatorFiles => {
    const folder = join(CORPUS, 'indicators/stix2');
    const names = readdirSync(folder).filter((name) => name.endsWith('.stix2') && name !== 'test.stix2');
    return Object.fromEntries(names.map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))]));
  };

  it('a real crash and a real snapshot of forty processes', async () => {
    const made = ordinary();
    for (const name of ['application_crash_log.ips', 'stacks-2023-06-08-151842.ips'])
      made.add(
        `crashes_and_spins/${name}`,
        new Uint8Array(readFileSync(join(CORPUS, 'phones/ios-files', name))),
      );
    const { findings } = await check(made, sets());
    expect(
      findings.filter(({ level }) => levelRank(level) > levelRank('info')).map(({ rule }) => rule),
    ).toEqual([]);
  });
});
