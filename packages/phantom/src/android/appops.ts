/** What `dumpsys appops` says: what apps may do and when they last did. */
import { type PhantomBugreport, reportOfService } from './dumpstate.ts';

export interface PhantomAppOp {
  /** As the phone writes it: `u0a123`, `1000`. */
  readonly uid: string;
  /** Null: an operation of the user id as a whole. */
  readonly package: string | null;
  readonly operation: string;
  readonly mode: string;
  readonly entries?: readonly {
    readonly kind: 'Access' | 'Reject';
    readonly state: string;
    readonly at: string;
    readonly duration?: string;
  }[];
}

export function appOpsText(ops: readonly PhantomAppOp[]): string {
  const lines = [
    'Current AppOps Service state:',
    '  Settings:',
    '    top_state_settle_time=+30s0ms',
    '',
    '  Op mode watchers:',
    '    Op COARSE_LOCATION:',
    '      #0: ModeCallback{b8f1a14 watchinguid=-1 flags=0x1 from uid=1000 pid=4098}',
    '',
  ];
  let uid = '';
  let name: string | null = null;
  for (const op of ops) {
    if (op.uid !== uid) lines.push(`  Uid ${op.uid}:`, '    state=cch');
    if (op.uid !== uid) name = null;
    uid = op.uid;
    if (op.package === null) {
      lines.push(`      ${op.operation}: mode=${op.mode}`);
      continue;
    }
    if (op.package !== name) lines.push(`    Package ${op.package}:`);
    name = op.package;
    lines.push(`      ${op.operation} (${op.mode}): `, '        null=[');
    for (const { kind, state, at, duration } of op.entries ?? [])
      lines.push(
        `          ${kind}: [${state}] ${at} (-1h2m3s4ms)${duration === undefined ? '' : ` duration=${duration}`}`,
      );
    lines.push('        ]');
  }
  return `${lines.join('\n')}\n`;
}

export function fixture(): PhantomBugreport {
  return reportOfService(
    'appops',
    appOpsText([
      { uid: '1000', package: null, operation: 'LEGACY_STORAGE', mode: 'ignore' },
      {
        uid: 'u0a201',
        package: 'com.example.recorder',
        operation: 'RECORD_AUDIO',
        mode: 'allow',
        entries: [
          { kind: 'Access', state: 'bg-s', at: '2025-08-12 03:14:15.123', duration: '+12m3s456ms' },
          { kind: 'Reject', state: 'cch-s', at: '2025-08-13 04:00:00.000' },
        ],
      },
      { uid: 'u0a201', package: 'com.example.recorder', operation: 'SYSTEM_ALERT_WINDOW', mode: 'allow' },
    ]),
  );
}
