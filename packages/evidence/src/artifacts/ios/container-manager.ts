import { defineArtifact } from '../../artifact.ts';
import { field } from '../../fields.ts';
import { DATED_FIELDS, datedClock, datedEvents } from '../../sysdiagnose/dated-fields.ts';
import { type DatedLine, mobileLine, readDatedLog } from '../../sysdiagnose/dated-log.ts';

export interface ContainerLine extends DatedLine {
  readonly is_boot: boolean;
}

export const containerManager = defineArtifact<ContainerLine>({
  id: 'ios.container-manager',
  title: 'Log of the container manager',
  reveals:
    'The starts of the phone, for months back, and the data folders of apps that were made and removed. Compared with the ' +
    'shutdown log it shows when that was emptied.',
  references: [
    'https://github.com/EC-DIGIT-CSIRC/sysdiagnose',
    'https://securelist.com/shutdown-log-lightweight-ios-malware-detection-method/111734/',
  ],
  places: {
    'ios-filesystem': ['private/var/root/Library/Logs/MobileContainerManager/containermanagerd.log*'],
    'ios-sysdiagnose': ['logs/MobileContainerManager/containermanagerd.log*'],
  },
  fields: {
    ...DATED_FIELDS,
    is_boot: field('boolean', 'True for a line that the daemon writes once at each start of the phone'),
  },
  limits: 'Written in the time of the phone. Texts are cut at 8,192 characters.',

  async *read(input) {
    for await (const batch of readDatedLog(input, mobileLine))
      yield batch.map((line) => ({ ...line, is_boot: BOOT.test(line.log_text) }));
  },

  events: datedEvents('Container manager'),

  clock: datedClock,
});

/** As `containermanagerd performing first boot initialization`, which begins each of its runs. */
const BOOT = /\bfirst boot (?:initialization|cleanup complete)\b/;
