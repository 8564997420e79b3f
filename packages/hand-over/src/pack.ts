import { inMemory } from '@bridle/bytes';
import { accessFile, type Digests, type HostOpen } from '@bridle/evidence';
import type { Instant } from '@bridle/model';
import { bodyHash } from './body-hash.ts';
import { consentText } from './consent/consent.ts';
import type { ConsentLanguage } from './consent/language.ts';
import { CONTENTS, type Consent, type Contents, FORMAT, type Part, SCOPES, type Scope } from './contents.ts';
import { type CustodyEntry, type NewEntry, withEntry } from './custody.ts';
import { HandOverError } from './errors.ts';
import { safeName, UniqueNames } from './names.ts';
import { READ_ME } from './read-me.ts';
import { encrypterFor } from './recipients.ts';
import { type Source, streamOf, tarOf } from './tar-stream.ts';

/** A file to be handed over. */
export interface GivenFile {
  readonly scope: Scope;
  /** Relative to the folder of its scope, with `/`; may be anything that evidence calls a file. */
  readonly path: string;
  open(): Promise<HostOpen>;
}

export interface PackOptions {
  /** Public keys: `age1…`. */
  readonly recipients: readonly string[];
  readonly scopes: readonly Scope[];
  readonly files: readonly GivenFile[];
  readonly consent: {
    readonly language: ConsentLanguage;
    readonly agreedAt: Instant;
    readonly how: Consent['how'];
    /** The words of a form that was brought along; the house's own words where null. */
    readonly given: string | null;
    /** Whose consent it is, as a name or pseudonym. */
    readonly who: string;
  };
  /** What happened to the evidence before: the check. */
  readonly before: readonly NewEntry[];
  /** Who packs, as a name or pseudonym. */
  readonly who: string;
  readonly tool: string;
  readonly now: Instant;
  readonly digests: Digests;
  /** What was already known to be left out, with the reason. */
  readonly leftOut?: Contents['leftOut'];
  /** Told how many bytes of files were hashed or packed since the last time: each byte comes twice. */
  readonly onBytes?: (count: number) => void;
}

export interface Packed {
  readonly contents: Contents;
  /** The age file. Errors with `HandOverError` when a file changed since it was hashed. */
  readonly stream: ReadableStream<Uint8Array>;
}

const encoder = new TextEncoder();

/**
 * Makes a package: an age file, for the recipients only, of a tar. Files are hashed first, so that the list of contents
 * can go in front, and again while they are packed. What cannot be read is left out and named in the list.
 * Throws `HandOverError` for recipients that are none, and where nothing is left to pack.
 */
export async function pack(options: PackOptions): Promise<Packed> {
  const encrypter = encrypterFor(options.recipients);
  const { consent, about } = consentFiles(options);
  const { parts, sources, leftOut } = await hashed([...about, ...options.files], options);
  if (!parts.some(({ scope }) => scope !== 'about'))
    throw new HandOverError(
      'there is nothing to hand over: none of the chosen parts has a file that can be read',
    );
  const body = {
    format: FORMAT,
    createdAt: options.now,
    tool: options.tool,
    recipients: options.recipients,
    scopes: SCOPES.filter((scope) => options.scopes.includes(scope)),
    parts,
    leftOut: [...(options.leftOut ?? []), ...leftOut],
    consent,
  } as const;
  const contents: Contents = {
    ...body,
    custody: custodyOf(options, consent, bodyHash(body, options.digests)),
  };
  const stream = await encrypter.encrypt(streamOf(tarOf(contents, sources, options)));
  return { contents, stream };
}

const inPackage = (path: string, text: string): Source => ({
  scope: 'about',
  path,
  open: () => Promise.resolve({ status: 'open', file: accessFile(inMemory(encoder.encode(text))) }),
});

function consentFiles({ consent, scopes, recipients, digests }: PackOptions): {
  readonly consent: Consent;
  readonly about: readonly Source[];
} {
  const chosen = SCOPES.filter((scope) => scopes.includes(scope));
  const text = consent.given ?? consentText(consent.language, chosen, recipients);
  const digest = digests.sha256();
  digest.update(encoder.encode(text));
  const { language, agreedAt, how } = consent;
  const agreed: Consent = { language, agreedAt, scopes: chosen, how, text: digest.hex() };
  return {
    consent: agreed,
    about: [
      inPackage('README.txt', READ_ME),
      inPackage('CONSENT.txt', text),
      inPackage('consent.json', `${JSON.stringify({ ...agreed, recipients, words: text }, null, 2)}\n`),
    ],
  };
}

async function hashed(
  given: readonly Source[],
  options: PackOptions,
): Promise<{
  readonly parts: readonly Part[];
  readonly sources: ReadonlyMap<string, Source>;
  readonly leftOut: Contents['leftOut'];
}> {
  const parts: Part[] = [];
  const sources = new Map<string, Source>();
  const leftOut: { path: string; reason: string }[] = [];
  const names = new UniqueNames();
  names.take(CONTENTS);
  for (const source of given) {
    const path = source.scope === 'about' ? source.path : `${source.scope}/${source.path}`;
    const safe = safeName(path);
    const found =
      safe === null ? 'its name cannot be written on every system' : await hashOne(source, options);
    if (safe === null || typeof found === 'string') {
      leftOut.push({ path, reason: typeof found === 'string' ? found : 'its name cannot be used' });
      continue;
    }
    const name = names.take(safe);
    parts.push({ scope: source.scope, name, original: name === path ? null : path, ...found });
    sources.set(name, source);
  }
  return { parts, sources, leftOut };
}

/** Size and hash, or why it cannot be read. */
async function hashOne(
  source: Source,
  { digests, onBytes }: PackOptions,
): Promise<{ size: number; sha256: string } | string> {
  const opening = await source.open();
  if (opening.status !== 'open') return opening.status === 'absent' ? 'it is not there' : opening.reason;
  try {
    const digest = digests.sha256();
    await opening.file.digest({
      update(bytes) {
        digest.update(bytes);
        onBytes?.(bytes.length);
      },
      hex: () => digest.hex(),
    });
    return { size: opening.file.storedSize ?? opening.file.size, sha256: digest.hex() };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await opening.file.close();
  }
}

function custodyOf(options: PackOptions, consent: Consent, contents: string): readonly CustodyEntry[] {
  const { before, now, who, digests, recipients } = options;
  let chain: readonly CustodyEntry[] = [];
  const entries: readonly NewEntry[] = [
    ...before,
    {
      at: consent.agreedAt,
      who: options.consent.who,
      what: 'consented',
      about: { text: consent.text, scopes: consent.scopes.join(' ') },
    },
    { at: now, who, what: 'packed', about: { contents, recipients: recipients.join(' ') } },
  ];
  for (const entry of entries) chain = withEntry(chain, entry, digests);
  return chain;
}
