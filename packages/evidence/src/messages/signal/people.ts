import type { MessageAttachment } from '../message.ts';
import type { SqlParameter } from './frames.ts';
import type { Row } from './tables.ts';

/** People, conversations and files that are remembered: numbers and names, no texts. */
const MAX_REMEMBERED = 200_000;

export interface Recipient {
  /** Phone number, else user name, else the account's id. */
  readonly account: string | null;
  readonly name: string | null;
}

const NOBODY: Recipient = { account: null, name: null };

/** What rows of other tables say of those that a message names by number. */
export class SignalPeople {
  private readonly recipients = new Map<string, Recipient>();
  private readonly groups = new Map<string, string>();
  private readonly threads = new Map<string, string>();
  private readonly files = new Map<string, MessageAttachment[]>();
  private held = 0;

  /** True when there was more than is remembered. */
  get full(): boolean {
    return this.held >= MAX_REMEMBERED;
  }

  learn(table: string, row: Row): void {
    if (this.full) return;
    switch (table) {
      case 'recipient':
        this.remember(this.recipients, keyOf(row('_id')), recipientOf(row));
        break;
      case 'groups':
        this.remember(this.groups, keyOf(row('recipient_id')), textOf(row('title')));
        break;
      case 'thread':
        this.remember(
          this.threads,
          keyOf(row('_id')),
          keyOf(row('recipient_id') ?? row('thread_recipient_id') ?? row('recipient_ids')),
        );
        break;
      case 'part':
      case 'attachment':
        this.learnFile(row);
        break;
      default:
        break;
    }
  }

  /** Before 2019 messages named the number itself; `id` then stands for nobody in the list. */
  recipient(id: SqlParameter): Recipient {
    const key = keyOf(id);
    if (key === null) return NOBODY;
    return (
      this.recipients.get(key) ??
      (/^\+\d{5,15}$/.test(key) || key.includes('!') ? { account: key, name: null } : NOBODY)
    );
  }

  /** The conversation: whose it is, and what it is called. */
  thread(id: SqlParameter): {
    readonly recipient: SqlParameter;
    readonly title: string | null;
    readonly isGroup: boolean;
  } {
    const recipient = this.threads.get(keyOf(id) ?? '') ?? null;
    const group = recipient === null ? undefined : this.groups.get(recipient);
    const { name, account } = this.recipient(recipient);
    return { recipient, title: group ?? name ?? account, isGroup: group !== undefined };
  }

  attachments(message: SqlParameter): readonly MessageAttachment[] {
    return this.files.get(keyOf(message) ?? '') ?? [];
  }

  private learnFile(row: Row): void {
    const message = keyOf(row('message_id') ?? row('mid'));
    if (message === null) return;
    const size = row('data_size');
    const list = this.files.get(message) ?? [];
    if (list.length >= 100) return;
    list.push({
      name: textOf(row('file_name')),
      type: textOf(row('content_type') ?? row('ct')),
      size: typeof size === 'number' && size >= 0 ? size : null,
      sha256: null,
    });
    this.files.set(message, list);
    this.held += 1;
  }

  private remember<T>(map: Map<string, T>, key: string | null, value: T | null): void {
    if (key === null || value === null || map.has(key)) return;
    map.set(key, value);
    this.held += 1;
  }
}

function recipientOf(row: Row): Recipient {
  const given = [
    row('system_joined_name'),
    row('system_display_name'),
    row('profile_joined_name'),
    row('signal_profile_name'),
  ];
  const parts = [
    textOf(row('profile_given_name') ?? row('system_given_name')),
    textOf(row('profile_family_name') ?? row('system_family_name')),
  ];
  return {
    account:
      textOf(row('e164') ?? row('phone')) ??
      textOf(row('username')) ??
      textOf(row('email')) ??
      textOf(row('aci') ?? row('uuid')),
    name:
      given.map(textOf).find((name) => name !== null) ??
      (parts.filter((part) => part !== null).join(' ') || null),
  };
}

export function textOf(value: SqlParameter): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function keyOf(value: SqlParameter): string | null {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  return textOf(value);
}
