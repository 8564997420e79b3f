import { headOf } from '../page-type.ts';
import { readRowid, readVarint, varintEnd } from '../varint.ts';
import type { RecoverableTable, RecoveryContext } from './context.ts';
import { isTableLeaf, pointersOf } from './free-space.ts';
import { pagesOf } from './images.ts';
import type { PaddedPage } from './padded-page.ts';
import { readTypes } from './record.ts';
import { RecordTemplate } from './template.ts';

/** Leaves that the template of the table itself, and of others, is learned from. */
const OWN_SAMPLE = 48;
const OTHER_SAMPLE = 8;

/** How rows of a table look, and those of the other tables that they could be taken for. */
export class TableTemplates {
  readonly own: RecordTemplate;
  private readonly others: RecordTemplate[] = [];
  private readonly context: RecoveryContext;
  private readonly table: RecoverableTable;
  private readonly padded: PaddedPage;

  constructor(context: RecoveryContext, table: RecoverableTable, padded: PaddedPage) {
    this.context = context;
    this.table = table;
    this.padded = padded;
    this.own = new RecordTemplate(table.shape);
  }

  /** Looks at the table's own leaves, then at those of the others. */
  async learn(leaves: readonly number[]): Promise<void> {
    await this.look(this.own, leaves, OWN_SAMPLE);
    const lengths = new Set(this.own.lengths);
    for (const { shape, root } of this.context.tables()) {
      if (root === this.table.root) continue;
      const template = new RecordTemplate(shape);
      await this.look(template, (await pagesOf(this.context.images, root)).leaves, OTHER_SAMPLE);
      if (template.lengths.some((length) => lengths.has(length))) this.others.push(template);
    }
  }

  /** Whose a row in a page that nobody owns is, by the look of it. */
  ownerOf(types: readonly number[]): 'own' | 'other' | 'unclear' {
    const own = this.own.fit(types);
    const best = Math.max(0, ...this.others.map((template) => template.fit(types)));
    return best > own ? 'other' : best === own ? 'unclear' : 'own';
  }

  /** Looks at the rows of some leaves, evenly spread. */
  private async look(template: RecordTemplate, leaves: readonly number[], most: number): Promise<void> {
    const { images } = this.context;
    const { usableSize } = images.pager.header;
    const step = Math.max(1, Math.floor(leaves.length / most));
    for (let i = 0; i < leaves.length && !template.enough; i += step) {
      const page = await images.live(leaves[i] as number);
      if (page === null || !isTableLeaf(page)) continue;
      const { start, count } = pointersOf(page, usableSize);
      const view = this.padded.of(page);
      for (let cell = 0; cell < count; cell++) {
        const at = page.view.getUint16(start + 2 * cell);
        if (at < headOf(page) + 8 || at + 4 > usableSize) continue;
        const types = typesAt(view, at, usableSize, template.columns);
        if (types !== null) template.learn(types);
      }
    }
  }
}

/** The types of the living row at `at`. */
function typesAt(view: DataView, at: number, usableSize: number, columns: number): readonly number[] | null {
  readVarint(view, at);
  readRowid(view, varintEnd);
  const header = varintEnd;
  if (header >= usableSize) return null;
  const size = readVarint(view, header);
  if (size < 2 || header + size > usableSize) return null;
  return readTypes(view, varintEnd, header + size, columns, null)?.types ?? null;
}
