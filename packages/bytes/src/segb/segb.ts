import type { RandomAccess } from '../access.ts';

/** One record of a Biome stream. */
export interface SegbRecord {
  /** Of its first data byte in the file. */
  readonly offset: number;
  /** Seconds since 2001-01-01 UTC, as the file keeps them. */
  readonly time: number;
  readonly state: 'written' | 'deleted' | 'unknown';
  /** A protocol buffer, as a rule; zeros where the record was deleted. */
  readonly data: Uint8Array;
}

/** What was not read of a file, in one line each. */
export type SegbProblem = (reason: string) => void;

const MAGIC = 0x42474553;
/** Of a file and of a record; both versions keep less than a mebibyte a record. */
const V1_HEADER = 56;
const V1_RECORD = 32;
const V2_HEADER = 32;
const V2_RECORD = 8;
const V2_TRAILER = 16;
const MAX_RECORD = 16 * 1024 * 1024;
/** Biome cuts its files at some mebibytes; one with more records is made to exhaust the reader. */
const MAX_RECORDS = 1_000_000;
const BATCH = 256;

/** True for the beginning (56 bytes) of a Biome stream. */
export function isSegb(head: Uint8Array): boolean {
  return versionOf(head) !== null;
}

/**
 * The records of a Biome stream file ("SEGB"), version 1 (iOS 15 and 16: records one after the other) or 2 (iOS 17
 * and later: an index at the end). Never throws for what the file holds; tells `problem` what is wrong.
 * Format: https://github.com/cclgroupltd/ccl-segb (reverse engineered), https://www.doubleblak.com/blogPosts.php?id=2.
 */
export async function* readSegb(
  access: RandomAccess,
  problem: SegbProblem,
): AsyncGenerator<readonly SegbRecord[]> {
  const head = await access.read(0, V1_HEADER);
  switch (versionOf(head)) {
    case 1:
      yield* readVersion1(access, head, problem);
      return;
    case 2:
      yield* readVersion2(access, head, problem);
      return;
    case null:
      problem('no Biome stream (SEGB was expected at its beginning)');
  }
}

function versionOf(head: Uint8Array): 1 | 2 | null {
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  if (head.length >= V2_HEADER && view.getUint32(0, true) === MAGIC) return 2;
  return head.length >= V1_HEADER && view.getUint32(52, true) === MAGIC ? 1 : null;
}

function stateOf(state: number): SegbRecord['state'] {
  return state === 1 ? 'written' : state === 3 ? 'deleted' : 'unknown';
}

async function* readVersion1(
  access: RandomAccess,
  head: Uint8Array,
  problem: SegbProblem,
): AsyncGenerator<readonly SegbRecord[]> {
  const saidEnd = new DataView(head.buffer, head.byteOffset, head.length).getInt32(0, true);
  const end = Math.min(saidEnd, access.size);
  if (saidEnd > access.size)
    problem(`the file ends at byte ${access.size}, its data at ${saidEnd}: it was cut`);
  let batch: SegbRecord[] = [];
  let count = 0;
  for (let at = V1_HEADER; at + V1_RECORD <= end; ) {
    const header = await access.read(at, V1_RECORD);
    if (header.length < V1_RECORD) break;
    const view = new DataView(header.buffer, header.byteOffset, header.length);
    const length = view.getInt32(0, true);
    if (length < 0 || length > MAX_RECORD || at + V1_RECORD + length > end) {
      problem(`the record at byte ${at} has a length that is none: the rest was not read`);
      break;
    }
    if (++count > MAX_RECORDS) {
      problem(`more than ${MAX_RECORDS} records: the rest was not read`);
      break;
    }
    const offset = at + V1_RECORD;
    const time = view.getFloat64(8, true);
    batch.push({
      offset,
      time,
      state: stateOf(view.getInt32(4, true)),
      data: await access.read(offset, length),
    });
    if (batch.length === BATCH) {
      yield batch;
      batch = [];
    }
    at = Math.ceil((offset + length) / 8) * 8;
  }
  if (batch.length > 0) yield batch;
}

async function* readVersion2(
  access: RandomAccess,
  head: Uint8Array,
  problem: SegbProblem,
): AsyncGenerator<readonly SegbRecord[]> {
  const count = new DataView(head.buffer, head.byteOffset, head.length).getInt32(4, true);
  const indexStart = access.size - count * V2_TRAILER;
  if (count < 0 || count > MAX_RECORDS || indexStart < V2_HEADER) {
    problem(`the file says that it has ${count} records, which it has no room for: it was cut`);
    return;
  }
  const ends = await indexOf(access, indexStart, count);
  let start = V2_HEADER;
  let batch: SegbRecord[] = [];
  let wrong = 0;
  for (const { end, state, time } of ends) {
    const offset = start + V2_RECORD;
    const length = end - offset;
    if (end > indexStart || length < 0 || length > MAX_RECORD) {
      wrong += 1;
      continue;
    }
    batch.push({ offset, time, state, data: await access.read(offset, length) });
    if (batch.length === BATCH) {
      yield batch;
      batch = [];
    }
    start = Math.ceil(end / 4) * 4;
  }
  if (batch.length > 0) yield batch;
  if (wrong > 0) problem(`${wrong} records lie outside of the file's data and were not read`);
}

interface IndexEntry {
  /** Position in the file behind the record's last byte. */
  readonly end: number;
  readonly state: SegbRecord['state'];
  readonly time: number;
}

/** In the order of the records: the index itself is not sorted. */
async function indexOf(access: RandomAccess, at: number, count: number): Promise<readonly IndexEntry[]> {
  const bytes = await access.read(at, count * V2_TRAILER);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const entries: IndexEntry[] = [];
  for (let i = 0; (i + 1) * V2_TRAILER <= bytes.length; i++) {
    const from = i * V2_TRAILER;
    entries.push({
      end: V2_HEADER + view.getInt32(from, true),
      state: stateOf(view.getInt32(from + 4, true)),
      time: view.getFloat64(from + 8, true),
    });
  }
  return entries.sort((a, b) => a.end - b.end);
}
