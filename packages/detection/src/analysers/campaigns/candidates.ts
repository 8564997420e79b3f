import { type Count, countOf, toMillis } from '@bridle/model';
import { isSuspect, type JudgedMessage } from '../case.ts';
import type { BodyKind } from '../impersonation/body.ts';
import type { ThemeId } from '../lures/theme.ts';
import { MESSAGE_OUTCOMES, type MessageOutcome } from '../outcome.ts';
import type { Campaign, JoinedBy, NotJoined } from './campaign.ts';
import { type JoinKey, joinKeys, type SenderUse } from './keys.ts';
import { Unions } from './union.ts';

/** Lists of a campaign that are told one by one. */
const MOST_LISTED = 200;

export interface CandidateOptions {
  readonly senders: ReadonlyMap<string, SenderUse>;
  /** Whether all messages of a person were seen: only then is a number exact. */
  sawAll(person: string): boolean;
}

/**
 * Candidate campaigns among judged messages that were received: suspect ones, and mere lures that share something with
 * them or with one another's senders. What shares nothing with another is no campaign.
 */
export function candidateCampaigns(
  judged: readonly JudgedMessage[],
  { senders, sawAll }: CandidateOptions,
): { readonly campaigns: readonly Campaign[]; readonly notJoined: NotJoined } {
  const notJoined = { shorteners: 0, sharedSites: 0, commonSenders: 0 };
  const members = judged.filter(({ verdict }) => verdict !== 'nothing-known');
  const keys = members.map((one) => joinKeys(one, senders, (what) => void (notJoined[what] += 1)));
  const all = joined(keys, () => true);
  const strands = joined(keys, ({ by }) => by !== 'published');
  const sets = new Map<number, number[]>();
  for (const i of members.keys()) {
    const root = all.rootOf(i);
    const set = sets.get(root);
    if (set === undefined) sets.set(root, [i]);
    else set.push(i);
  }
  const campaigns = [...sets.values()]
    .filter((set) => set.length > 1 && set.some((i) => isSuspect(members[i]?.verdict ?? 'nothing-known')))
    .map((set) =>
      campaignOf(
        set.map((i) => ({ judged: members[i] as JudgedMessage, keys: keys[i] ?? [] })),
        new Set(set.map((i) => strands.rootOf(i))).size,
        sawAll,
      ),
    )
    .sort((a, b) => startOf(a) - startOf(b) || ((a.messageIds[0] ?? '') < (b.messageIds[0] ?? '') ? -1 : 1));
  return { campaigns: campaigns.map((one, i) => ({ ...one, id: `c${i + 1}` })), notJoined };
}

function joined(keys: readonly (readonly JoinKey[])[], wanted: (key: JoinKey) => boolean): Unions {
  const unions = new Unions(keys.length);
  const first = new Map<string, number>();
  for (const [i, own] of keys.entries()) {
    for (const key of own) {
      if (!wanted(key)) continue;
      const name = nameOf(key);
      const known = first.get(name);
      if (known === undefined) first.set(name, i);
      else unions.join(known, i);
    }
  }
  return unions;
}

const nameOf = ({ by, what }: JoinKey): string => `${by}\0${what}`;
const startOf = ({ window }: Campaign): number =>
  window === null ? Number.MAX_VALUE : toMillis(window.first);

interface Member {
  readonly judged: JudgedMessage;
  readonly keys: readonly JoinKey[];
}

function campaignOf(
  members: readonly Member[],
  strands: number,
  sawAll: (person: string) => boolean,
): Campaign {
  const messages = members.map(({ judged }) => judged);
  const persons = tally(messages, ({ message }) => [message.person]);
  const dated = messages.filter(({ message, impossibleDate }) => message.at !== null && !impossibleDate);
  const first = dated[0]?.message.at ?? null;
  const last = dated.at(-1)?.message.at ?? null;
  const known = new Set(
    messages.flatMap(({ links }) => links.flatMap((one) => (one.known.length > 0 ? [one.site] : []))),
  );
  const confirmed = tally(
    messages.filter(({ theme }) => theme?.confirmed === true),
    ({ theme }) => (theme === null ? [] : [theme.id]),
  );
  const bodies = new Map<string, { name: string; kind: BodyKind }>();
  for (const { impersonations } of messages)
    for (const { body } of impersonations) bodies.set(body.id, { name: body.name, kind: body.kind });
  const everySeen = [...persons.keys()].every(sawAll);
  const outcomes = tally<MessageOutcome>(messages, ({ outcome }) => [outcome]);
  return {
    id: '',
    messageIds: messages.map(({ message }) => message.id),
    messages: countOf(messages.length, everySeen),
    // A person who is not among the evidence may have been written to as well, but is not part of this count.
    people: countOf(persons.size, true),
    persons: listed(persons).map(([person, count]) => ({
      person,
      messages: personCount(count, sawAll(person)),
    })),
    window: first === null || last === null ? null : { first, last },
    undated: messages.length - dated.length,
    families: listed(
      tally(messages, ({ known }) => [...new Set(known.flatMap(({ family }) => family ?? []))]),
    ).map(([family, count]) => ({ family, messages: count })),
    sites: listed(
      tally(messages, ({ links }) => [
        ...new Set(links.flatMap(({ site, place }) => (site !== null && place === 'own' ? [site] : []))),
      ]),
    ).map(([site, count]) => ({ site, known: known.has(site), messages: count })),
    themes: listed(tally<ThemeId>(messages, ({ theme }) => (theme === null ? [] : [theme.id]))).map(
      ([theme, count]) => ({ theme, messages: count, confirmed: confirmed.get(theme) ?? 0 }),
    ),
    bodies: listed(
      tally(messages, ({ impersonations }) => [...new Set(impersonations.map(({ body }) => body.id))]),
    ).map(([id, count]) => ({
      id,
      name: bodies.get(id)?.name ?? '',
      kind: bodies.get(id)?.kind ?? 'government',
      messages: count,
    })),
    outcomes: Object.fromEntries(
      MESSAGE_OUTCOMES.map((outcome) => [outcome, outcomes.get(outcome) ?? 0]),
    ) as Record<MessageOutcome, number>,
    joinedBy: joinsOf(members),
    strands,
  };
}

const personCount = (count: number, whole: boolean): Count => countOf(count, whole);

function joinsOf(members: readonly Member[]): readonly JoinedBy[] {
  const uses = new Map<string, { key: JoinKey; messages: number; people: Set<string> }>();
  for (const { judged, keys } of members) {
    for (const key of new Map(keys.map((key) => [nameOf(key), key])).values()) {
      const name = nameOf(key);
      const use = uses.get(name) ?? { key, messages: 0, people: new Set<string>() };
      use.messages += 1;
      use.people.add(judged.message.person);
      uses.set(name, use);
    }
  }
  return [...uses.values()]
    .filter(({ messages }) => messages > 1)
    .sort((a, b) => b.messages - a.messages || (nameOf(a.key) < nameOf(b.key) ? -1 : 1))
    .slice(0, MOST_LISTED)
    .map(({ key, messages, people }) => ({
      by: key.by,
      what: key.by === 'published' ? (key.what.split('\0')[0] ?? '') : key.what,
      messages,
      people: people.size,
    }));
}

function tally<T extends string>(
  messages: readonly JudgedMessage[],
  of: (message: JudgedMessage) => readonly T[],
): Map<T, number> {
  const counts = new Map<T, number>();
  for (const message of messages) for (const one of of(message)) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

/** The most frequent first, then by name. */
function listed<T extends string>(counts: ReadonlyMap<T, number>): (readonly [T, number])[] {
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MOST_LISTED);
}
