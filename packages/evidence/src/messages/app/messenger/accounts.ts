import { column, type Database } from '@bridle/bytes';
import { ByText } from '../../../join/by-text.ts';
import { plusNumber } from '../../../phone-number.ts';

/** Somebody whom Messenger knows. */
export interface MessengerAccount {
  /** Number of the account at Facebook. */
  readonly id: string;
  readonly name: string | null;
  readonly username: string | null;
  /** Phone number or mail address. */
  readonly address: string | null;
}

/** Ids of accounts may be beyond 2^53: they stay texts. */
const id = (from: string) => column.text(from);

/** `contacts`, `_user_info` and `fb_transport_contacts`: who is who, and who is the owner. */
export class Accounts {
  private readonly accounts = new ByText<MessengerAccount>();
  private readonly own = new ByText<true>();
  private readonly serverIds = new ByText<string>();

  static async read(database: Database, partial: (reason: string) => void): Promise<Accounts> {
    const read = new Accounts();
    const contact = {
      id: id('id'),
      name: column.text(),
      username: column.text(),
      phone_number: column.text(),
      email_address: column.text(),
    };
    for await (const batch of database.table('contacts')?.select(contact) ?? []) {
      for (const row of batch) {
        if (row.id === null) continue;
        const address = plusNumber(row.phone_number) ?? row.phone_number ?? row.email_address;
        const { name, username } = row;
        read.accounts.add(row.id, { id: row.id, name, username, address }, [name, username, address]);
      }
    }
    for await (const batch of database.table('_user_info')?.select({ user: id('facebook_user_id') }) ?? []) {
      for (const { user } of batch) if (user !== null) read.own.add(user, true);
    }
    const transport = { client: id('client_contact_pk'), server: id('server_contact_id') };
    for await (const batch of database.table('fb_transport_contacts')?.select(transport) ?? []) {
      for (const { client, server } of batch)
        if (client !== null && server !== null) read.serverIds.add(client, server, [server]);
    }
    if (read.accounts.full || read.own.full || read.serverIds.full)
      partial('more accounts than are kept: some messages stand here without their sender');
    return read;
  }

  of(account: string | null): MessengerAccount | null {
    return this.accounts.first(account);
  }

  /** `sent` where the owner's own account wrote it; null where it is not known whose the database is. */
  directionOf(sender: string | null): 'received' | 'sent' | null {
    if (sender === null) return null;
    if (this.own.first(sender) === true) return 'sent';
    return this.knowsOwner ? 'received' : null;
  }

  /** Conversations with end-to-end encryption have keys of their own for accounts; where no table maps them, they are the same. */
  serverIdOf(client: string | null): string | null {
    return this.serverIds.first(client) ?? client;
  }

  private get knowsOwner(): boolean {
    return this.own.size > 0;
  }
}
