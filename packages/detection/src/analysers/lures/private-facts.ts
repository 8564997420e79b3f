import { bodyWords } from '../impersonation/bodies/index.ts';
import { fold, wordsOf } from '../text/fold.ts';

/*
 * What a lure knows of the person (requirements B8): the name of a relative, of the person, their address. Marked so
 * that it can be told as a fact about the attack ("they knew the name of the child") and hidden by default. Names cannot
 * be recognised for certain: marking too much is the safe side.
 */

export type PrivateFactKind = 'relative-name' | 'own-name' | 'place' | 'given';

/** A stretch of a text, in UTF-16 units. */
export interface PrivateFact {
  readonly kind: PrivateFactKind;
  readonly start: number;
  readonly end: number;
}

const NAME = `\\p{Lu}[\\p{L}\\p{M}'’-]{1,30}(?:[ ](?:de|del|la|van|von|al|el|bin|ben)?[ ]?\\p{Lu}[\\p{L}\\p{M}'’-]{1,30}){0,2}`;
const KIN = [
  'daughter|son|child|wife|husband|mother|father|mum|mom|dad|sister|brother|girlfriend|boyfriend|partner|niece|nephew',
  'hija|hijo|hijita|hijito|niña|niño|esposa|esposo|mujer|marido|madre|padre|mamá|papá|mama|papa|hermana|hermano',
  'novia|novio|pareja|sobrina|sobrino|nieta|nieto',
  'fille|fils|enfant|femme|mari|mère|père|maman|sœur|soeur|frère|copine|copain|compagne|compagnon|nièce|neveu',
]
  .join('|')
  .split('|')
  // Small, with a large first letter, in large letters: the flag `i` would take any word for a name.
  .flatMap((word) => [word, word.charAt(0).toUpperCase() + word.slice(1), word.toUpperCase()])
  .join('|');

/** A relative, and a name behind it or, with an apposition, before it. */
const AFTER_KIN = new RegExp(
  `(?<![\\p{L}])(?:${KIN}),?[ ]{1,3}(?:is |named |called |de nombre |llamad[ao] |nommée? |appelée? )?(${NAME})`,
  'gu',
);
const BEFORE_KIN = new RegExp(
  `(?<![\\p{L}])(${NAME}), (?:your|tu|su|votre|ta|ton) (?:${KIN})(?![\\p{L}])`,
  'gu',
);
/** "your daughter", "your son" and so on in Arabic, with the word behind it that is no verb or preposition we know. */
const ARABIC =
  /(?:ابنتك|ابنك|بنتك|ولدك|طفلك|طفلتك|زوجتك|زوجك|والدتك|والدك|أمك|أبوك|أخوك|أختك)[ ،]{1,2}([\u0621-\u064a]{2,20})/gu;
const NO_ARABIC_NAME: ReadonlySet<string> = new Set(
  'في على من إلى الى تعرض تعرضت هو هي قد كان كانت لديه لديها أصيب أصيبت اصيب اصيبت مع الآن الان يخونك تخونك وهي وهو حادث المستشفى والصور عند'.split(
    ' ',
  ),
);
/** A name that opens the message, as one greets: "Leena, …", "Hola Leena:". */
const GREETING = new RegExp(
  `^(?:(?:Hi|Hello|Dear|Hey|Hola|Buenos días|Buenas tardes|Estimad[ao]|Querid[ao]|Bonjour|Salut|Cher|Chère|مرحبا|السيد|السيدة),?[ ]+(?:Mr\\.?|Mrs\\.?|Ms\\.?|Lic\\.?|Dra?\\.?|Sra?\\.?|M\\.|Mme\\.?)?[ ]*)?(${NAME})[,:]`,
  'u',
);
/** A house: a street with its number. */
const PLACE =
  /(?<!\p{L})(?:(?:calle|avenida|av\.|colonia|col\.|rue|avenue|boulevard|bd|شارع)[ ]\p{L}[\p{L}\p{M} .'’-]{1,40}?[ ,]{1,2}(?:n[oº°.]{0,2}[ ]?)?\d{1,5}|\d{1,5},?[ ]\p{Lu}[\p{L}'’-]{1,20}(?:[ ]\p{L}[\p{L}'’-]{1,20}){0,2}[ ](?:street|st|road|rd|avenue|ave|lane|drive)(?!\p{L}))/giu;

const LOOKED_AT = 2000;

/** The private facts of a text in its order, not overlapping. `given`: words that the analyst wants hidden, folded or not. */
export function privateFacts(text: string, given: readonly string[] = []): readonly PrivateFact[] {
  const looked = text.slice(0, LOOKED_AT);
  const found: PrivateFact[] = [];
  const add = (kind: PrivateFactKind, match: RegExpMatchArray, value: string | undefined): void => {
    if (value === undefined || match.index === undefined) return;
    const start = match.index + match[0].lastIndexOf(value);
    found.push({ kind, start, end: start + value.length });
  };
  for (const match of looked.matchAll(AFTER_KIN)) add('relative-name', match, match[1]);
  for (const match of looked.matchAll(BEFORE_KIN)) {
    const start = match.index;
    found.push({ kind: 'relative-name', start, end: start + (match[1]?.length ?? 0) });
  }
  for (const match of looked.matchAll(ARABIC)) {
    if (!NO_ARABIC_NAME.has(match[1] ?? '')) add('relative-name', match, match[1]);
  }
  const greeting = GREETING.exec(looked);
  if (greeting !== null && isName(greeting[1] ?? '')) add('own-name', greeting, greeting[1]);
  for (const match of looked.matchAll(PLACE)) add('place', match, match[0]);
  for (const word of given) {
    if (word.length < 2) continue;
    const low = looked.toLowerCase();
    const wanted = word.toLowerCase();
    for (
      let at = low.indexOf(wanted), n = 0;
      at >= 0 && n < 100;
      at = low.indexOf(wanted, at + wanted.length), n++
    )
      found.push({ kind: 'given', start: at, end: at + word.length });
  }
  return withoutOverlaps(found);
}

/** What opens a message and is neither a word of greeting, nor a body's name, nor in large letters throughout. */
function isName(words: string): boolean {
  if (OPENERS.test(words) || !/\p{Ll}/u.test(words)) return false;
  return !wordsOf(fold(words)).some((word) => bodyWords.has(word));
}

/** What stands before a colon or comma and is no name. */
const OPENERS =
  /^(?:Hola|Hello|Hi|Hey|Dear|Urgente?|Alerta?|ALERTA|AMBER|Alert|Warning|Aviso|Atenci[oó]n|Mira|Amig[ao]|Estimad[ao]|Bonjour|Salut|Última|Ultima|Breaking|Embajada|Embassy|Ambassade|Noticias?|News|Yes|No|Sí|Si|Ok|Please|Señor|Senor|Buenos|Buenas|Regarde|Attention)/u;

function withoutOverlaps(facts: PrivateFact[]): PrivateFact[] {
  const kept: PrivateFact[] = [];
  for (const fact of facts.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    if (last === undefined || fact.start >= last.end) kept.push(fact);
  }
  return kept;
}
