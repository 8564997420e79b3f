import type { Page } from '../pager.ts';
import { PADDING } from './cells.ts';

/** One page at a time with some bytes behind it, so that what is read at its end need not ask whether it ends. */
export class PaddedPage {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;

  constructor(pageSize: number) {
    this.bytes = new Uint8Array(pageSize + PADDING);
    this.view = new DataView(this.bytes.buffer);
  }

  /** Good until the next page. */
  of(page: Page): DataView {
    this.bytes.set(page.bytes);
    return this.view;
  }
}
