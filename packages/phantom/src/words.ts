/** Made-up text: people who do not exist, host names and numbers that are reserved for examples. */
import type { Random } from './random.ts';

/** Plain words for message texts, titles and paths. */
export const WORDS: readonly string[] = (
  'apple basket bridge candle carpet cellar cherry cloud coffee corner dinner doctor dragon early evening ' +
  'farmer feather ferry finger flower forest garden gentle ginger guitar hammer harbour holiday honey island ' +
  'jacket journey kettle kitchen ladder lantern later lemon letter library little maybe meadow meeting melon ' +
  'minute mirror monday morning mountain museum needle neighbour number office onion orange orchard paper ' +
  'parcel pencil pepper picnic pillow planet pocket puzzle quiet rabbit rain ribbon river rocket saturday ' +
  'school season silver simple sister spring station stone story street summer sunday supper table teacher ' +
  'theatre thunder ticket tiger today tomorrow train travel tulip tunnel umbrella uncle valley village violin ' +
  'walnut water weather wednesday window winter wonder yellow zebra'
).split(' ');

/** Small words that make sentences read like sentences. */
const FILLERS: readonly string[] =
  'the a my your our we you they is was will can not and but for with from about after before near this that'.split(
    ' ',
  );

export const FIRST_NAMES: readonly string[] =
  'Ada Bela Cato Dilys Enno Fenja Gaspar Hedda Imre Jorun Kito Leena Marek Nilo Orla Petra Quill Runa Sefa Tavi Ulla Vero Wanda Xeno Ysolde Zenon'.split(
    ' ',
  );

export const LAST_NAMES: readonly string[] =
  'Ackerby Brindlow Carrowmoor Dunfeather Elmsward Fennimark Grellborough Hartlecombe Inkwater Jessamoor Kestrelby Lindwater Marrowdale Nettlefield Oxbarrow Pennyloch Quarrelston Rushmantle Silverbeck Thistlewick Underfell Vinterholm Wexelby Yarrowgate'.split(
    ' ',
  );

/** Top levels and second levels reserved by RFC 2606 and RFC 6761; no host under them can exist. */
export const RESERVED_SUFFIXES: readonly string[] = [
  'example',
  'test',
  'invalid',
  'example.com',
  'example.net',
];

export interface Person {
  readonly first: string;
  readonly last: string;
  readonly name: string;
  /** E.164, out of the ranges kept for fiction: +1 202 555 01xx and +44 7700 900xxx. */
  readonly phone: string;
  readonly email: string;
}

/** `low` to `high` words. */
export function words(rng: Random, low: number, high: number): string {
  const parts: string[] = [];
  for (let left = rng.int(low, high); left > 0; left--)
    parts.push(rng.pick(rng.chance(0.4) ? FILLERS : WORDS));
  return parts.join(' ');
}

/** A sentence of three to twenty words. */
export function sentence(rng: Random, low = 3, high = 20): string {
  const text = words(rng, low, high);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${rng.pick(['.', '.', '?'])}`;
}

/** A host name under a reserved suffix; never `example.org` itself or below it, which public test indicators name. */
export function hostName(rng: Random): string {
  const sub = rng.pick(['', '', 'www.', 'm.', 'news.', 'cdn.', 'api.v2.']);
  return `${sub}${rng.pick(WORDS)}-${rng.pick(WORDS)}${rng.int(1, 999)}.${rng.pick(RESERVED_SUFFIXES)}`;
}

/** An address with up to four path parts and sometimes a query. */
export function url(rng: Random, host: string = hostName(rng)): string {
  const parts: string[] = [];
  for (let left = rng.int(0, 4); left > 0; left--) parts.push(rng.pick(WORDS));
  const query = rng.chance(0.5) ? `?id=${rng.int(1, 1_000_000_000)}&from=${rng.pick(WORDS)}` : '';
  return `${rng.chance(0.97) ? 'https' : 'http'}://${host}/${parts.join('/')}${query}`;
}

export function phoneNumber(rng: Random): string {
  return rng.chance(0.5)
    ? `+120255501${String(rng.int(0, 99)).padStart(2, '0')}`
    : `+447700900${String(rng.int(0, 999)).padStart(3, '0')}`;
}

export function emailAddress(rng: Random): string {
  const user = `${rng.pick(FIRST_NAMES)}.${rng.pick(LAST_NAMES)}`.toLowerCase();
  return `${user}${rng.int(1, 99)}@${rng.pick(RESERVED_SUFFIXES.filter((suffix) => suffix.includes('.')))}`;
}

export function person(rng: Random): Person {
  const first = rng.pick(FIRST_NAMES);
  const last = rng.pick(LAST_NAMES);
  const email = `${first}.${last}@example.com`.toLowerCase();
  return { first, last, name: `${first} ${last}`, phone: phoneNumber(rng), email };
}

/** An address of the documentation ranges 192.0.2.0/24, 198.51.100.0/24 and 203.0.113.0/24 (RFC 5737). */
export function ipv4(rng: Random): string {
  return `${rng.pick(['192.0.2', '198.51.100', '203.0.113'])}.${rng.int(1, 254)}`;
}

/** A bundle id under `com.example` or `test.`. */
export function bundleId(rng: Random): string {
  return `${rng.pick(['com.example', 'org.example', 'test.phantom'])}.${rng.pick(WORDS)}${rng.int(1, 999)}`;
}
