export {
  type Catalog,
  type CatalogProcess,
  type LoadedImage,
  readCatalog,
  type Subsystem,
} from './catalog.ts';
export { CHUNK, type Chunk, chunksIn, readChunks, UnifiedLogError } from './chunks.ts';
export {
  type Oversize,
  readOversize,
  readSimpledump,
  readStatedump,
  type Simpledump,
  type Statedump,
} from './dumps.ts';
export {
  ENTRY_KIND,
  eachEntry,
  type Firehose,
  type FormatPlace,
  type LogEntry,
  lossOf,
  readEntry,
  readFirehose,
} from './firehose.ts';
export { formatMessage } from './format.ts';
export { type LogHeader, readHeader, type Timebase } from './header.ts';
export { type LogItem, type PrivateData, readItems } from './items.ts';
export {
  openSharedCacheStrings,
  openUuidText,
  type SharedCacheStrings,
  type UuidText,
  uuidOfPath,
} from './strings.ts';
export { type Boot, BootClock, readTimesync, type Sync } from './timesync.ts';
