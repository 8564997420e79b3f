/** Canonical texts of internet addresses, so that equal addresses are equal strings. */

/** `192.0.2.1`: four decimal numbers without leading zeros (which some programs read as octal). Anything else: null. */
export function parseIpv4(text: string): string | null {
  let number = -1;
  let parts = 0;
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : 0x2e;
    if (code === 0x2e) {
      if (number < 0) return null;
      parts += 1;
      number = -1;
    } else if (code >= 0x30 && code <= 0x39) {
      if (number === 0) return null;
      number = (number < 0 ? 0 : number * 10) + code - 0x30;
      if (number > 255) return null;
    } else {
      return null;
    }
  }
  return parts === 4 ? text : null;
}

/** `::ffff:c000:201`, as the WHATWG URL standard writes an IPv4-mapped address (RFC 4291, 2.5.5.2). */
const MAPPED = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/;

/**
 * The form of RFC 5952 (`2001:db8::1`), in small letters and compressed; brackets and a zone (`%en0`) are taken off.
 * An IPv4-mapped address is the IPv4 address. Anything else: null.
 */
export function parseIpv6(text: string): string | null {
  let bare = text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text;
  const zone = bare.indexOf('%');
  if (zone >= 0) bare = bare.slice(0, zone);
  // 45: the longest way to write one, with an IPv4 address at its end.
  if (bare.length > 45 || !/^[0-9A-Fa-f:.]+$/.test(bare) || !bare.includes(':')) return null;
  const host = URL.parse(`http://[${bare}]/`)?.hostname;
  return host === undefined ? null : unbracket(host);
}

/** A URL's host in brackets, already canonical: without them, or as the IPv4 address that it maps. */
export function unbracket(host: string): string {
  const bare = host.slice(1, -1);
  const mapped = MAPPED.exec(bare);
  if (mapped === null) return bare;
  const high = Number.parseInt(mapped[1] ?? '', 16);
  const low = Number.parseInt(mapped[2] ?? '', 16);
  return `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
}

export function parseIp(text: string): string | null {
  return text.includes(':') ? parseIpv6(text) : parseIpv4(text);
}
