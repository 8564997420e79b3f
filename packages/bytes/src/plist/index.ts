export {
  ArchivedCycle,
  type ArchivedDict,
  ArchivedObject,
  type ArchivedValue,
  archivedText,
  isArchivedDict,
  KeyedArchiveError,
} from './archived-value.ts';
export { materialise } from './binary.ts';
export { BinaryPlist, type BinaryPlistKind, isBinaryPlist } from './binary-access.ts';
export { isKeyedArchive, unarchive } from './keyed-archive.ts';
export { type MBFile, readMBFile } from './mbfile.ts';
export { parsePlist } from './parse.ts';
export {
  DEFAULT_PLIST_LIMITS,
  isPlistDict,
  type PlistDict,
  PlistError,
  type PlistLimits,
  PlistSet,
  PlistUid,
  type PlistValue,
} from './value.ts';
export { writeXmlPlist } from './write-xml.ts';
