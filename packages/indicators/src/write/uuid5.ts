/** Namespace of Bridle's own objects: made once, never changed, or the same indicator would get another id. */
export const BRIDLE_NAMESPACE = '6f1d1a34-3a5e-5f0c-9d0b-2c8d5be2a7d1';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** UUID version 5 (RFC 9562, 5.5) of a text in Bridle's namespace. */
export function uuid5(sha1: (bytes: Uint8Array) => string, name: string): string {
  const prefix = Uint8Array.from(BRIDLE_NAMESPACE.replaceAll('-', '').match(/../g) ?? [], (pair) =>
    Number.parseInt(pair, 16),
  );
  const text = new TextEncoder().encode(name);
  const bytes = new Uint8Array(prefix.length + text.length);
  bytes.set(prefix);
  bytes.set(text, prefix.length);
  const hex = sha1(bytes);
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16).padStart(2, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(18, 20)}-${hex.slice(20, 32)}`;
}

/** The UUID that an id ends in (`indicator--…`, `:indicator-…`, the bare one), in small letters; null: there is none. */
export function uuidIn(id: string | null): string | null {
  const tail = id?.slice(-36).toLowerCase() ?? '';
  return UUID.test(tail) ? tail : null;
}

/** Gives each its own UUID: that of its id, or one of its content; the second of two that share an id gets the latter. */
export function uuidMaker(
  sha1: (bytes: Uint8Array) => string,
): (id: string | null, content: string) => string {
  const used = new Set<string>();
  return (id, content) => {
    const own = uuidIn(id);
    let uuid = own !== null && !used.has(own) ? own : uuid5(sha1, content);
    for (let i = 2; used.has(uuid); i++) uuid = uuid5(sha1, `${content}\n${i}`);
    used.add(uuid);
    return uuid;
  };
}
