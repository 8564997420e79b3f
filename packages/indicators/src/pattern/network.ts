import { parseIpv6 } from '../values/ip.ts';

/** Addresses that begin with the same `prefix` bits; an address alone is a network of all its bits. */
export interface Network {
  readonly family: 4 | 6;
  readonly address: bigint;
  readonly prefix: number;
}

/** `192.0.2.1`, `192.0.2.0/24`, `2001:db8::/32`. Leading zeros are decimal. Anything else: null. */
export function parseNetwork(text: string): Network | null {
  const slash = text.indexOf('/');
  const address = slash < 0 ? text : text.slice(0, slash);
  const family = address.includes(':') ? 6 : 4;
  const bits = family === 4 ? 32 : 128;
  const suffix = slash < 0 ? String(bits) : text.slice(slash + 1);
  if (!/^\d{1,3}$/.test(suffix) || Number(suffix) > bits) return null;
  const value = family === 4 ? ipv4Bits(address) : ipv6Bits(address);
  if (value === null) return null;
  const prefix = Number(suffix);
  const host = BigInt(bits - prefix);
  return { family, address: (value >> host) << host, prefix };
}

/** Whether every address of `inner` is one of `outer`. */
export function contains(outer: Network, inner: Network): boolean {
  if (outer.family !== inner.family || outer.prefix > inner.prefix) return false;
  const host = BigInt((outer.family === 4 ? 32 : 128) - outer.prefix);
  return inner.address >> host === outer.address >> host;
}

/** One text for equal networks: host bits zero, no prefix on an address alone. */
export function networkText({ family, address, prefix }: Network): string {
  const text = family === 4 ? ipv4Text(address) : ipv6Text(address);
  return prefix === (family === 4 ? 32 : 128) ? text : `${text}/${prefix}`;
}

function ipv4Bits(text: string): bigint | null {
  const parts = text.split('.');
  if (parts.length !== 4) return null;
  let value = 0n;
  for (const part of parts) {
    if (!/^\d{1,3}$/.test(part) || Number(part) > 255) return null;
    value = (value << 8n) | BigInt(Number(part));
  }
  return value;
}

function ipv4Text(address: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => String((address >> shift) & 255n)).join('.');
}

function ipv6Bits(text: string): bigint | null {
  // A zone or brackets belong to a place where an address stands, not to the address.
  if (!/^[0-9A-Fa-f:.]+$/.test(text)) return null;
  const canonical = parseIpv6(text);
  if (canonical === null) return null;
  if (!canonical.includes(':')) {
    const mapped = ipv4Bits(canonical);
    return mapped === null ? null : (0xffffn << 32n) | mapped;
  }
  const [head = '', tail] = canonical.split('::');
  const groups = (part: string): string[] => (part === '' ? [] : part.split(':'));
  const before = groups(head);
  const behind = groups(tail ?? '');
  const zeros = Array.from({ length: 8 - before.length - behind.length }, () => '0');
  let value = 0n;
  for (const group of [...before, ...zeros, ...behind]) value = (value << 16n) | BigInt(`0x${group}`);
  return value;
}

function ipv6Text(address: bigint): string {
  const groups = Array.from({ length: 8 }, (_, i) =>
    ((address >> BigInt(112 - i * 16)) & 0xffffn).toString(16),
  );
  const text = groups.join(':');
  const canonical = parseIpv6(text);
  return canonical?.includes(':') ? canonical : text;
}
