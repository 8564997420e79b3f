import type { PlacesByKind } from '../artifact.ts';

const FOLDERS = ['HighVolume', 'Persist', 'Signpost', 'Special'] as const;

/** The folders of a log archive and of the phone: where log files lie, and where the texts for them. */
const ROOTS = {
  'ios-sysdiagnose': { logs: 'system_logs.logarchive', texts: 'system_logs.logarchive' },
  'ios-filesystem': { logs: 'private/var/db/diagnostics', texts: 'private/var/db/uuidtext' },
} as const;

export const LOG_PLACES = {
  'ios-filesystem': FOLDERS.map((folder) => `${ROOTS['ios-filesystem'].logs}/${folder}/*.tracev3`),
  'ios-sysdiagnose': [
    ...FOLDERS.map((folder) => `${ROOTS['ios-sysdiagnose'].logs}/${folder}/*.tracev3`),
    `${ROOTS['ios-sysdiagnose'].logs}/*.tracev3`,
  ],
} as const satisfies PlacesByKind;

export const TIMESYNC_PLACES = {
  'ios-filesystem': [`${ROOTS['ios-filesystem'].logs}/timesync/*.timesync`],
  'ios-sysdiagnose': [`${ROOTS['ios-sysdiagnose'].logs}/timesync/*.timesync`],
} as const satisfies PlacesByKind;

const textsAt = (root: string): readonly string[] => [`${root}/[0-9A-F][0-9A-F]/*`, `${root}/dsc/*`];

/** What reading a log file needs beside it: the clocks, and the texts of messages. */
export const LOG_COMPANIONS = {
  'ios-filesystem': [...TIMESYNC_PLACES['ios-filesystem'], ...textsAt(ROOTS['ios-filesystem'].texts)],
  'ios-sysdiagnose': [...TIMESYNC_PLACES['ios-sysdiagnose'], ...textsAt(ROOTS['ios-sysdiagnose'].texts)],
} as const satisfies PlacesByKind;
