import { column, type Database, type Table } from '@bridle/bytes';
import { beginningOf, type TellCut } from '../cuts.ts';
import type { Input } from '../input.ts';
import { lookupLists } from '../join/by-parts.ts';
import { textOrUtf8 } from '../join/columns.ts';
import { LookupWithDeleted } from '../join/lookup-with-deleted.ts';
import { OneToMany, readPairs } from '../join/one-to-many.ts';

/** Words of a mail that other tables hold. */
export interface MailWords {
  readonly sender: string | null;
  readonly sender_name: string | null;
  readonly recipients: readonly string[];
  readonly subject: string | null;
  readonly summary: string | null;
}

/** A row of `messages` in the Envelope Index, as far as other tables are asked for it. */
export interface MailKeys {
  readonly rowid: number;
  readonly sender: number | null;
  readonly subject: number | null;
  readonly summary: number | null;
  readonly global_message_id: number | null;
}

const ADDRESS = { address: textOrUtf8(), comment: textOrUtf8() };
const SUBJECT = { subject: textOrUtf8() };
const SUMMARY = { summary: textOrUtf8() };
const NAME = { name: textOrUtf8() };
const URL = { url: textOrUtf8() };
/** Of iOS 12 and before: the texts themselves, one row a mail, by the row id of the Envelope Index. */
const OLD = {
  sender: textOrUtf8(),
  subject: textOrUtf8(),
  _to: textOrUtf8(),
  cc: textOrUtf8(),
  bcc: textOrUtf8(),
};
const WORDLESS: MailWords = { sender: null, sender_name: null, recipients: [], subject: null, summary: null };

/**
 * The tables beside `messages`: in the Protected Index, which the phone encrypts while it is locked, or in the Envelope
 * Index itself. Joins are kept as numbers; texts are looked up for each batch.
 */
export class MailTables {
  readonly #databases: readonly Database[];
  readonly #input: Input;
  readonly #tell: TellCut;
  #recipients = new OneToMany();
  #attachments = new OneToMany();
  #richLinks = new OneToMany();
  /** Rows of the old Protected Index, where its key is no row id. */
  #oldRows: OneToMany | null = null;
  /** The table that has an attachment's name, and whether it names a mail by its global id. */
  #attachmentNames: { readonly table: Table; readonly global: boolean } | null = null;

  readonly #addresses: LookupWithDeleted<typeof ADDRESS>;
  readonly #subjects: LookupWithDeleted<typeof SUBJECT>;
  readonly #summaries: LookupWithDeleted<typeof SUMMARY>;
  readonly #mailboxes: LookupWithDeleted<typeof URL>;
  readonly #linkRows: LookupWithDeleted<typeof URL>;

  private constructor(databases: readonly Database[], input: Input) {
    this.#databases = databases;
    this.#input = input;
    const tell = input.partial;
    this.#tell = tell;
    this.#addresses = new LookupWithDeleted(this.#table('addresses'), ADDRESS, tell);
    this.#subjects = new LookupWithDeleted(this.#table('subjects'), SUBJECT, tell);
    this.#summaries = new LookupWithDeleted(this.#table('summaries'), SUMMARY, tell);
    this.#mailboxes = new LookupWithDeleted(this.#table('mailboxes'), URL, tell);
    this.#linkRows = new LookupWithDeleted(this.#table('rich_links'), URL, tell);
  }

  /** `envelope`: the database of the input. Its first companion, where there is one, is the Protected Index. */
  static async read(envelope: Database, input: Input): Promise<MailTables> {
    const tables = new MailTables([envelope, ...(await protectedIndex(input))], input);
    await tables.#readJoins();
    return tables;
  }

  /** The address of each mailbox. */
  async mailboxes(rowids: readonly (number | null)[]): Promise<readonly (string | null)[]> {
    const found = await this.#mailboxes.rows(rowids);
    return rowids.map((_, i) => found[i]?.url ?? null);
  }

  /** `deleted`: some of the mails were deleted, and mostly their words with them. */
  async words(keys: readonly MailKeys[], deleted = false): Promise<readonly MailWords[]> {
    const old = this.#oldTable();
    if (old !== null) return this.#oldWords(old, keys);
    const ids = (name: 'sender' | 'subject' | 'summary'): readonly (number | null)[] =>
      keys.map((key) => key[name]);
    const senders = await this.#addresses.rows(ids('sender'), deleted);
    const subjects = await this.#subjects.rows(ids('subject'), deleted);
    const summaries = await this.#summaries.rows(ids('summary'), deleted);
    const recipients = await lookupLists(
      keys.map(({ rowid }) => this.#recipients.of(rowid)),
      (many) => this.#addresses.rows(many, deleted),
    );
    return keys.map((_, i) => ({
      sender: senders[i]?.address ?? null,
      sender_name: senders[i]?.comment || null,
      recipients: texts(recipients[i], (one) => one.address),
      subject: subjects[i]?.subject ?? null,
      summary: summaries[i]?.summary ?? null,
    }));
  }

  /** Names of the files that came with each mail. */
  async attachments(keys: readonly MailKeys[]): Promise<readonly (readonly string[])[]> {
    const names = this.#attachmentNames;
    if (names === null) return keys.map(() => []);
    const project = names.table.projection(NAME);
    const found = await lookupLists(
      keys.map((key) => of(this.#attachments, names.global ? key.global_message_id : key.rowid)),
      async (ids) => names.table.lookup(ids, project),
    );
    return found.map((list) => texts(list, (one) => one.name));
  }

  /** Addresses that the phone itself found in the text of each mail, since iOS 16. */
  async richLinks(keys: readonly MailKeys[]): Promise<readonly (readonly string[])[]> {
    const found = await lookupLists(
      keys.map((key) => of(this.#richLinks, key.global_message_id)),
      (ids) => this.#linkRows.rows(ids),
    );
    return found.map((list) => texts(list, (one) => one.url));
  }

  /** After the last mail: what was damaged in the Protected Index. */
  tellDamage(): void {
    const damage = this.#databases[1]?.damage.describe() ?? null;
    if (damage !== null)
      this.#input.partial(`the Protected Index: ${damage}; senders or subjects may be missing`);
  }

  #table(name: string): Table | null {
    for (const database of this.#databases) {
      const table = database.table(name);
      if (table !== null) return table;
    }
    return null;
  }

  #oldTable(): Table | null {
    const table = this.#databases[1]?.table('messages') ?? null;
    return table?.has('sender') === true && table.has('subject') ? table : null;
  }

  async #oldWords(table: Table, keys: readonly MailKeys[]): Promise<readonly MailWords[]> {
    const rows = keys.map(({ rowid }) => this.#oldRows?.first(rowid) ?? rowid);
    const found = await table.lookup(rows, table.projection(OLD));
    return keys.map((_, i) => {
      const row = found[i] ?? null;
      if (row === null) return WORDLESS;
      const header = (text: string | null): string =>
        beginningOf(text ?? '', MAX_HEADER, 'a header of a mail', this.#tell);
      const sender = addressesIn(header(row.sender));
      return {
        sender: sender[0] ?? row.sender,
        sender_name: nameIn(header(row.sender)),
        recipients: [row._to, row.cc, row.bcc].flatMap((one) => addressesIn(header(one))),
        subject: row.subject,
        summary: null,
      };
    });
  }

  async #readJoins(): Promise<void> {
    const partial = this.#tell;
    const pairs = async (name: string, ones: readonly string[], many: readonly (string | null)[]) => {
      const table = this.#table(name);
      const one = ones.find((column) => table?.has(column) === true);
      const other = many.find((column) => column === null || table?.has(column) === true);
      if (one === undefined || other === undefined) return new OneToMany();
      return readPairs(table, one, other, partial);
    };
    this.#recipients = await pairs('recipients', ['message', 'message_id'], ['address', 'address_id']);
    this.#richLinks = await pairs('message_rich_links', ['global_message_id'], ['rich_link']);
    const old = this.#oldTable();
    if (old?.has('message_id') === true) this.#oldRows = await readPairs(old, 'message_id', null, partial);
    for (const [name, one] of [
      ['message_attachments', 'global_message_id'],
      ['attachments', 'message'],
      ['attachments', 'message_id'],
    ] as const) {
      const table = this.#table(name);
      if (table === null || !table.has(one) || !table.has('name')) continue;
      this.#attachments = await pairs(name, [one], [null]);
      this.#attachmentNames = { table, global: one === 'global_message_id' };
      return;
    }
  }
}

/** Empty where the evidence has none, or none that can be read. */
async function protectedIndex(input: Input): Promise<readonly Database[]> {
  const companion = input.companions.length === 0 ? null : await input.companion(0);
  if (companion === null) {
    input.partial('the Protected Index is not there: senders and subjects stay unknown');
    return [];
  }
  try {
    const database = await companion.database();
    if (database.table('addresses') === null && database.table('messages') === null)
      input.partial(
        `${companion.source}: no table of addresses or messages; senders and subjects stay unknown`,
      );
    return [database];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    input.partial(`${companion.source}: ${reason}; senders and subjects stay unknown`);
    return [];
  }
}

const of = (pairs: OneToMany, id: number | null): readonly number[] => (id === null ? [] : pairs.of(id));

const texts = <T>(list: readonly (T | null)[] | undefined, text: (one: T) => string | null): string[] =>
  (list ?? []).flatMap((one) => (one === null ? [] : (text(one) ?? [])));

/** Addresses in a header as it came: `"A. Name" <a@example.org>, b@example.org`. */
function addressesIn(header: string): readonly string[] {
  return header.match(/[^\s<>,;:"'()[\]]{1,64}@[^\s<>,;:"'()[\]]{1,255}/g) ?? [];
}

function nameIn(header: string): string | null {
  const name = header.split('<', 1)[0]?.trim().replace(/^"|"$/g, '') ?? '';
  return name === '' || name.includes('@') ? null : name;
}

const MAX_HEADER = 65_536;

/** Columns of `messages` in the Envelope Index; older versions lack some. */
export const MAIL_COLUMNS = {
  date_sent: column.number(),
  date_received: column.number(),
  date_last_viewed: column.number(),
  sender: column.number(),
  subject: column.number(),
  summary: column.number(),
  mailbox: column.number(),
  flags: column.number(),
  read: column.number(),
  deleted: column.number(),
  global_message_id: column.number(),
};
