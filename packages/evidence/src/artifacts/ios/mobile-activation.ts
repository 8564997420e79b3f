import { defineArtifact } from '../../artifact.ts';
import { DATED_FIELDS, datedClock, datedEvents } from '../../sysdiagnose/dated-fields.ts';
import { type DatedLine, mobileLine, readDatedLog } from '../../sysdiagnose/dated-log.ts';

export type ActivationLine = DatedLine;

export const mobileActivation = defineArtifact<ActivationLine>({
  id: 'ios.mobile-activation',
  title: 'Log of activation',
  reveals:
    'When the phone started, was set up or restored, and with which build: starts that stand here and not in the shutdown ' +
    'log show that the log was emptied.',
  references: ['https://github.com/EC-DIGIT-CSIRC/sysdiagnose', 'https://theapplewiki.com/wiki/Activation'],
  places: {
    'ios-filesystem': ['private/var/mobile/Library/Logs/mobileactivationd/mobileactivationd.log*'],
    'ios-sysdiagnose': ['logs/MobileActivation/mobileactivationd.log*'],
  },
  fields: DATED_FIELDS,
  limits:
    'Written in the time of the phone. Texts are cut at 8,192 characters: whole property lists stand in it.',
  read: (input) => readDatedLog(input, mobileLine),
  events: datedEvents('Activation'),

  clock: datedClock,
});
