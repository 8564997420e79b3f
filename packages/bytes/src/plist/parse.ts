import { parseBinaryPlist } from './binary.ts';
import { startsAsBinaryPlist } from './binary-access.ts';
import { DEFAULT_PLIST_LIMITS, type PlistLimits, type PlistValue } from './value.ts';
import { parseXmlPlist } from './xml.ts';

/**
 * Reads a property list, binary or XML (UTF-8, or UTF-16 with or without a byte order mark), told apart by content.
 * Throws {@link PlistError} and nothing else.
 */
export function parsePlist(bytes: Uint8Array, limits: Partial<PlistLimits> = {}): PlistValue {
  const full = { ...DEFAULT_PLIST_LIMITS, ...limits };
  return startsAsBinaryPlist(bytes) ? parseBinaryPlist(bytes, full) : parseXmlPlist(bytes, full);
}
