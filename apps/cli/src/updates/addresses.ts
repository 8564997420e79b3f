import { BlockList, isIPv4, isIPv6 } from 'node:net';

/**
 * Addresses that are no host of the public internet: "this network", private, shared, loopback, link-local, for
 * documentation, for measurements, multicast, reserved.
 * https://www.iana.org/assignments/iana-ipv4-special-registry/
 */
const V4 = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  V4.addSubnet(net, prefix, 'ipv4');
}

/** Global unicast, and in it what is special. https://www.iana.org/assignments/iana-ipv6-special-registry/ */
const V6_GLOBAL = new BlockList();
V6_GLOBAL.addSubnet('2000::', 3, 'ipv6');
const V6_SPECIAL = new BlockList();
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  V6_SPECIAL.addSubnet(net, prefix, 'ipv6');
}

/**
 * May an address be connected to? Only one of the public internet: a set's publisher (or who answers for its name)
 * shall not make this machine talk to its own network. IPv6 forms that carry an IPv4 address (mapped, 6to4, NAT64,
 * Teredo) are refused as well.
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !V4.check(address, 'ipv4');
  if (!isIPv6(address) || address.includes('%')) return false;
  return V6_GLOBAL.check(address, 'ipv6') && !V6_SPECIAL.check(address, 'ipv6');
}
