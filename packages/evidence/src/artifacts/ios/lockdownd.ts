import { defineArtifact } from '../../artifact.ts';
import { DATED_FIELDS, datedClock, datedEvents } from '../../sysdiagnose/dated-fields.ts';
import { type DatedLine, lockdownLine, readDatedLog } from '../../sysdiagnose/dated-log.ts';

export type LockdownLine = DatedLine;

export const lockdownd = defineArtifact<LockdownLine>({
  id: 'ios.lockdownd',
  title: 'Log of connections to computers',
  reveals:
    'When the phone was paired and spoke with a computer, and which services that asked for: what somebody who had the ' +
    'phone in hand leaves.',
  references: ['https://github.com/EC-DIGIT-CSIRC/sysdiagnose', 'https://theapplewiki.com/wiki/Lockdownd'],
  places: {
    'ios-filesystem': ['private/var/logs/lockdownd.log*'],
    'ios-sysdiagnose': ['logs/MobileLockdown/lockdownd.log*'],
  },
  fields: DATED_FIELDS,
  limits: 'Written in the time of the phone. `log_level` is the part of the daemon that wrote the line.',
  read: (input) => readDatedLog(input, lockdownLine),
  events: datedEvents('Connection to a computer'),

  clock: datedClock,
});
