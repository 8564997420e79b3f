import { Row, type RowShape } from '../row.ts';
import type { Recovery } from './found.ts';

/** A row that is no more in its table; its record is put together from what is left. */
export class RecoveredRow extends Row {
  private readonly recovery: Recovery;
  private readonly record: Uint8Array;
  private readonly complete: boolean;

  constructor(
    shape: RowShape,
    rowid: number | bigint | null,
    recovery: Recovery,
    record: Uint8Array,
    whole: boolean,
  ) {
    const view = new DataView(record.buffer, record.byteOffset, record.length);
    super(shape, rowid, recovery.page, -1, recovery.file === 'wal', view, record, 0, record.length, whole);
    this.recovery = recovery;
    this.record = record;
    this.complete = whole;
  }

  /** Bytes of its record. */
  get size(): number {
    return this.record.length;
  }

  /** Set when it is told: numbers the rows without rowid. */
  ordinal = 0;

  override get place(): number {
    return this.rowid === null ? -this.ordinal : Number(this.rowid);
  }

  /** The same row with other words about it. */
  with(recovery: Recovery): RecoveredRow {
    return new RecoveredRow(this.shape, this.rowid, recovery, this.record, this.complete);
  }

  override get recovered(): Recovery {
    return this.recovery;
  }
}
