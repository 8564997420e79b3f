import type { OpenFile, SourceRecord } from '@bridle/evidence';
import { defineRule, eachRecord } from '../rule.ts';
import { shown } from '../shown.ts';

type File = SourceRecord & Pick<OpenFile, 'process_name' | 'descriptor' | 'file_type' | 'path' | 'unlinked'>;

/** Where a cable can put programs and run them. */
const SHELL_FOLDER = '/data/local/tmp/';
/** What the phone itself makes and deletes while it is in use. */
const OWN =
  /^\/(?:dev|memfd:|proc|sys|apex|system|vendor|product|data\/(?:dalvik-cache|misc\/apexdata|app|tombstones|anr))/;

export const androidOddOpenFile = defineRule<File>({
  id: 'android.odd-open-file',
  artifact: 'android.open-files',
  level: 'medium',
  stage: 'suspicion',
  reason:
    'A process runs out of a file that was deleted, or out of the folder into which a cable puts programs. What is to ' +
    'leave no trace is started and its file deleted. Updates replace files of running programs too; where those lie is ' +
    'left out.',
  references: [
    'https://securitylab.amnesty.org/latest/2023/03/new-android-hacking-campaign-linked-to-mercenary-spyware-company/',
    'https://man7.org/linux/man-pages/man8/lsof.8.html',
  ],
  start: eachRecord(({ row, process_name: process, descriptor, file_type: type, path, unlinked }, report) => {
    // What is no file has a name in the kernel only, and is always "deleted".
    if (type !== 'REG' || (descriptor !== 'txt' && descriptor !== 'mem')) return;
    const inFolder = path.startsWith(SHELL_FOLDER);
    if (!inFolder && !(unlinked && path.startsWith('/') && !OWN.test(path))) return;
    report({
      row,
      details: { process: shown(process, 60), path: shown(path), what: inFolder ? 'folder' : 'deleted' },
    });
  }),
  examples: {
    matching: [
      { what: 'a deleted program', records: [example('txt', '/data/data/com.example.app/files/x', true)] },
      { what: 'a program of the cable', records: [example('txt', '/data/local/tmp/x', false)] },
    ],
    nonMatching: [
      { what: 'memory shared under a name', records: [example('mem', '/dev/ashmem/dalvik-main', true)] },
      {
        what: 'an app that was updated',
        records: [example('mem', '/data/app/com.example.app-1/base.apk', true)],
      },
      {
        what: 'a deleted file that is only read',
        records: [example('12', '/data/data/com.example.app/cache/x', true)],
      },
      { what: 'a program of the system', records: [example('txt', '/system/bin/init', false)] },
    ],
  },
});

function example(descriptor: string, path: string, unlinked: boolean): File {
  return { row: 1, process_name: 'e.recorder', descriptor, file_type: 'REG', path, unlinked };
}
