import { column, type Database } from '@bridle/bytes';
import { hasRoom, type TellCut } from '../../../cuts.ts';
import { ByText } from '../../../join/by-text.ts';
import { MAX_PARTICIPANTS, MEMBERS } from '../../group-bounds.ts';

interface Thread {
  readonly name: string | null;
}

/** Conversations by their key: `threads` with `participants`, or `client_threads` with `client_participants`. */
export class Threads {
  private readonly threads = new ByText<Thread>();
  private readonly members = new ByText<string>();

  static async read(database: Database, kind: 'server' | 'client', partial: TellCut): Promise<Threads> {
    const read = new Threads();
    const [threads, participants, key, contact] =
      kind === 'server'
        ? (['threads', 'participants', 'thread_key', 'contact_id'] as const)
        : (['client_threads', 'client_participants', 'thread_pk', 'contact_pk'] as const);
    const thread = {
      key: column.text(kind === 'server' ? 'thread_key' : 'pk'),
      name: column.text('thread_name'),
    };
    for await (const batch of database.table(threads)?.select(thread) ?? []) {
      for (const row of batch)
        if (row.key !== null) read.threads.add(row.key, { name: row.name }, [row.name]);
    }
    const member = { key: column.text(key), contact: column.text(contact) };
    for await (const batch of database.table(participants)?.select(member) ?? []) {
      for (const row of batch) read.addMember(row.key, row.contact, partial);
    }
    if (read.threads.full || read.members.full)
      partial('more conversations or members than are kept: some messages stand here without them');
    return read;
  }

  private addMember(key: string | null, contact: string | null, tell: TellCut): void {
    if (key === null || contact === null) return;
    if (!hasRoom(this.members.of(key).length, MAX_PARTICIPANTS, MEMBERS, tell)) return;
    this.members.add(key, contact, [contact]);
  }

  nameOf(key: string | null): string | null {
    const name = this.threads.first(key)?.name ?? null;
    return name === '' ? null : name;
  }

  membersOf(key: string | null): readonly string[] {
    return this.members.of(key);
  }
}
