import { parseIpv4, parseIpv6 } from './ip.ts';

/** A block of addresses in CIDR notation (RFC 4632; RFC 4291, 2.3): its first address as a number, and how many bits are fixed. */
export interface AddressRange {
  readonly version: 4 | 6;
  readonly base: bigint;
  readonly bits: number;
}

/** `198.51.100.0/24`, `2001:db8::/32`. Bits behind the fixed ones are dropped: some write `198.51.100.7/24`. Null: no range. */
export function parseRange(text: string): AddressRange | null {
  const parts = /^([0-9a-f:.]{2,45})\/([0-9]{1,3})$/i.exec(text.trim());
  if (parts === null) return null;
  const address = parts[1] ?? '';
  const bits = Number(parts[2]);
  const version = address.includes(':') ? 6 : 4;
  const canonical = version === 6 ? parseIpv6(address) : parseIpv4(address);
  // An IPv4-mapped address counts its bits from the front of an IPv6 one; nobody publishes such a range.
  if (canonical === null || bits > width(version) || canonical.includes(':') !== (version === 6)) return null;
  const number = addressNumber(canonical);
  return number === null ? null : { version, bits, base: firstOf(number, version, bits) };
}

export const width = (version: 4 | 6): number => (version === 4 ? 32 : 128);

/** The first address of the block of `bits` fixed bits that `address` lies in. */
export function firstOf(address: bigint, version: 4 | 6, bits: number): bigint {
  const rest = BigInt(width(version) - bits);
  return (address >> rest) << rest;
}

/** `address` in canonical form (`ip.ts`). */
export function addressNumber(address: string): bigint | null {
  if (!address.includes(':')) {
    let number = 0;
    for (const part of address.split('.')) number = number * 256 + Number(part);
    return Number.isInteger(number) ? BigInt(number) : null;
  }
  const [head = '', tail] = address.split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - front.length - back.length;
  const groups = [...front, ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...back];
  if (groups.length !== 8) return null;
  let number = 0n;
  for (const group of groups) number = (number << 16n) | BigInt(Number.parseInt(group, 16));
  return number;
}

/** One spelling for equal ranges. */
export function rangeKey({ version, base, bits }: AddressRange): string {
  return `${version}/${base.toString(16)}/${bits}`;
}
