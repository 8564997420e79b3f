import type { Impersonation, JoinedBy, JudgedLink, JudgedMessage, MessageCase } from '@bridle/detection';
import type { IndicatorSetInfo } from '@bridle/model';
import { listedMessages } from './listed.ts';
import type { Shown } from './redact.ts';

export interface MessagesJsonInput {
  readonly version: string;
  readonly result: MessageCase;
  readonly sets: readonly IndicatorSetInfo[];
  readonly shown: Shown;
}

/** `messages.json` (docs/suspicious-messages.md): all that was found, with names and texts as far as `shown` allows. */
export function messagesJson({ version, result, sets, shown }: MessagesJsonInput): string {
  const persons = new Map(result.people.map(({ person }) => [person, shown.person(person)]));
  const personOf = (person: string | null): string | null =>
    person === null ? null : (persons.get(person) ?? null);
  const judged = shown.everything ? result.judged : listedMessages(result);
  const document = {
    format: 'bridle-messages/1',
    bridle: { version },
    redacted: !shown.everything,
    messages: result.messages,
    leftOut: result.leftOut,
    sentOn: result.sentOn,
    notJoined: result.notJoined,
    strayStatements: result.strayStatements,
    sources: result.sources.map(({ source, artifact, person, sha256, whole }, i) => ({
      number: i + 1,
      path: shown.everything ? source : null,
      artifact,
      person: personOf(person),
      sha256,
      whole,
    })),
    indicators: sets.map(({ path, sha256, loaded }) => ({ path, sha256, loaded })),
    people: result.people.map(({ person, ...rest }) => ({ person: personOf(person), ...rest })),
    campaigns: result.campaigns.map(({ persons: own, joinedBy, ...rest }) => ({
      ...rest,
      persons: own.map(({ person, messages }) => ({ person: personOf(person), messages })),
      joinedBy: joinedBy.map((one) => ({ ...one, what: joinText(one, shown) })),
    })),
    similar: result.similar.map((group) => ({ ...group, people: group.people.map(personOf) })),
    events: result.events.map(({ person, ...rest }) => ({ person: personOf(person), ...rest })),
    judged: judged.map((one) => judgedJson(one, shown, personOf)),
    nothingKnown: result.judged.length - judged.length,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** The path of a shared short link can be unique to the people who got it. */
function joinText({ by, what }: JoinedBy, shown: Shown): string | null {
  if (by === 'sender') return shown.sender(what);
  return by === 'site' && !shown.everything ? (what.split('/')[0] ?? null) : what;
}

function judgedJson(
  judged: JudgedMessage,
  shown: Shown,
  personOf: (person: string) => string | null,
): object {
  const { message, links, known, impersonations, privateFacts, statement, ...rest } = judged;
  const { id, person, artifact, row, channel, sender, direction, at, precision, local } = message;
  return {
    id,
    person: personOf(person),
    artifact,
    row,
    channel,
    sender: shown.sender(sender),
    direction,
    at,
    precision,
    zone: local ? 'device-local' : null,
    text: shown.text(judged),
    ...rest,
    links: links.map((link) => linkJson(link, shown)),
    known,
    impersonations: impersonations.map(impersonationJson),
    privateFacts: privateFacts.map((fact) => (shown.everything ? fact : { kind: fact.kind })),
    statement,
  };
}

function linkJson({ known, resolved, ...link }: JudgedLink, shown: Shown): object {
  return {
    written: shown.link({ ...link }),
    url: shown.everything ? link.url : null,
    how: link.how,
    host: link.host,
    site: link.site,
    place: link.place,
    resolved: resolved === null ? null : { ...resolved, url: shown.everything ? resolved.url : null },
    registered: link.registered,
    known,
  };
}

function impersonationJson({ body, how, host, label, seen }: Impersonation): object {
  return {
    body: body.id,
    kind: body.kind,
    name: body.name === '' ? null : body.name,
    law: body.law ?? null,
    how,
    host,
    label,
    seen,
  };
}
