import { fixtures, jobSchedulerText, reportOfService } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { jobScheduler } from './job-scheduler.ts';

it('reads its made-up example whole', async () => {
  const example = fixtures.get('android.job-scheduler')?.().files() ?? new Map();
  const { records, runs, observables, events } = await readFromBackup(jobScheduler, example);
  expect(records).toEqual([
    {
      row: 6,
      uid: 10201,
      job_id: 7,
      package: 'com.example.recorder',
      component: 'com.example.recorder/.Upload',
      interval: '+15m0s0ms',
      persisted: true,
    },
    {
      row: 14,
      uid: 1000,
      job_id: 800,
      package: 'android',
      component: 'android/com.android.server.Job',
      interval: null,
      persisted: false,
    },
  ]);
  expect(runs.map(({ source, status }) => [source, status])).toEqual([['dumpsys/jobscheduler', 'read']]);
  expect(observables.map(({ type, value, relation }) => `${type} ${value} ${relation}`)).toEqual([
    'app-id com.example.recorder present',
    'app-id android present',
  ]);
  expect(events.map(({ at, what, message }) => `${at} ${what}: ${message}`)).toEqual([]);
});

it('reads jobs in a name space, as WorkManager schedules them since Android 14', async () => {
  const text = [
    'Registered 1 jobs:',
    '  JOB androidx.work.systemjobscheduler:u0a305/12: 5d421eb #Worker#@androidx.work.systemjobscheduler@com.example.spy/androidx.work.impl.background.systemjob.SystemJobService',
    '    Source: uid=u0a305 user=0 pkg=com.example.spy',
    '    JobInfo:',
    '      PERIODIC: interval=+15m0s0ms flex=+5m0s0ms',
    '',
  ].join('\n');
  const { records } = await readFromBackup(jobScheduler, reportOfService('jobscheduler', text).files());
  expect(records).toMatchObject([
    { row: 2, uid: 10_305, job_id: 12, package: 'com.example.spy', interval: '+15m0s0ms' },
  ]);
});

it('says of a text without a known line that nothing of it was read', async () => {
  const { records, runs } = await readFromBackup(
    jobScheduler,
    reportOfService('jobscheduler', 'something else\n').files(),
  );
  expect(records).toEqual([]);
  expect(runs[0]).toMatchObject({
    status: 'failed',
    error: expect.stringMatching(/no line has a known form/),
  });
});

it('takes a service that the phone does not have as nothing to say, and one that did not answer as a gap', async () => {
  const none = await readFromBackup(
    jobScheduler,
    reportOfService('jobscheduler', "Can't find service: jobscheduler\n").files(),
  );
  expect(none.runs[0]).toMatchObject({ status: 'read', records: 0 });
  const late = "*** SERVICE 'jobscheduler' DUMP TIMEOUT (10000ms) EXPIRED ***\n";
  const gap = await readFromBackup(jobScheduler, reportOfService('jobscheduler', late).files());
  expect(gap.runs[0]?.error).toMatch(/DUMP TIMEOUT/);
});

it('reads a job whatever an app has put before its component', async () => {
  const job = { uid: 'u0a201', id: 7, component: 'com.example.recorder/.Upload' };
  const text = jobSchedulerText([job]).replace('98d5dbe ', `98d5dbe @${'x'.repeat(1000)}@`);
  const { records } = await readFromBackup(jobScheduler, reportOfService('jobscheduler', text).files());
  expect(records[0]).toMatchObject({ component: job.component });
  const hostile = jobSchedulerText([job]).replace('98d5dbe ', `98d5dbe ${'x'.repeat(1_000_000)} `);
  const read = await readFromBackup(jobScheduler, reportOfService('jobscheduler', hostile).files());
  expect(read.records[0]).toMatchObject({ component: job.component });
}, 5000);

it('reads the jobs of Android 5 and 6, each on one line', async () => {
  const text = [
    'Started users: u0 ',
    'Registered jobs:',
    '  -12..:[ComponentInfo{com.example.recorder/com.example.recorder.Upload},jId=7,u0,R=(none,12:30),N=1,C=false,I=false,F=0,P=true(READY)]',
    '123..:[com.example.notes,jId=2,R=(0,9223372036854775807),N=0,C=true,I=false,F=0]',
    '',
    'Pending:',
    '',
  ].join('\n');
  const { records, runs } = await readFromBackup(jobScheduler, reportOfService('jobscheduler', text).files());
  expect(runs[0]?.status).toBe('read');
  expect(records.map((one) => [one.package, one.component, one.job_id, one.persisted])).toEqual([
    ['com.example.recorder', 'com.example.recorder/com.example.recorder.Upload', 7, true],
    ['com.example.notes', null, 2, false],
  ]);
});

it('says so where jobs are said to be there and none is understood', async () => {
  const text = 'Started users: [0]\nRegistered 2 jobs:\n  Job(7) of com.example/.Upload\n';
  const { runs } = await readFromBackup(jobScheduler, reportOfService('jobscheduler', text).files());
  expect(runs[0]?.error).toMatch(/no line below the known headings/);
});
