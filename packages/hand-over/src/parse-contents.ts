import { type Instant, parseInstant } from '@bridle/model';
import { CONSENT_LANGUAGES } from './consent/language.ts';
import { ABOUT, type Consent, type Contents, FORMAT, type Part, SCOPES, type Scope } from './contents.ts';
import { parseChain } from './custody.ts';
import { HandOverError } from './errors.ts';
import { isSafeName, nameKey } from './names.ts';

/** Files in one package. */
const MAX_PARTS = 1_000_000;

/**
 * Reads `hand-over.json`. Whoever has the recipient's public key can make one, so every value is looked at; names are
 * those of `isSafeName`, each once on any system. Throws `HandOverError`. Hashes are checked elsewhere.
 */
export function parseContents(text: string): Contents {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw wrong('is no JSON');
  }
  const root = new Fields(parsed);
  const format = root.text('format');
  if (format !== FORMAT)
    throw wrong(`is of the format ${JSON.stringify(format.slice(0, 60))}, and this version reads ${FORMAT}`);
  const parts = root.list('parts', MAX_PARTS, part);
  const names = new Set(parts.map(({ name }) => nameKey(name)));
  if (names.size !== parts.length) throw wrong('names a file twice');
  const custody = parseChain(root.get('custody'));
  if (custody === null) throw wrong('has no custody chain that can be read');
  return {
    format: FORMAT,
    createdAt: root.time('createdAt'),
    tool: root.text('tool'),
    recipients: root.texts('recipients'),
    scopes: root.list('scopes', SCOPES.length, scope),
    parts,
    leftOut: root.list('leftOut', MAX_PARTS, (value) => {
      const one = new Fields(value);
      return { path: one.text('path'), reason: one.text('reason') };
    }),
    consent: consent(root.get('consent')),
    custody,
  };
}

function part(value: unknown): Part {
  const one = new Fields(value);
  const name = one.text('name');
  if (!isSafeName(name))
    throw wrong(`names a file ${JSON.stringify(name.slice(0, 80))}, which is not safe to write`);
  const given = one.text('scope');
  const known = given === 'about' ? given : scope(given);
  const inPlace = known === 'about' ? ABOUT.some((own) => own === name) : name.startsWith(`${known}/`);
  if (!inPlace) throw wrong(`puts ${JSON.stringify(name.slice(0, 80))} in a wrong place`);
  const original = one.get('original');
  return {
    scope: known,
    name,
    original: original === null ? null : one.text('original'),
    size: one.count('size'),
    sha256: one.hash('sha256'),
  };
}

function scope(value: unknown): Scope {
  const found = SCOPES.find((known) => known === value);
  if (found === undefined) throw wrong('names a part that this version does not know');
  return found;
}

function consent(value: unknown): Consent {
  const one = new Fields(value);
  const language = CONSENT_LANGUAGES.find((known) => known === one.get('language'));
  const how = (['asked', 'file'] as const).find((known) => known === one.get('how'));
  if (language === undefined || how === undefined) throw wrong('has a consent of an unknown kind');
  return {
    language,
    agreedAt: one.time('agreedAt'),
    scopes: one.list('scopes', SCOPES.length, scope),
    how,
    text: one.hash('text'),
  };
}

const wrong = (what: string): HandOverError => new HandOverError(`the list of contents ${what}`);

/** The fields of an object out of parsed JSON, each of the type that it must have. */
class Fields {
  private readonly values: ReadonlyMap<string, unknown>;

  constructor(value: unknown) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong('has another shape');
    this.values = new Map(Object.entries(value));
  }

  get(key: string): unknown {
    return this.values.get(key);
  }

  text(key: string): string {
    const value = this.values.get(key);
    if (typeof value !== 'string') throw wrong(`has no text "${key}"`);
    return value;
  }

  texts(key: string): readonly string[] {
    return this.list(key, 1000, (value) => {
      if (typeof value !== 'string') throw wrong(`has something else than texts in "${key}"`);
      return value;
    });
  }

  hash(key: string): string {
    const value = this.text(key);
    if (!/^[0-9a-f]{64}$/.test(value)) throw wrong(`has no SHA-256 in "${key}"`);
    return value;
  }

  count(key: string): number {
    const value = this.values.get(key);
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
      throw wrong(`has no count "${key}"`);
    return value;
  }

  time(key: string): Instant {
    const text = this.text(key);
    const instant = parseInstant(text);
    if (instant === null || instant !== text) throw wrong(`has no time "${key}"`);
    return instant;
  }

  list<T>(key: string, most: number, item: (value: unknown) => T): readonly T[] {
    const value = this.values.get(key);
    if (!Array.isArray(value) || value.length > most) throw wrong(`has no list "${key}", or too long a one`);
    return (value as readonly unknown[]).map(item);
  }
}
