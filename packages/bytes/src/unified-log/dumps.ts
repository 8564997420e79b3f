import { processKey } from './catalog.ts';
import { u16, u32, u64, untilNul, uuidAt } from './little-endian.ts';

/** Values of a message that were too large for its entry. */
export interface Oversize {
  readonly process: string;
  readonly index: number;
  readonly items: Uint8Array;
  readonly privateData: Uint8Array;
}

/** Null where the data is too short. */
export function readOversize(data: Uint8Array): Oversize | null {
  if (data.length < 32) return null;
  const publicEnd = 32 + u16(data, 28);
  return {
    process: processKey(u64(data, 0), u32(data, 8)),
    index: u32(data, 24),
    items: data.subarray(32, publicEnd),
    privateData: data.subarray(publicEnd, publicEnd + u16(data, 30)),
  };
}

/** The state of a part of the system, as it was asked to write it down. Its data is passed on as it is. */
export interface Statedump {
  readonly process: string;
  readonly ticks: number;
  readonly kind: 'property list' | 'protocol buffer' | 'custom';
  readonly name: string;
  readonly data: Uint8Array;
}

/** Null where the data is too short. */
export function readStatedump(data: Uint8Array): Statedump | null {
  if (data.length < 248) return null;
  const type = u32(data, 48);
  return {
    process: processKey(u64(data, 0), u32(data, 8)),
    ticks: u64(data, 16),
    kind: type === 1 ? 'property list' : type === 2 ? 'protocol buffer' : 'custom',
    name: untilNul(data.subarray(184, 248)),
    data: data.subarray(248, 248 + u32(data, 52)),
  };
}

/** A message that has its whole text in it: written while the system starts. */
export interface Simpledump {
  readonly process: string;
  readonly ticks: number;
  readonly senderUuid: string;
  readonly subsystem: string;
  readonly text: string;
}

/** Null where the data is too short. */
export function readSimpledump(data: Uint8Array): Simpledump | null {
  if (data.length < 84) return null;
  const subsystemEnd = 84 + u32(data, 76);
  return {
    process: processKey(u64(data, 0), u32(data, 8)),
    ticks: u64(data, 16),
    senderUuid: uuidAt(data, 40),
    subsystem: untilNul(data.subarray(84, subsystemEnd)),
    text: untilNul(data.subarray(subsystemEnd, subsystemEnd + u32(data, 80))),
  };
}
