import {
  column,
  type Database,
  decodePostbox,
  type PostboxObject,
  type Row,
  type SelectedRow,
  type Table,
} from '@bridle/bytes';
import { plusNumber } from '../../../phone-number.ts';
import { textAt } from './media.ts';

/** A person, group, channel or secret chat of Telegram. */
export interface TelegramPeer {
  /** `user 5551234`, `group 777`. */
  readonly id: string;
  readonly kind: 'user' | 'group' | 'channel' | 'secret chat' | 'other';
  readonly name: string | null;
  readonly username: string | null;
  readonly phone: string | null;
}

const UNNAMED = { name: null, username: null, phone: null };
const PEER = { value: column.blob() };
const KINDS = ['user', 'group', 'channel', 'secret chat'] as const;
/** Peers that are remembered: most messages are of few. */
const MAX_REMEMBERED = 10_000;

/**
 * The table `t2`, by the number of the peer. Bits 32 to 34 of it say what it is, the others are its id at Telegram
 * (Peer.swift). Fields: `fn`, `ln`, `un` and `p` of a user, `t` the title of a group, `r` the user of a secret chat.
 */
export class Peers {
  private readonly table: Table | null;
  private readonly project: ((row: Row) => SelectedRow<typeof PEER> | null) | null;
  private readonly remembered = new Map<number | bigint, TelegramPeer>();
  /** Peers whose row was there and could not be decoded. */
  unreadable = 0;

  constructor(database: Database) {
    this.table = database.table('t2');
    this.project = this.table?.projection(PEER) ?? null;
  }

  /** Makes peers known, so that `get` has them: once for each batch of messages. */
  async load(numbers: readonly (number | bigint | null)[]): Promise<void> {
    if (this.remembered.size > MAX_REMEMBERED) this.remembered.clear();
    for (const number of numbers) {
      if (number !== null && !this.remembered.has(number))
        this.remembered.set(number, await this.read(number));
    }
  }

  /** Null for none; one that was not loaded has its id alone. */
  get(number: number | bigint | null): TelegramPeer | null {
    if (number === null) return null;
    return this.remembered.get(number) ?? { ...peerId(number), ...UNNAMED };
  }

  private async read(number: number | bigint): Promise<TelegramPeer> {
    const plain = peerId(number);
    const object = typeof number === 'number' ? await this.objectOf(number) : null;
    if (object === null) return { ...plain, ...UNNAMED };
    const other = object.fields.get('r');
    // A secret chat has the name of its other side.
    if (plain.kind === 'secret chat' && typeof other === 'number' && peerId(other).kind === 'user') {
      const { name, username, phone } = await this.read(other);
      return { ...plain, name, username, phone };
    }
    const names = [textAt(object.fields, 'fn'), textAt(object.fields, 'ln')].filter((name) => name !== null);
    return {
      ...plain,
      name: names.length > 0 ? names.join(' ') : textAt(object.fields, 't'),
      username: textAt(object.fields, 'un'),
      phone: plusNumber(textAt(object.fields, 'p')),
    };
  }

  private async objectOf(number: number): Promise<PostboxObject | null> {
    if (this.table === null || this.project === null) return null;
    const [row = null] = await this.table.lookup([number], this.project);
    if (row === null || row.value === null) return null;
    const object = decodePostbox(row.value);
    if (object === null) this.unreadable += 1;
    return object;
  }
}

function peerId(number: number | bigint): Pick<TelegramPeer, 'id' | 'kind'> {
  const bits = BigInt.asUintN(64, BigInt(number));
  const kind = KINDS[Number((bits >> 32n) & 7n)] ?? 'other';
  const low = bits & 0xffff_ffffn;
  const high = (bits >> 35n) & 0x1fff_ffffn;
  return { kind, id: `${kind} ${(high << 32n) | low}` };
}
