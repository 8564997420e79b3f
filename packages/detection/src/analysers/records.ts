import type { SourceRecord } from '@bridle/evidence';
import { type ArtifactId, type Instant, parseInstant } from '@bridle/model';
import type { CaseMessage } from './message.ts';

/** Artifacts whose records are messages, or can be: what `bridle messages` reads of a piece of evidence. */
export function holdsMessages(artifact: ArtifactId): boolean {
  return artifact.startsWith('messages.') || DEVICE.has(artifact);
}

/** Channels of the device's own artifacts, whose records have other fields than `MessageRecord`. */
const DEVICE: ReadonlyMap<string, string> = new Map([
  ['ios.sms', 'sms'],
  ['ios.messenger', 'messenger'],
  ['ios.telegram', 'telegram'],
  ['ios.threema', 'threema'],
  ['ios.viber', 'viber'],
  ['ios.whatsapp', 'whatsapp'],
  ['ios.mail', 'email'],
  ['android.sms', 'sms'],
]);

export type MessageParts = Pick<
  CaseMessage,
  'channel' | 'sender' | 'direction' | 'at' | 'precision' | 'local' | 'text' | 'links'
>;

/**
 * A record of such an artifact as a message; null for what is none: calls, lines of the app, drafts, chats. Fields are
 * taken by name and checked: the same command reads `MessageRecord` and the records of a device's databases.
 */
export function messageParts(artifact: ArtifactId, record: SourceRecord): MessageParts | null {
  const fields = new Map<string, unknown>(Object.entries(record));
  const kind = fields.get('kind') ?? fields.get('record_type') ?? 'message';
  if (kind !== 'message' || fields.get('state') === 'draft') return null;
  const text = textOf(fields.get('text')) ?? textOf(fields.get('body')) ?? '';
  const links = fields.get('links');
  return {
    channel: textOf(fields.get('channel')) ?? DEVICE.get(artifact) ?? 'other',
    sender:
      textOf(fields.get('sender')) ??
      textOf(fields.get('phone_number')) ??
      textOf(fields.get('address')) ??
      textOf(fields.get('sender_jid')),
    direction: directionOf(fields.get('direction')),
    at: timeOf(fields.get('isodate')),
    precision: precisionOf(fields.get('date_precision')),
    local: fields.get('zone') === 'device-local',
    text,
    links: Array.isArray(links) ? links.filter((link): link is string => typeof link === 'string') : [],
  };
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const timeOf = (value: unknown): Instant | null => (typeof value === 'string' ? parseInstant(value) : null);

function directionOf(value: unknown): CaseMessage['direction'] {
  return value === 'received' || value === 'sent' ? value : null;
}

function precisionOf(value: unknown): CaseMessage['precision'] {
  return value === 'day' || value === 'minute' || value === 'second' || value === 'millisecond'
    ? value
    : null;
}
