import { column, type Database, type SelectedRow, type Table } from '@bridle/bytes';
import { firstOf, type TellCut } from '../cuts.ts';
import type { Input } from '../input.ts';
import { OneToMany, readPairs } from '../join/one-to-many.ts';
import { RowidMap } from '../join/rowid-map.ts';
import { MAX_PARTICIPANTS, MAX_REMEMBERED_GROUPS, MEMBERS } from '../messages/group-bounds.ts';
import type { Accounts } from './accounts.ts';

/** The conversation that a message belongs to. */
export interface Chat {
  /** Number or address of the other side; of a group an id that the phone made. */
  readonly identifier: string | null;
  /** Name that somebody gave to a group. */
  readonly name: string | null;
  readonly group: boolean;
  /** All other sides of a group, as far as a record may hold them. */
  readonly participants: readonly string[];
}

const CHAT = { style: column.number(), chat_identifier: column.text(), display_name: column.text() };
/** `chat.style` of a group; 45 is a conversation of two. */
const GROUP = 43;

/** Which conversation each message belongs to: `chat`, `chat_message_join`, `chat_handle_join`. */
export class Chats {
  private readonly chats: Table | null;
  private readonly project: ReturnType<typeof projectionOf>;
  private readonly ofMessage: RowidMap;
  private readonly members: OneToMany;
  private readonly accounts: Accounts;
  private readonly tell: TellCut;
  private readonly remembered = new Map<number, readonly string[]>();

  private constructor(
    chats: Table | null,
    ofMessage: RowidMap,
    members: OneToMany,
    accounts: Accounts,
    tell: TellCut,
  ) {
    this.chats = chats;
    this.project = projectionOf(chats);
    this.ofMessage = ofMessage;
    this.members = members;
    this.accounts = accounts;
    this.tell = tell;
  }

  static async read(database: Database, accounts: Accounts, input: Input): Promise<Chats> {
    const ofMessage = new RowidMap();
    const tell = input.partial;
    const chats = database.table('chat');
    if (chats === null) return new Chats(null, ofMessage, new OneToMany(), accounts, tell);
    const pairs = { message: column.number('message_id'), chat: column.number('chat_id') };
    for await (const batch of database.table('chat_message_join')?.select(pairs) ?? []) {
      for (const { message, chat } of batch)
        if (message !== null && chat !== null) ofMessage.add(message, chat);
    }
    if (ofMessage.full)
      input.partial('more messages in chats than are kept: some stand here without their chat');
    const members = await readPairs(database.table('chat_handle_join'), 'chat_id', 'handle_id', tell);
    return new Chats(chats, ofMessage, members, accounts, tell);
  }

  /** The chat of each message, null where it is in none. */
  async of(messages: readonly number[]): Promise<readonly (Chat | null)[]> {
    if (this.chats === null || this.project === null) return messages.map(() => null);
    const ids = messages.map((message) => this.ofMessage.get(message));
    const rows = await this.chats.lookup(ids, this.project);
    const found: (Chat | null)[] = [];
    for (const [i, row] of rows.entries()) {
      const id = ids[i] ?? null;
      if (row === null || id === null) {
        found.push(null);
        continue;
      }
      const group = row.style === GROUP;
      found.push({
        identifier: row.chat_identifier,
        name: row.display_name === '' ? null : row.display_name,
        group,
        participants: group ? await this.participants(id) : NOBODY,
      });
    }
    return found;
  }

  private async participants(chat: number): Promise<readonly string[]> {
    const known = this.remembered.get(chat);
    if (known !== undefined) return known;
    const ids = firstOf(this.members.of(chat), MAX_PARTICIPANTS, MEMBERS, this.tell);
    const participants = (await this.accounts.of(ids)).flatMap((account) => account?.id ?? []);
    if (this.remembered.size < MAX_REMEMBERED_GROUPS) this.remembered.set(chat, participants);
    return participants;
  }
}

const NOBODY: readonly string[] = [];

function projectionOf(
  table: Table | null,
): ((row: Parameters<ReturnType<Table['projection']>>[0]) => SelectedRow<typeof CHAT> | null) | null {
  return table?.projection(CHAT) ?? null;
}
