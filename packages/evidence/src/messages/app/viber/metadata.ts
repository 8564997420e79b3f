import type { TellCut } from '../../../cuts.ts';
import { at, textAt } from '../../../json/access.ts';
import { parsedJson } from '../../../json/elements.ts';
import type { LinkPreview } from '../message.ts';

/** What `ZMETADATA` of a message holds beside its text. */
export interface ViberMetadata {
  readonly previews: readonly LinkPreview[];
  /** Other texts in which a link can stand: what is quoted, an invitation into a group, a button. */
  readonly texts: readonly string[];
  /** Name of the file that was sent, with its ending. */
  readonly fileName: string | null;
  readonly contentType: string | null;
}

/** Longer ones are stickers or hostile. UTF-16 units. */
const MAX_METADATA = 1_048_576;
const NOTHING: ViberMetadata = { previews: [], texts: [], fileName: null, contentType: null };

/**
 * Reads the JSON of `ZMETADATA`, whose keys are those that iLEAPP's viber.py names: `URL`, `Title` and `Text` of a
 * preview, `quote`, `groupReferralInfo`, `pa_message_data`, `fileInfo`. What is no JSON holds nothing.
 */
export function readMetadata(text: string | null, tell: TellCut): ViberMetadata {
  if (text === null || text === '') return NOTHING;
  if (text.length > MAX_METADATA) {
    tell(`the metadata of a message is longer than ${MAX_METADATA} characters: left out`);
    return NOTHING;
  }
  const json = parsedJson(text);
  const url = textAt(json, 'URL');
  const preview = { url, title: textAt(json, 'Title'), summary: textAt(json, 'Text') };
  const bot = at(json, 'pa_message_data');
  const texts = [
    textAt(at(json, 'quote'), 'text'),
    textAt(at(json, 'groupReferralInfo'), 'inviteLink'),
    textAt(bot, 'text'),
    textAt(at(at(bot, 'rich_media'), 'FavoritesMetadata'), 'url'),
    textAt(at(json, 'pin'), 'text'),
  ];
  const file = at(json, 'fileInfo');
  return {
    previews: url === null ? [] : [preview],
    texts: texts.filter((part) => part !== null),
    fileName: nameOf(textAt(file, 'FileName'), textAt(file, 'FileExt')),
    contentType: textAt(file, 'ContentType'),
  };
}

function nameOf(name: string | null, ending: string | null): string | null {
  if (name === null || ending === null || name.toLowerCase().endsWith(`.${ending.toLowerCase()}`))
    return name;
  return `${name}.${ending}`;
}
