import { defineArtifact } from '../../artifact.ts';
import { hasRoom, type TellCut } from '../../cuts.ts';
import { field } from '../../fields.ts';
import { DATED_FIELDS, datedClock, datedEvents } from '../../sysdiagnose/dated-fields.ts';
import { type DatedLine, mobileLine, readDatedLog } from '../../sysdiagnose/dated-log.ts';

export interface InstallationLine extends DatedLine {
  readonly log_app_ids: readonly string[];
  readonly is_installation: boolean;
}

export const mobileInstallation = defineArtifact<InstallationLine>({
  id: 'ios.mobile-installation',
  title: 'Log of app installations',
  reveals:
    'Which apps were installed, updated and removed, and when: also those that are gone, and those that came past the ' +
    'App Store with a profile of an enterprise or a developer.',
  references: [
    'https://github.com/EC-DIGIT-CSIRC/sysdiagnose',
    'https://blog.google/threat-analysis-group/italian-spyware-vendor-targets-users-in-italy-and-kazakhstan/',
    'https://abrignoni.blogspot.com/2019/01/ios-mobile-installation-logs-parser.html',
  ],
  places: {
    'ios-filesystem': [
      'private/var/installd/Library/Logs/MobileInstallation/mobile_installation.log*',
      'private/var/containers/Shared/SystemGroup/*/Library/Logs/mobile_installation_helper.log*',
    ],
    'ios-sysdiagnose': ['logs/MobileInstallation/*.log*'],
  },
  fields: {
    ...DATED_FIELDS,
    log_app_ids: field('list', 'Bundle ids of apps that the line names'),
    is_installation: field('boolean', 'True for a line that tells of an installation or a removal'),
  },
  limits: 'Written in the time of the phone. Old files are overwritten after some weeks.',

  async *read(input) {
    const tell = input.partial;
    for await (const batch of readDatedLog(input, mobileLine)) {
      yield batch.map((line) => ({
        ...line,
        log_app_ids: appsIn(line.log_text, tell),
        is_installation: INSTALLATION.test(line.log_text),
      }));
    }
  },

  observables({ log_app_ids: ids, is_installation: isInstallation }, emit) {
    for (const id of ids) emit('app-id', id, isInstallation ? 'present' : 'mentioned');
  },

  events: datedEvents('App installation'),

  clock: datedClock,
});

const INSTALLATION =
  /\b(?:Installing|Install(?:ed)? Successful|Uninstall(?:ing|ed)|Made container live|Destroying container)\b/i;
const APP =
  /\b(?:ID=|identifier |bundle id(?:entifier)? |container (?:with identifier )?|for )"?([A-Za-z0-9-]{1,60}(?:\.[A-Za-z0-9_-]{1,60}){2,6})/g;
const MAX_APPS = 1000;

function appsIn(text: string, tell: TellCut): readonly string[] {
  const found = new Set<string>();
  for (const [, id] of text.matchAll(APP)) {
    if (id === undefined || found.has(id)) continue;
    if (!hasRoom(found.size, MAX_APPS, 'apps named in one entry', tell)) break;
    found.add(id);
  }
  return [...found];
}
