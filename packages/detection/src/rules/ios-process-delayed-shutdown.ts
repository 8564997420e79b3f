import type { ShutdownRecord, SourceRecord } from '@bridle/evidence';
import type { Instant } from '@bridle/model';
import { placeOf } from '../process-place.ts';
import { defineRule, eachRecord } from '../rule.ts';
import { shown } from '../shown.ts';

/** What the rule needs of a record. */
type Delayed = SourceRecord & Pick<ShutdownRecord, 'process_path' | 'times_delayed' | 'delay' | 'isodate'>;

/** More notices than this in one shutdown were not seen on ordinary phones by those who described the log. */
const MANY = 4;

export const iosProcessDelayedShutdown = defineRule<Delayed>({
  id: 'ios.process-delayed-shutdown',
  artifact: 'ios.shutdown-log',
  level: 'medium',
  stage: 'suspicion',
  reason:
    'What does not end when the phone is switched off is written down, notice by notice. Spyware stood there as a program ' +
    'that is no part of iOS and no app, or with many notices. Apple’s own programs and apps delay a shutdown every day: ' +
    'they are told only above four notices, and only for information. Staging folders have a rule of their own.',
  references: [
    'https://securelist.com/shutdown-log-lightweight-ios-malware-detection-method/111734/',
    'https://github.com/KasperskyLab/iShutdown',
  ],
  start: eachRecord(({ row, process_path: path, times_delayed: times, delay }, report) => {
    if (path === null) return;
    const place = placeOf(path);
    const details = { path: shown(path), notices: times ?? 0, seconds: delay ?? 0, place };
    if (place === 'elsewhere') report({ row, details });
    else if (place !== 'staging' && (times ?? 0) > MANY) report({ row, level: 'info', details });
  }),
  examples: {
    matching: [
      { what: 'a program that is no part of iOS', records: [example('/private/var/root/phantomd', 1)] },
      { what: 'a part of iOS with five notices', records: [example('/usr/libexec/nfcd', 5)] },
    ],
    nonMatching: [
      { what: 'a part of iOS with four notices', records: [example('/usr/libexec/nfcd', 4)] },
      {
        what: 'an app, and a program in the staging folder, which another rule tells',
        records: [
          example('/private/var/containers/Bundle/Application/0A/Example.app/Example', 2),
          example('/private/var/db/com.apple.xpc.roleaccountd.staging/phantomd', 9),
        ],
      },
    ],
  },
});

function example(path: string, times: number): Delayed {
  return {
    row: 1,
    isodate: '2025-08-10T23:00:00Z' as Instant,
    process_path: path,
    times_delayed: times,
    delay: times * 1.26,
  };
}
