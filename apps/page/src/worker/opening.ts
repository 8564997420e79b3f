import {
  artifacts,
  askedPasswords,
  NO_OWNER,
  type OpenedEvidence,
  OwnerNames,
  openEvidence,
  openOptionsFor,
  ownerUnknown,
  type Recognised,
} from '@bridle/evidence';
import { browserDigests } from '../host/digests.ts';
import { droppedHosts } from '../host/dropped-hosts.ts';
import type { Root, Supply } from '../host/supply.ts';

/** Who is asked while evidence is opened. */
export interface Asked {
  /** The files that were dropped. */
  readonly supply: Supply;
  /** `again`: the one before did not open it. Null: there is none. */
  readonly password: (of: string, again: boolean) => Promise<string | null>;
  /** The name of the phone's owner as an exported chat writes it. */
  readonly owner: () => Promise<string | null>;
}

/** What was dropped, and what the user said of it. */
export interface Dropped {
  readonly roots: readonly Root[];
  /** IANA zone of a device whose logs carry local time; null: as the evidence says. */
  readonly timezone: string | null;
  /** Content of a key file (an age identity, the key of a backup); null where none was given. */
  readonly key: Uint8Array | null;
}

/** The same each time for the same files and answers: what is read again has the same numbers. */
export function openDroppedEvidence(
  { roots, timezone, key }: Dropped,
  { supply, password }: Asked,
): Promise<Recognised> {
  const secrets = { key, ...askedPasswords((of, wrong) => password(of, wrong !== null)) };
  const options = openOptionsFor(artifacts, { digests: browserDigests, secrets, timezone });
  return openEvidence(droppedHosts(roots, supply), options);
}

/** Asks once, and only where a chat does not tell by itself. */
export async function ownerOf(
  evidence: readonly OpenedEvidence[],
  { owner }: Pick<Asked, 'owner'>,
): Promise<OwnerNames> {
  for (const { source } of evidence) {
    if (!(await ownerUnknown(source, browserDigests))) continue;
    const name = await owner();
    return name === null ? NO_OWNER : new OwnerNames([name]);
  }
  return NO_OWNER;
}
