import type { LogItem } from './items.ts';
import { dashed, uuidAt } from './little-endian.ts';

type Value = Extract<LogItem, { kind: 'number' | 'bytes' }>;

/**
 * A value by what the format says it is (`%{public, uuid_t}.16P`): of the kinds that tell something here. Null where
 * it is to be written as any other. Others (locations, DNS heads) are given as the bytes that they are.
 */
export function decoded(annotations: readonly string[], item: Value): string | null {
  for (const name of annotations) {
    const text = item.kind === 'bytes' ? fromBytes(name, item.value) : fromNumber(name, item.value);
    if (text !== null) return text;
  }
  return null;
}

function fromBytes(name: string, bytes: Uint8Array): string | null {
  switch (name) {
    case 'uuid_t':
      return bytes.length === 16 ? dashed(uuidAt(bytes, 0)) : null;
    case 'network:in_addr':
    case 'in_addr':
      return bytes.length === 4 ? bytes.join('.') : null;
    case 'network:in6_addr':
    case 'in6_addr':
      return bytes.length === 16 ? ipv6(bytes) : null;
    case 'network:sockaddr':
    case 'sockaddr':
      return socketAddress(bytes);
    default:
      return name.startsWith('mask.') ? `<${name}>` : null;
  }
}

function fromNumber(name: string, value: bigint): string | null {
  switch (name) {
    case 'bool':
      return value === 0n ? 'false' : 'true';
    case 'BOOL':
      return value === 0n ? 'NO' : 'YES';
    case 'darwin.errno':
    case 'errno':
      return `[${value}]`;
    case 'darwin.signal':
      return `[signal ${value}]`;
    case 'network:in_addr':
    case 'in_addr':
      return [0n, 8n, 16n, 24n].map((shift) => (value >> shift) & 0xffn).join('.');
    case 'time_t':
      return timeText(value);
    default:
      return null;
  }
}

function timeText(seconds: bigint): string | null {
  const date = new Date(Number(seconds) * 1000);
  return Number.isNaN(date.getTime()) ? null : date.toISOString().replace('T', ' ').slice(0, 19);
}

/** BSD's: a length, a family (2 IPv4, 30 IPv6), a port, the address. */
function socketAddress(bytes: Uint8Array): string | null {
  if (bytes[1] === 2 && bytes.length >= 8) return bytes.slice(4, 8).join('.');
  return bytes[1] === 30 && bytes.length >= 24 ? ipv6(bytes.subarray(8, 24)) : null;
}

/** RFC 5952: the longest run of zeros, of two groups at least, is left out. */
function ipv6(bytes: Uint8Array): string {
  const groups = Array.from({ length: 8 }, (_, i) =>
    (((bytes[2 * i] as number) << 8) | (bytes[2 * i + 1] as number)).toString(16),
  );
  const text = groups.join(':');
  const runs = [...text.matchAll(/\b0(?::0)+\b/g)].map(([run]) => run);
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
  if (longest === '') return text;
  const at = text.indexOf(longest);
  return `${text.slice(0, at).replace(/:$/, '')}::${text.slice(at + longest.length).replace(/^:/, '')}`;
}
