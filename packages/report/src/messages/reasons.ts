import type { Impersonation, JudgedMessage, KnownBy } from '@bridle/detection';
import { fenced } from '../locales/index.ts';
import type { PageContext } from './context.ts';
import { hostText } from './host-text.ts';

/** Why a message is told of, each reason one sentence or two; foreign words are fenced. */
export function reasonsOf(judged: JudgedMessage, context: PageContext): readonly string[] {
  const { w, result } = context;
  const { known, impersonations, privateFacts, suggestions, theme, group } = judged;
  const similar = result.similar.find(({ number }) => number === group);
  const kinds = [...new Set(privateFacts.map(({ kind }) => w.privateFacts[kind]))];
  const laws = impersonations.flatMap(({ body, how }) =>
    body.law === undefined || how === 'text-only' ? [] : [w.laws[body.law]],
  );
  return [
    ...knownReasons(known, context),
    ...impersonations.map((one) => impersonationText(one, context)),
    ...new Set(laws),
    ...(similar === undefined ? [] : [w.message.similarTo(similar.messages, similar.people.length)]),
    ...(kinds.length === 0 ? [] : [w.usesPrivate(kinds)]),
    ...(suggestions.length === 0 || theme?.confirmed === true
      ? []
      : [
          w.message.phrases(
            [...new Set(suggestions.flatMap(({ because }) => because))].slice(0, 6).map(fenced),
          ),
        ]),
  ];
}

/** By whom known, since when, by which set: each family of each set once. */
function knownReasons(known: readonly KnownBy[], { w }: PageContext): string[] {
  const said = new Map<string, string>();
  for (const { family, publisher, indicator, since, setSha256, how } of known) {
    const kind =
      indicator.type === 'phone-number' || indicator.type === 'email-addr'
        ? 'sender'
        : how === 'exact'
          ? 'exact'
          : 'site';
    const text = `${w.message.knownBy(
      family === null ? null : fenced(family),
      fenced(publisher ?? indicator.path),
      since === null ? null : fenced(since.slice(0, 10)),
    )} ${w.message.inSet(fenced(indicator.path), setSha256.slice(0, 12))} ${capital(w.message.how[kind])}.`;
    said.set(`${family}\0${setSha256}`, text);
  }
  return [...said.values()];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function impersonationText({ body, how, host, seen }: Impersonation, { w }: PageContext): string {
  const name = body.name === '' ? w.bodyKinds[body.kind] : fenced(body.name);
  return w.impersonation(how, name, fenced(seen ?? (host === null ? '' : hostText(host))));
}
