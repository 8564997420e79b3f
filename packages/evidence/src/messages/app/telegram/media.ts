import {
  column,
  type Database,
  decodePostbox,
  hex,
  isObject,
  type PostboxObject,
  PostboxReader,
  type PostboxValue,
} from '@bridle/bytes';
import { ByText } from '../../../join/by-text.ts';
import { MAX_LINK } from '../../../links/bounds.ts';
import type { AppAttachment, LinkPreview } from '../message.ts';

/** What a message brings beside its text. */
export interface TelegramMedia {
  readonly file: AppAttachment | null;
  readonly preview: LinkPreview | null;
  /** Number and fields of a line of Telegram's own: a call, a member who came. */
  readonly action: {
    readonly number: number;
    readonly duration: number | null;
    readonly reason: number | null;
    readonly video: boolean;
  } | null;
}

/** A file has `mt` (its type) and `at` (attributes, of which one has the name), a page `ct` and `u`, an action `_rawValue`. */
export function mediaOf(object: PostboxObject): TelegramMedia {
  const { fields } = object;
  const none = { file: null, preview: null, action: null };
  const number = numberAt(fields, '_rawValue');
  if (number !== null) {
    const duration = numberAt(fields, 'd') ?? numberAt(fields, 'duration');
    const action = { number, duration, reason: numberAt(fields, 'dr'), video: numberAt(fields, 'vc') === 1 };
    return { ...none, action };
  }
  if (fields.has('ct')) {
    const url = textAt(fields, 'u') ?? textAt(fields, 'pendingUrl');
    return { ...none, preview: { url, title: textAt(fields, 'ti'), summary: textAt(fields, 'tx') } };
  }
  if (fields.has('mt') || fields.has('at')) {
    const size = numberAt(fields, 's64') ?? numberAt(fields, 's');
    const file = { name: fileName(fields.get('at') ?? null), type: textAt(fields, 'mt'), size, sha256: null };
    return { ...none, file: { ...file, path: resourceName(fields.get('r') ?? null) } };
  }
  if (fields.has('r') && Array.isArray(fields.get('r')))
    return { ...none, file: { name: null, type: 'image', size: null, sha256: null, path: null } };
  return none;
}

type Fields = PostboxObject['fields'];

function numberAt(fields: Fields, key: string): number | null {
  const value = fields.get(key);
  return typeof value === 'number' ? value : null;
}

export function textAt(fields: Fields, key: string): string | null {
  const value = fields.get(key);
  return typeof value === 'string' && value !== '' ? value : null;
}

function fileName(attributes: PostboxValue): string | null {
  if (!Array.isArray(attributes)) return null;
  for (const attribute of attributes as readonly PostboxValue[]) {
    const name = isObject(attribute) ? textAt(attribute.fields, 'fn') : null;
    if (name !== null) return name;
  }
  return null;
}

/** Name of the file in the folder `postbox/media`: a cloud document is named by data centre (`d`) and id (`f`). */
function resourceName(resource: PostboxValue): string | null {
  if (!isObject(resource)) return null;
  const [centre, id] = [resource.fields.get('d'), resource.fields.get('f')];
  if (typeof centre !== 'number' || (typeof id !== 'number' && typeof id !== 'bigint')) return null;
  return `postbox/media/telegram-cloud-document-${centre}-${id}`;
}

/** Texts in an object that are an address from their beginning: targets of words in the text, of buttons. */
export function addressesIn(value: PostboxValue, found: string[] = []): readonly string[] {
  if (typeof value === 'string') {
    // Of a longer one the beginning, as of links in texts: it has the host.
    if (/^https?:\/\//i.test(value)) found.push(value.slice(0, MAX_LINK));
  } else if (Array.isArray(value)) {
    for (const one of value as readonly PostboxValue[]) addressesIn(one, found);
  } else if (isObject(value)) {
    for (const one of value.fields.values()) addressesIn(one, found);
  }
  return found;
}

/**
 * Media that several messages name, by the key of `t6`: one byte that says whether the value is here (0) or in a message
 * (1), and the object behind its length.
 */
export class SharedMedia {
  private readonly byKey = new ByText<TelegramMedia>();

  static async read(database: Database, partial: (reason: string) => void): Promise<SharedMedia> {
    const read = new SharedMedia();
    const columns = { key: column.blob(), value: column.blob() };
    for await (const batch of database.table('t6')?.select(columns) ?? []) {
      for (const { key, value } of batch) {
        if (key === null || value === null || key.length !== 12 || value[0] !== 0 || value.length < 5)
          continue;
        const object = objectBehind(value);
        if (object === null) continue;
        const media = mediaOf(object);
        const texts = [
          media.file?.name,
          media.file?.path,
          media.preview?.url,
          media.preview?.title,
          media.preview?.summary,
        ];
        read.byKey.add(
          hex(key),
          media,
          texts.map((text) => text ?? null),
        );
      }
    }
    if (read.byKey.full) partial('more media than are kept: some messages stand here without theirs');
    return read;
  }

  of(key: string): readonly TelegramMedia[] {
    return this.byKey.of(key);
  }
}

function objectBehind(value: Uint8Array): PostboxObject | null {
  const reader = new PostboxReader(value.subarray(1));
  const length = reader.int32();
  return length < 0 || length > reader.left ? null : decodePostbox(value.subarray(5, 5 + length));
}
