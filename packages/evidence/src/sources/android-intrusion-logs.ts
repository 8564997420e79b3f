import { holdsEvents, logsIn } from '../intrusion/log-files.ts';
import { EvidenceError, type SourceFormat } from '../source.ts';
import { TreeSource } from '../tree/index.ts';

/**
 * What a phone with Advanced Protection exports as its intrusion logs: files with one event a line, in a folder, a zip
 * or zips in each other.
 */
export const androidIntrusionLogs: SourceFormat = {
  kind: 'android-intrusion-logs',
  title: 'intrusion logs of Android',
  references: [
    'https://support.google.com/android/answer/16339980',
    'https://github.com/mvt-project/androidqf',
  ],

  async detect(host) {
    return (await holdsEvents(host)) ? [host] : [];
  },

  async open(host, options) {
    const logs = await logsIn(host);
    if (logs === null)
      throw new EvidenceError(`${host.path}: no intrusion logs of Android (lines with events were expected)`);
    return new TreeSource({
      kind: 'android-intrusion-logs',
      platform: 'android',
      tree: logs.tree,
      files: logs.files,
      places: options.paths('android-intrusion-logs'),
      device: { model: null, osVersion: null, build: null },
      deviceKey: null,
      acquiredAt: null,
    });
  },
};
