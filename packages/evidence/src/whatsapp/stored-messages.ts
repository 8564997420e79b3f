/** Chats whose messages are counted. */
export const MAX_CHATS = 200_000;

/** How many messages of each chat there are, and the first and last time in seconds of Apple's clock. */
export class StoredMessages {
  private readonly chats = new Map<number, { count: number; first: number | null; last: number | null }>();
  private full_ = false;

  /** True when messages of a chat were not counted. */
  get full(): boolean {
    return this.full_;
  }

  add(chat: number, time: number | null): void {
    // Zero means that there is no time.
    const at = time === 0 ? null : time;
    const known = this.chats.get(chat);
    if (known === undefined) {
      if (this.chats.size >= MAX_CHATS) this.full_ = true;
      else this.chats.set(chat, { count: 1, first: at, last: at });
      return;
    }
    known.count += 1;
    if (at === null) return;
    if (known.first === null || at < known.first) known.first = at;
    if (known.last === null || at > known.last) known.last = at;
  }

  of(chat: number): { readonly count: number; readonly first: number | null; readonly last: number | null } {
    return this.chats.get(chat) ?? NO_MESSAGES;
  }
}

const NO_MESSAGES = { count: 0, first: null, last: null };
