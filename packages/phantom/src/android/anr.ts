/** Traces of processes in a report. */
import { type PhantomBugreport, reportOfSection } from './dumpstate.ts';

export interface PhantomTrace {
  readonly pid: number;
  readonly at: string;
  readonly process: string;
  readonly libraries?: readonly string[];
  readonly classPaths?: readonly string[];
}

export function tracesText(traces: readonly PhantomTrace[]): string {
  return traces
    .map(
      ({ pid, at, process, libraries = [], classPaths = [] }) => `----- pid ${pid} at ${at} -----
Cmd line: ${process}
ABI: 'arm64'
Dumping registered class loaders
#0 dalvik.system.PathClassLoader: [${classPaths.join(':')}], parent #1
#1 java.lang.BootClassLoader: [], no parent
Done dumping class loaders
Libraries: ${libraries.join(' ')} (${libraries.length})
"main" prio=5 tid=1 Native
  #00 pc 00000000000cee94  /apex/com.android.runtime/lib64/bionic/libc.so (__ioctl+4)
----- end ${pid} -----
`,
    )
    .join('\n');
}

export function fixture(): PhantomBugreport {
  return reportOfSection(
    'VM TRACES AT LAST ANR',
    '/data/anr/anr_2025-08-14-07-01-15-863: 2025-08-14 07:01:16',
    tracesText([
      {
        pid: 28426,
        at: '2025-08-14 07:01:15',
        process: 'com.example.chat',
        libraries: ['/data/data/com.example.chat/files/libx.so', 'libandroid.so'],
        classPaths: ['/data/app/com.example.chat-1/base.apk'],
      },
    ]),
  );
}
