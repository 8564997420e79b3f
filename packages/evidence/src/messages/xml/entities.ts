const REFERENCE = /&(?:#(\d{1,8})|#[xX]([0-9a-fA-F]{1,7})|(amp|lt|gt|quot|apos));/g;
const NAMED = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" } as const;

/**
 * Text with its references resolved. Two numeric references that are the halves of a surrogate pair (which XML
 * forbids, and Android's backups are full of) become the one character that they stand for. No other entity exists
 * here: what a document type declares is not looked at.
 */
export function withReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(REFERENCE, (_, decimal?: string, hex?: string, name?: keyof typeof NAMED) => {
    if (name !== undefined) return NAMED[name];
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code > 0x10ffff
      ? '\ufffd'
      : code > 0xffff
        ? String.fromCodePoint(code)
        : String.fromCharCode(code);
  });
}
