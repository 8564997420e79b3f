import type { EntryCursor } from './entries.ts';

/**
 * The cursors of a merge as a binary heap: the earliest entry first, of equal times the one of the earlier run, which
 * holds the earlier artifact and row.
 */
export class MergeHeap {
  private readonly cursors: EntryCursor[];
  /** Run numbers, as a heap. */
  private readonly heap: number[] = [];

  constructor(cursors: readonly EntryCursor[]) {
    this.cursors = [...cursors];
    for (const [index, cursor] of cursors.entries()) {
      if (cursor.done) continue;
      this.heap.push(index);
      this.up(this.heap.length - 1);
    }
  }

  get first(): EntryCursor | null {
    const index = this.heap[0];
    return index === undefined ? null : (this.cursors[index] ?? null);
  }

  /** To be called after the first cursor went on. */
  settle(): void {
    const { heap } = this;
    if (this.first?.done === true) {
      const last = heap.pop();
      if (heap.length === 0 || last === undefined) return;
      heap[0] = last;
    }
    this.down();
  }

  private before(a: number, b: number): boolean {
    const timeA = (this.cursors[a] as EntryCursor).time;
    const timeB = (this.cursors[b] as EntryCursor).time;
    return timeA < timeB || (timeA === timeB && a < b);
  }

  private up(from: number): void {
    const { heap } = this;
    let at = from;
    const moved = heap[at] as number;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.before(moved, heap[parent] as number)) break;
      heap[at] = heap[parent] as number;
      at = parent;
    }
    heap[at] = moved;
  }

  private down(): void {
    const { heap } = this;
    const moved = heap[0] as number;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && this.before(heap[child + 1] as number, heap[child] as number))
        child += 1;
      if (!this.before(heap[child] as number, moved)) break;
      heap[at] = heap[child] as number;
      at = child;
    }
    heap[at] = moved;
  }
}
