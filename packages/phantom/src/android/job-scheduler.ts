/** What `dumpsys jobscheduler` says. */
import { type PhantomBugreport, reportOfService } from './dumpstate.ts';

export interface PhantomJob {
  readonly uid: string;
  readonly id: number;
  readonly component: string;
  readonly interval?: string;
  readonly persisted?: boolean;
}

export function jobSchedulerText(jobs: readonly PhantomJob[]): string {
  const lines = [
    'Settings:',
    '  min_idle_count=1 ',
    '',
    'Started users: [0]',
    `Registered ${jobs.length} jobs:`,
  ];
  for (const { uid, id, component, interval, persisted } of jobs) {
    lines.push(
      `  JOB #${uid}/${id}: 98d5dbe ${component}`,
      `    ${uid} tag=*job*/${component}`,
      `    Source: uid=${uid} user=0 pkg=${component.slice(0, component.indexOf('/'))}`,
      '    JobInfo:',
      `      Service: ${component}`,
      ...(interval === undefined ? [] : [`      PERIODIC: interval=${interval} flex=${interval}`]),
      ...(persisted === true ? ['      PERSISTED'] : []),
      '    Required constraints: TIMING_DELAY [0x80000000]',
    );
  }
  return `${lines.join('\n')}\n`;
}

export function fixture(): PhantomBugreport {
  return reportOfService(
    'jobscheduler',
    jobSchedulerText([
      {
        uid: 'u0a201',
        id: 7,
        component: 'com.example.recorder/.Upload',
        interval: '+15m0s0ms',
        persisted: true,
      },
      { uid: '1000', id: 800, component: 'android/com.android.server.Job' },
    ]),
  );
}
