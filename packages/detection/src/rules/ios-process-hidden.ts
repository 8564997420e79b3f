import type { PsProcess, SampledProcess, SourceRecord, Task, ThreadListProcess } from '@bridle/evidence';
import type { EvidenceId, Instant } from '@bridle/model';
import { defineCrossRule, exampleFile, type From, watch } from '../cross-rule.ts';
import { shown } from '../shown.ts';

type Listed = SourceRecord & Pick<PsProcess & ThreadListProcess, 'pid'>;
type Old = SourceRecord & Pick<Task & SampledProcess, 'pid' | 'process_name' | 'run_time' | 'isodate'>;

/**
 * The lists of one sysdiagnose are made within some minutes of each other: a process must have run longer than that
 * to be missing in one of them for another reason than that it began or ended in between. Seconds.
 */
const LONG = 600;
const MAX_PIDS = 20_000;
const MAX_EVIDENCE = 64;
/** Above it the lists are of two different moments. */
const MAX_HIDDEN = 10;

interface Lists {
  readonly listed: Set<number>;
  /** Both lists of `ps` were there and wholly read. */
  readonly whole: Set<string>;
  isDoubtful: boolean;
  readonly old: Map<number, { readonly one: Old; readonly from: From }>;
}

export const iosProcessHidden = defineCrossRule({
  id: 'ios.process-hidden',
  artifacts: ['ios.ps', 'ios.ps-thread', 'ios.taskinfo', 'ios.spindump'],
  level: 'medium',
  stage: 'suspicion',
  reason:
    'A sysdiagnose holds several lists of what ran, each made in another way. A process that had been running for more than ' +
    'ten minutes and stands in the list of the kernel or of the sampler, but in neither list of ps, hides from them. Lists ' +
    'that are cut or of two moments differ too: then nothing is said.',
  references: ['https://github.com/EC-DIGIT-CSIRC/sysdiagnose', 'https://attack.mitre.org/techniques/T1628/'],
  start() {
    const captures = new Map<EvidenceId, Lists>();
    const of = (evidence: EvidenceId): Lists | null => {
      const known = captures.get(evidence);
      if (known !== undefined) return known;
      if (captures.size >= MAX_EVIDENCE) return null;
      const made: Lists = { listed: new Set(), whole: new Set(), isDoubtful: false, old: new Map() };
      captures.set(evidence, made);
      return made;
    };
    const list = ({ pid }: Listed, from: From): void => {
      const lists = of(from.evidence);
      if (lists === null || pid === null) return;
      if (lists.listed.size < MAX_PIDS) lists.listed.add(pid);
      else lists.isDoubtful = true;
    };
    const old = (one: Old, from: From): void => {
      const lists = of(from.evidence);
      // The kernel itself is process 0, which ps does not list.
      if (lists === null || one.pid === null || one.pid === 0 || (one.run_time ?? 0) <= LONG) return;
      const known = lists.old.get(one.pid);
      if (known === undefined ? lists.old.size < MAX_PIDS : from.artifact < known.from.artifact)
        lists.old.set(one.pid, { one, from });
    };
    return {
      watches: [
        watch<Listed>('ios.ps', list),
        watch<Listed>('ios.ps-thread', list),
        watch<Old>('ios.taskinfo', old),
        watch<Old>('ios.spindump', old),
      ],
      file({ artifact, evidence, status }) {
        const lists = artifact === 'ios.ps' || artifact === 'ios.ps-thread' ? of(evidence) : null;
        if (lists === null) return;
        if (status === 'read') lists.whole.add(artifact);
        // One of the two suffices; one that is cut does not.
        else if (status !== 'absent') lists.isDoubtful = true;
      },
      end(report) {
        for (const { listed, whole, isDoubtful, old: all } of captures.values()) {
          if (whole.size === 0 || isDoubtful || listed.size === 0) continue;
          const hidden = [...all].filter(([pid]) => !listed.has(pid)).sort(([a], [b]) => a - b);
          if (hidden.length > MAX_HIDDEN) continue;
          for (const [pid, { one, from }] of hidden) {
            const details = { process: shown(one.process_name), pid, seconds: one.run_time ?? 0 };
            report({ from, row: one.row, at: one.isodate, details });
          }
        }
      },
    };
  },
  examples: {
    matching: [
      {
        what: 'a task of an hour that ps does not list',
        files: [
          exampleFile<Listed>('ios.ps', [listed(1, 1), listed(2, 61)]),
          exampleFile<Listed>('ios.ps-thread', [listed(1, 1), listed(2, 61)]),
          exampleFile<Old>('ios.taskinfo', [task(1, 61, 'locationd', 3600), task(2, 2143, 'phantomd', 3600)]),
        ],
      },
    ],
    nonMatching: [
      {
        what: 'a process that began while the lists were made, and the kernel',
        files: [
          exampleFile<Listed>('ios.ps', [listed(1, 1)]),
          exampleFile<Old>('ios.taskinfo', [task(1, 0, 'kernel_task', 9999), task(2, 900, 'spindump', 20)]),
        ],
      },
      {
        what: 'a list that is cut',
        files: [
          { artifact: 'ios.ps', records: [listed(1, 1)], status: 'partial' },
          exampleFile<Old>('ios.taskinfo', [task(1, 61, 'locationd', 3600)]),
        ],
      },
      {
        what: 'one of two lists has it',
        files: [
          exampleFile<Listed>('ios.ps', [listed(1, 1)]),
          exampleFile<Listed>('ios.ps-thread', [listed(1, 61)]),
          exampleFile<Old>('ios.spindump', [task(1, 61, 'locationd', 3600)]),
        ],
      },
    ],
  },
});

function listed(row: number, pid: number): Listed {
  return { row, pid };
}

function task(row: number, pid: number, name: string, seconds: number): Old {
  return { row, pid, process_name: name, run_time: seconds, isodate: '2025-08-14T06:30:05Z' as Instant };
}
