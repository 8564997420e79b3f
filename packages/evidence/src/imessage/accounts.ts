import { column, type Database, type Table } from '@bridle/bytes';
import type { Input } from '../input.ts';
import { DeletedRows } from '../join/deleted-rows.ts';

/** An account of the other side, and whether its row is still there. */
export interface Account {
  readonly id: string;
  readonly deleted: boolean;
}

const HANDLE = { id: column.text() };

/** The table `handle`: who is behind a number that messages and chats name. Deleted rows of it are asked last. */
export class Accounts {
  private readonly handles: Table | null;
  private readonly gone: DeletedRows<{ readonly rowid: number; readonly id: string | null }>;

  private constructor(
    handles: Table | null,
    gone: DeletedRows<{ readonly rowid: number; readonly id: string | null }>,
  ) {
    this.handles = handles;
    this.gone = gone;
  }

  static async read(database: Database, input: Input): Promise<Accounts> {
    const handles = database.table('handle');
    return new Accounts(handles, await DeletedRows.read(handles, HANDLE, ['id'], input.partial));
  }

  async of(ids: readonly (number | null)[]): Promise<readonly (Account | null)[]> {
    const { handles } = this;
    const found = handles === null ? [] : await handles.lookup(ids, handles.projection(HANDLE));
    return ids.map((id, i) => {
      const living = found[i]?.id ?? null;
      if (living !== null) return { id: living, deleted: false };
      const deleted = this.gone.join(id)?.id ?? null;
      return deleted === null ? null : { id: deleted, deleted: true };
    });
  }
}
