import type { AndroidEnvironment, AndroidProcess, SourceRecord } from '@bridle/evidence';
import { defineCrossRule, exampleFile, type From, watch } from '../cross-rule.ts';
import { shown } from '../shown.ts';

type Process = SourceRecord & Pick<AndroidProcess, 'process_name' | 'environment'>;

const PRELOADS: ReadonlySet<string> = new Set(['LD_PRELOAD', 'LD_LIBRARY_PATH', 'LD_AUDIT']);
/** What Android 5 to 7 set themselves, and where their own libraries lay. */
const OWN = /^(?:libsigchain\.so|\/(?:vendor|system)\/lib(?:64)?)$/;
/** As one of AndroidQF's programs writes a variable: `"LD_PRELOAD"="x"`, by the other `LD_PRELOAD=x`. */
const VARIABLE = /^"?([A-Z_]{1,40})"?="?(.*?)"?$/s;
const MAX_FOUND = 1000;

interface Preload {
  readonly from: From;
  readonly row: number;
  readonly variable: string;
  readonly value: string;
}

export const androidPreloadedCode = defineCrossRule({
  id: 'android.preloaded-code',
  artifacts: ['android.environment', 'android.processes'],
  level: 'medium',
  stage: 'suspicion',
  reason:
    'The variable puts code of its own into every program that is started. No phone that is sold sets it for the shell; ' +
    'old Androids had a library path and a library of the system there, which are not told. Of a single process it is ' +
    'told where the code lies among data: makers load libraries of their own.',
  references: [
    'https://attack.mitre.org/techniques/T1574/006/',
    'https://man7.org/linux/man-pages/man8/ld.so.8.html',
  ],
  start() {
    // Children have the variables of the process that started them.
    const found = new Map<string, Preload>();
    const add = (one: Preload): void => {
      const key = `${one.variable} ${one.value}`;
      if (!found.has(key) && found.size < MAX_FOUND) found.set(key, one);
    };
    return {
      watches: [
        watch<AndroidEnvironment>('android.environment', ({ row, name, value }, from) => {
          if (PRELOADS.has(name) && value !== '' && !value.split(':').every((part) => OWN.test(part)))
            add({ from, row, variable: name, value });
        }),
        watch<Process>('android.processes', ({ row, environment }, from) => {
          for (const text of environment) {
            const [, variable = '', value = ''] = VARIABLE.exec(text) ?? [];
            if (variable !== 'LD_LIBRARY_PATH' && PRELOADS.has(variable) && value.includes('/data/'))
              add({ from, row, variable, value });
          }
        }),
      ],
      end(report) {
        for (const { from, row, variable, value } of found.values())
          report({ from, row, at: null, details: { variable, value: shown(value) } });
      },
    };
  },
  examples: {
    matching: [
      { what: 'a library out of nowhere', files: [shell('LD_PRELOAD', '/data/local/tmp/x.so')] },
      { what: 'one in a single process', files: [ran('LD_PRELOAD=/data/local/tmp/x.so')] },
      { what: 'one as the other program writes it', files: [ran('"LD_PRELOAD"="/data/local/tmp/x.so"')] },
    ],
    nonMatching: [
      { what: 'ordinary variables', files: [shell('PATH', '/system/bin'), ran('PATH=/data/local/tmp')] },
      {
        what: 'the library path of an old Android',
        files: [shell('LD_LIBRARY_PATH', '/vendor/lib:/system/lib')],
      },
      { what: 'what Android 5 to 7 load into every program', files: [shell('LD_PRELOAD', 'libsigchain.so')] },
      { what: 'a library of the maker in a process', files: [ran('LD_PRELOAD=libmaker.so')] },
    ],
  },
});

function shell(name: string, value: string): ReturnType<typeof exampleFile<AndroidEnvironment>> {
  return exampleFile<AndroidEnvironment>('android.environment', [{ row: 1, name, value }]);
}

function ran(variable: string): ReturnType<typeof exampleFile<Process>> {
  return exampleFile<Process>('android.processes', [{ row: 1, process_name: 'x', environment: [variable] }]);
}
