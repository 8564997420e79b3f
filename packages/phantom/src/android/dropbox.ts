/** What `dumpsys dropbox` says. */
import { type PhantomBugreport, reportOfService } from './dumpstate.ts';

export interface PhantomDropboxEntry {
  readonly at: string;
  readonly tag: string;
  readonly bytes: number;
  /** First lines, as the phone joins them: `Process: com.example.app/PID: 1/…`. */
  readonly text: string;
}

export function dropboxText(entries: readonly PhantomDropboxEntry[]): string {
  return `${[
    `Drop box contents: ${entries.length} entries`,
    'Max entries: 1000',
    '',
    ...entries.flatMap(({ at, tag, bytes, text }) => [
      `${at} ${tag} (compressed text, ${bytes} bytes)`,
      `    ${text}`,
    ]),
  ].join('\n')}\n`;
}

export function fixture(): PhantomBugreport {
  return reportOfService(
    'dropbox',
    dropboxText([
      {
        at: '2025-08-13 22:11:09',
        tag: 'data_app_native_crash',
        bytes: 2583,
        text: 'Process: com.example.chat/Flags: 0x8be45/Package: com.example.chat v9 ...',
      },
      { at: '2025-08-13 22:12:00', tag: 'SYSTEM_BOOT', bytes: 274, text: 'Build: example/phantom' },
    ]),
  );
}
