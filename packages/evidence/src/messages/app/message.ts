import type { EmitObservable, Instant, Relation } from '@bridle/model';
import { emitAddress } from '../../address.ts';
import type { EmitEvent } from '../../artifact.ts';
import { shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';
import { EVENTS, type MessageAttachment, type MessageRecord } from '../message.ts';

/** A file that came with a message, as far as the app's database names it. */
export interface AppAttachment extends MessageAttachment {
  /** Where the app put it on the phone, as its database has it. */
  readonly path: string | null;
}

/** What an app has shown of a link. */
export interface LinkPreview {
  readonly url: string | null;
  readonly title: string | null;
  readonly summary: string | null;
}

/**
 * A message, call or line of an app, out of the app's own database on the phone. Times are UTC. What a given app does
 * not keep is null or empty.
 */
export interface AppMessage
  extends SourceRecord,
    Pick<
      MessageRecord,
      | 'kind'
      | 'channel'
      | 'chat'
      | 'sender'
      | 'direction'
      | 'isodate'
      | 'text'
      | 'links'
      | 'state'
      | 'original'
    > {
  /** The conversation, by the id that the app or its service gives it. */
  readonly chat_id: string | null;
  readonly sender_id: string | null;
  readonly sender_name: string | null;
  /** Phone number of the other side: who sent it, or with whom the conversation is. */
  readonly phone_number: string | null;
  readonly attachments: readonly AppAttachment[];
  readonly service_action: string | null;
}

/** The fields of every such record, for the descriptor of an artifact. */
export const appFields = {
  kind: shared.kind,
  channel: shared.channel,
  chat: shared.chat,
  chat_id: shared.chat_id,
  sender: shared.sender,
  sender_id: shared.sender_id,
  sender_name: shared.sender_name,
  phone_number: shared.phone_number,
  direction: shared.direction,
  isodate: shared.isodate,
  text: shared.text,
  links: shared.links,
  attachments: shared.attachments,
  state: shared.state,
  service_action: shared.service_action,
  original: shared.original,
} as const;

/**
 * What an indicator can be compared with: links, names of files, and the number of the other side. Accounts that are
 * neither numbers nor addresses (a Threema id, the number of a Facebook account) are nothing that indicators name.
 */
export function appObservables(message: AppMessage, emit: EmitObservable): void {
  const relation: Relation = message.direction ?? 'mentioned';
  for (const link of message.links) emit('url', link, relation);
  for (const { name, sha256 } of message.attachments) {
    if (name !== null && name !== '') emit('file-name', name, relation);
    if (sha256 !== null) emit('file-hash', sha256, relation);
  }
  emitAddress(emit, message.phone_number, relation);
}

/** The message on the timeline. */
export function appEvents(message: AppMessage, emit: EmitEvent, at: Instant | null = message.isodate): void {
  const who = (message.direction === 'sent' ? null : message.sender) ?? message.phone_number ?? message.chat;
  const what = message.kind === 'message' ? message.text : (message.service_action ?? message.text);
  emit(at, EVENTS[message.kind][message.direction ?? 'unknown'], `${who ?? 'unknown'}: ${what}`);
}
