import { textAt, at as valueAt } from '../../../json/access.ts';
import { parsedJson } from '../../../json/elements.ts';

/** What a line of Threema's own tells: `ZTYPE1` of a SystemMessage, by the words of SystemMessageEntity.swift. */
const ACTIONS: ReadonlyMap<number, string> = new Map([
  [1, 'renameGroup'],
  [2, 'groupMemberLeave'],
  [3, 'groupMemberAdd'],
  [4, 'groupMemberForcedLeave'],
  [5, 'groupSelfAdded'],
  [6, 'groupSelfRemoved'],
  [7, 'callMissed'],
  [8, 'callRejected'],
  [9, 'callRejectedBusy'],
  [10, 'callRejectedTimeout'],
  [11, 'callEnded'],
  [12, 'callRejectedDisabled'],
  [13, 'callRejectedUnknown'],
  [14, 'contactOtherAppInfo'],
  [15, 'callRejectedOffHours'],
  [16, 'groupSelfLeft'],
  [17, 'startNoteGroupInfo'],
  [18, 'endNoteGroupInfo'],
  [19, 'groupCreatorLeft'],
  [20, 'vote'],
  [30, 'voteUpdated'],
  [31, 'unsupportedType'],
  [32, 'groupProfilePictureChanged'],
  [33, 'groupCallStartedBy'],
  [34, 'groupCallStarted'],
  [35, 'groupCallEnded'],
]);
const MISSED = 7;

export interface SystemLine {
  readonly kind: 'call' | 'system';
  readonly action: string | null;
  /** Of a call. */
  readonly direction: 'received' | 'sent' | null;
  /** Seconds. */
  readonly duration: number | null;
}

/** Longer ones are none that Threema writes. Bytes. */
const MAX_ARGUMENT = 65_536;

/** `argument` is the column ZARG: of a call JSON with `CallInitiator` and `CallTime`. */
export function systemLine(type: number | null, argument: Uint8Array | null): SystemLine {
  const action = type === null ? null : (ACTIONS.get(type) ?? `type ${type}`);
  if (action === null || !/^(?:call|groupCall)/.test(action))
    return { kind: 'system', action, direction: null, duration: null };
  const json =
    argument === null || argument.length > MAX_ARGUMENT
      ? null
      : parsedJson(new TextDecoder().decode(argument));
  const initiator = valueAt(json, 'CallInitiator');
  const own = initiator === true || initiator === 1;
  const known = own || initiator === false || initiator === 0;
  return {
    kind: 'call',
    action,
    direction: type === MISSED ? 'received' : known ? (own ? 'sent' : 'received') : null,
    duration: secondsOf(textAt(json, 'CallTime')),
  };
}

/** `1:02:03`, `02:03`. */
function secondsOf(text: string | null): number | null {
  const parts = /^(?:(\d{1,3}):)?(\d{1,2}):(\d{2})$/.exec(text ?? '');
  if (parts === null) return null;
  return Number(parts[1] ?? 0) * 3600 + Number(parts[2]) * 60 + Number(parts[3]);
}
