import { type ColumnMap, ColumnMapError, parseColumnMap } from '@bridle/evidence';
import { type Instant, parseInstant } from '@bridle/model';
import type { Locale } from '@bridle/report';
import { UsageError } from '../errors.ts';
import { locale, reader, text } from '../options.ts';

/** Options of `bridle messages`, out of what the option parser gives. */
export interface MessagesOptions {
  readonly texts: readonly string[];
  readonly screenshots: readonly { readonly image: string; readonly textFile: string }[];
  /** By file as it was given; the empty name is for pasted texts and screenshots. */
  readonly people: ReadonlyMap<string, string>;
  /** What the columns of given tables are called. */
  readonly map: ColumnMap | null;
  readonly sender: string | null;
  readonly received: Instant | null;
  readonly events: readonly string[];
  readonly outcomes: readonly string[];
  readonly facts: readonly string[];
  readonly privateWords: string | null;
  readonly indicators: readonly string[];
  readonly installedIndicators: boolean;
  readonly out: string | null;
  readonly lang: Locale;
  readonly json: boolean;
  readonly showTexts: boolean;
  readonly passwordFile: string | null;
  readonly keyFile: string | null;
  readonly timezone: string | null;
  /** Names under which the phone's owner writes in exported chats. */
  readonly me: readonly string[];
  readonly quiet: boolean;
  readonly color: boolean;
  readonly madeUp: boolean;
}

/** Throws `UsageError` where options do not fit together. */
export function parseMessagesOptions(raw: unknown): MessagesOptions {
  const get = reader(raw);
  const images = list(get('screenshot'));
  const textFiles = list(get('textFile'));
  if (images.length !== textFiles.length)
    throw new UsageError(
      'each --screenshot needs a --text-file with what a person read off it, in the same order',
    );
  const received = text(get('received'));
  return {
    texts: list(get('text')),
    screenshots: images.map((image, i) => ({ image, textFile: textFiles[i] ?? '' })),
    people: new Map(list(get('person')).map(personOf)),
    map: mapOf(text(get('map'))),
    sender: text(get('sender')),
    received: received === null ? null : parseInstant(received),
    events: list(get('events')),
    outcomes: list(get('outcomes')),
    facts: list(get('facts')),
    privateWords: text(get('private')),
    indicators: list(get('indicators')),
    installedIndicators: get('installedIndicators') !== false,
    out: text(get('out')),
    lang: locale(get('lang')),
    json: get('json') === true,
    showTexts: get('showTexts') === true,
    passwordFile: text(get('passwordFile')),
    keyFile: text(get('keyFile')),
    timezone: text(get('timezone')),
    me: list(get('me')),
    quiet: get('quiet') === true,
    color: get('color') !== false,
    madeUp: get('madeUp') === true,
  };
}

function mapOf(value: string | null): ColumnMap | null {
  if (value === null) return null;
  try {
    return parseColumnMap(value);
  } catch (error) {
    if (error instanceof ColumnMapError) throw new UsageError(`--map: ${error.message}`);
    throw error;
  }
}

/** `FILE=NAME`, or a name alone for what is pasted. The last `=` parts them: paths may have one too. */
function personOf(value: string): readonly [string, string] {
  const at = value.lastIndexOf('=');
  const name = value.slice(at + 1).trim();
  if (name === '') throw new UsageError(`--person ${value}: FILE=NAME is expected`);
  return [at < 0 ? '' : value.slice(0, at), name];
}

const list = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
