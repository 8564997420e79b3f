/** `ip6-localhost/::1`, `/198.51.100.1`: Java writes the name that was looked up, if any, before the address. */
export function ipOf(text: string): string {
  return text.slice(text.lastIndexOf('/') + 1);
}

export const ipType = (ip: string): 'ipv4-addr' | 'ipv6-addr' =>
  ip.includes(':') ? 'ipv6-addr' : 'ipv4-addr';

/** The phone itself, and what stands for no address: never worth comparing. */
export const isNowhere = (ip: string): boolean =>
  ip === '' || ip === '::1' || ip === '127.0.0.1' || ip === '0.0.0.0' || ip === '::';
