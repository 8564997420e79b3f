import type { RandomAccess } from '@bridle/bytes';
import type { Input } from '../../input.ts';
import { textAt } from '../../json/access.ts';
import {
  JsonElements,
  type JsonHandler,
  type JsonPath,
  type JsonWish,
  parsedJson,
} from '../../json/elements.ts';
import { type TelegramChat, type TelegramRecord, telegramMessage } from './message.ts';

const PIECE = 262_144;
const HEAD = 65_536;

const CHAT_TYPE =
  /"type"\s{0,9}:\s{0,9}"(?:personal_chat|bot_chat|private_chat|group_chat|saved_messages|private_group|private_supergroup|public_supergroup|private_channel|public_channel|verification_codes|replies)"/;

/** Whether a file begins as Telegram's export does: with an account, or with one chat. */
export async function isTelegramExport(access: RandomAccess): Promise<boolean> {
  const head = new TextDecoder().decode(await access.read(0, HEAD)).trimStart();
  if (!head.startsWith('{')) return false;
  if (/"chats"\s{0,9}:\s{0,9}\{/.test(head) && (/"list"\s{0,9}:\s{0,9}\[/.test(head) || head.length < 1000))
    return true;
  if (CHAT_TYPE.test(head) && /"messages"\s{0,9}:\s{0,9}\[/.test(head)) return true;
  // An account's contacts may stand before its chats, and fill more than was looked at.
  return (
    /"personal_information"\s{0,9}:\s{0,9}\{/.test(head) && /"(?:user_id|phone_number|contacts)"/.test(head)
  );
}

export async function* readTelegramExport(input: Input): AsyncGenerator<readonly TelegramRecord[]> {
  const chats = new TelegramChats(input);
  const json = new JsonElements(chats);
  for (let offset = 0; offset < input.access.size; ) {
    const bytes = await input.access.read(offset, PIECE);
    if (bytes.length === 0) break;
    offset += bytes.length;
    json.push(bytes);
    const records = chats.take();
    if (records.length > 0) yield records;
    if (json.broken) break;
  }
  chats.report();
  if (json.broken) input.partial('the file breaks off within its JSON: what follows could not be read');
  else if (!json.complete) input.partial('the file ends before its JSON does: it was cut off');
}

const NO_CHAT: TelegramChat = { name: null, type: null, id: null };

/** Knows the way to the messages: `messages` of one chat, or those below `chats.list` and `left_chats.list`. */
class TelegramChats implements JsonHandler {
  private readonly input: Input;
  private records: TelegramRecord[] = [];
  private chat = NO_CHAT;
  private chatAt = '';
  private owner: string | null = null;
  private row = 0;
  private lost = 0;

  constructor(input: Input) {
    this.input = input;
  }

  take(): readonly TelegramRecord[] {
    const { records } = this;
    this.records = [];
    return records;
  }

  report(): void {
    if (this.lost === 0) return;
    const what = this.lost === 1 ? '1 message is' : `${this.lost} messages are`;
    this.input.partial(`${what} damaged, too large or too deep: left out`);
  }

  wish(path: JsonPath): JsonWish {
    const inChat = chatOf(path);
    if (inChat === null)
      return path[0] === 'personal_information' && path.length === 1 ? 'take' : wayTo(path);
    const [key, index] = inChat.rest;
    if (inChat.rest.length === 0) return 'enter';
    if (index !== undefined) return key === 'messages' ? 'take' : 'skip';
    if (key === 'messages') return 'enter';
    return key === 'name' || key === 'type' || key === 'id' ? 'take' : 'skip';
  }

  value(path: JsonPath, text: string | null, at: number): void {
    const value = text === null ? undefined : parsedJson(text);
    if (path[0] === 'personal_information') {
      this.owner = textAt(value, 'user_id');
      return;
    }
    const inChat = chatOf(path);
    if (inChat === null) return;
    if (inChat.at !== this.chatAt) {
      this.chat = NO_CHAT;
      this.chatAt = inChat.at;
    }
    const [key, index] = inChat.rest;
    if (index === undefined) this.learn(key, value);
    else this.message(value, `${inChat.at}messages[${index}], byte ${at}`);
  }

  private learn(key: string | number | undefined, value: unknown): void {
    const text = textAt({ value }, 'value');
    if (key === 'name') this.chat = { ...this.chat, name: text };
    if (key === 'type') this.chat = { ...this.chat, type: text };
    if (key === 'id') this.chat = { ...this.chat, id: text };
  }

  private message(value: unknown, original: string): void {
    this.row += 1;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.lost += 1;
      return;
    }
    const { chat, owner, row } = this;
    const { input } = this;
    const context = { chat, owner, row, original, timezone: input.timezone };
    this.records.push(telegramMessage(value, context, input.partial));
  }
}

/** The chat that a path lies in, and the way on from there; null above the chats. */
function chatOf(path: JsonPath): { readonly at: string; readonly rest: JsonPath } | null {
  const [first, list, index] = path;
  if (first === 'chats' || first === 'left_chats') {
    if (list !== 'list' || typeof index !== 'number') return null;
    return { at: `${first}.list[${index}].`, rest: path.slice(3) };
  }
  if (first === 'messages' || first === 'name' || first === 'type' || first === 'id')
    return { at: '', rest: path };
  return null;
}

function wayTo(path: JsonPath): JsonWish {
  const [first, list] = path;
  if (first !== 'chats' && first !== 'left_chats') return 'skip';
  return path.length === 1 || list === 'list' ? 'enter' : 'skip';
}
