import { lineRecords } from '../../android/line-records.ts';
import { componentOf, isPackageName, uidOf, wholeNumber } from '../../android/names.ts';
import { inDumpsys } from '../../android/section-places.ts';
import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';

export interface ScheduledJob extends SourceRecord {
  readonly uid: number | null;
  readonly job_id: number | null;
  readonly package: string | null;
  readonly component: string | null;
  readonly interval: string | null;
  readonly persisted: boolean;
}

/** Characters of a component: a package of 255, a class of about as much. */
const MAX_COMPONENT = 1024;

export const jobScheduler = defineArtifact<ScheduledJob>({
  id: 'android.job-scheduler',
  title: 'Jobs that are scheduled',
  reveals:
    'What apps have run by the system again and again, and across restarts of the phone: how they stay alive.',
  references: ['https://developer.android.com/reference/android/app/job/JobScheduler'],
  places: inDumpsys('jobscheduler'),
  fields: {
    uid: shared.uid,
    job_id: field('integer', 'Number that the app gave the job'),
    package: shared.package,
    component: shared.component,
    interval: field('text', 'How often it runs, as the phone writes it; null where it runs once'),
    persisted: field('boolean', 'Whether it outlives a restart'),
  },
  limits:
    'Jobs that wait now; what ran and is done stands in the history of the battery. Android 5 and 6 name neither the ' +
    'user id of the app nor how often a job runs.',

  read: (input) =>
    lineRecords<ScheduledJob>(input, (emit, strange) => {
      let known = false;
      let open: Draft | null = null;
      const finish = (): void => {
        if (open !== null) emit(open);
        open = null;
      };
      return {
        get known() {
          return known;
        },
        line(text, row) {
          known ||= /^(?:Settings:|Registered (?:\d|jobs:)|JobScheduler|Started users)/.test(text);
          // Only where none at all is understood does it matter that some are said to be there.
          if (/^Registered [1-9]\d{0,9} jobs/.test(text) || /^ {2}JOB /.test(text)) strange();
          // Since Android 14 jobs may have a name of a space before their number, as those of WorkManager have.
          const heading =
            /^ {2}JOB (?:\S+ )?(?:#|[^\s:]+:)?(u?\d{1,7}[asi]?\d{0,7})\/(-?\d{1,12}): [0-9a-f]{1,16} (.+)$/.exec(
              text,
            );
          if (heading !== null) {
            finish();
            const component = /([A-Za-z][\w.]*\/[\w.$]+)\s*$/.exec(
              // It stands at the end; what stands before, an app may have made as long as a line can be.
              (heading[3] as string).slice(-MAX_COMPONENT),
            )?.[1];
            open = {
              row,
              uid: uidOf(heading[1]),
              job_id: wholeNumber(heading[2]),
              package: componentOf(component)?.package ?? null,
              component: component ?? null,
              interval: null,
              persisted: false,
            };
            return;
          }
          const old = oldJob(text, row);
          if (old !== null) {
            finish();
            open = old;
            return;
          }
          if (open === null) return;
          if (/^ {0,2}\S/.test(text)) {
            finish();
            return;
          }
          const source = /^ {4}Source: .*\bpkg=([\w.]{1,255})/.exec(text);
          if (source !== null) open.package = source[1] ?? null;
          const interval = /^ {6}PERIODIC: interval=(\S{1,40})/.exec(text);
          if (interval !== null) open.interval = interval[1] ?? null;
          if (text.trim() === 'PERSISTED') open.persisted = true;
        },
        end: finish,
      };
    }),

  observables(job, emit) {
    if (job.package !== null && isPackageName(job.package)) emit('app-id', job.package, 'present');
  },
});

interface Draft extends ScheduledJob {
  package: string | null;
  interval: string | null;
  persisted: boolean;
}

/** Android 5 and 6 write all of a job on one line: `  123..:[ComponentInfo{com.example/.Job},jId=7,u0,R=(none,12:30),…,P=true]`. */
function oldJob(text: string, row: number): Draft | null {
  const [, service, id] = /^ {0,4}-?\d{1,4}\.\.:\[(\S{1,1100}?),jId=(-?\d{1,12}),/.exec(text) ?? [];
  if (service === undefined) return null;
  // The first of them name the package alone.
  const { package: name = service, component = null } = componentOf(service) ?? {};
  if (!isPackageName(name)) return null;
  const persisted = text.includes(',P=true');
  return { row, uid: null, job_id: wholeNumber(id), package: name, component, interval: null, persisted };
}
