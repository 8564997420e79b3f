import type { Instant } from '@bridle/model';
import type { SourceRecord, WideRecord } from '../record.ts';

/** A message with its media item and the previews of its links. */
export interface WhatsappMessage extends WideRecord {
  readonly record_type: 'message';
  readonly isodate: Instant | null;
  readonly direction: 'received' | 'sent';
  readonly chat_jid: string | null;
  readonly sender_jid: string | null;
  readonly phone_number: string | null;
  readonly text: string;
  readonly ZAUTHORNAME: string | null;
  readonly ZMEDIAURL: string | null;
  readonly ZCONTENT1: string | null;
  readonly ZCONTENT2: string | null;
  readonly ZMATCHEDTEXT: string | null;
  readonly ZSUMMARY: string | null;
  readonly ZTITLE: string | null;
  readonly more_data_items: readonly DataItem[];
  readonly links: readonly string[];
}

/** A linked id and the number that it stands for. */
export interface WhatsappLidPair extends SourceRecord {
  readonly record_type: 'lid_phone_number_pair';
  readonly lid: string | null;
  readonly phone_number: string | null;
  readonly pair_timestamp: Instant | null;
}

/** A chat, and what of it is stored. */
export interface WhatsappChat extends SourceRecord {
  readonly record_type: 'chat_session';
  readonly session_pk: number;
  readonly contact_jid: string | null;
  readonly partner_name: string | null;
  readonly session_type: number | null;
  readonly archived: number | null;
  readonly removed: number | null;
  readonly message_counter: number | null;
  readonly last_message_date: Instant | null;
  readonly group_creation_date: Instant | null;
  readonly first_stored_message_date: Instant | null;
  readonly last_stored_message_date: Instant | null;
  readonly stored_message_count: number;
  readonly partner_resolved_phone_number: string | null;
}

/** The preview of a link: a row of ZWAMESSAGEDATAITEM. */
export interface DataItem {
  readonly ZCONTENT1: string | null;
  readonly ZCONTENT2: string | null;
  readonly ZMATCHEDTEXT: string | null;
  readonly ZSUMMARY: string | null;
  readonly ZTITLE: string | null;
}

/** `T`, and none of the fields that only the other kinds of record have. */
type Only<T> = T & { readonly [K in Exclude<AnyField, keyof T>]?: never };
type AnyField = keyof WhatsappMessage | keyof WhatsappLidPair | keyof WhatsappChat;
export type WhatsappRecord = Only<WhatsappMessage> | Only<WhatsappLidPair> | Only<WhatsappChat>;
