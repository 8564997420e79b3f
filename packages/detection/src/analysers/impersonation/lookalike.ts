import { siteOf } from '../links/site.ts';
import type { Body } from './body.ts';
import { editDistance } from './distance.ts';
import { shownHost } from './punycode.ts';
import { latinLook, skeleton } from './skeleton.ts';

/**
 * In what a domain is like a body's:
 * - `subdomain`: the body's own name stands left of somebody else's domain
 * - `letters`: the same to the eye: letters of another script, digits or pairs for letters
 * - `typing`: one or two letters away
 * - `brand-word`: the name with a word beside it
 * - `ending`: the name under another ending
 */
export type LookalikeHow = 'subdomain' | 'letters' | 'typing' | 'brand-word' | 'ending';

export interface Lookalike {
  readonly body: Body;
  readonly how: LookalikeHow;
  /** What of the body was found: `paypal`. */
  readonly label: string;
  /** Where: the host or the part of it, as a person sees it. */
  readonly seen: string;
}

/** Words that lures put beside a name. */
const LURE_WORDS: ReadonlySet<string> = new Set(
  `access acceso account accounts acceso actualizar aide alert alerta alerte alerts app appointment assistance auth aviso
  ayuda bill billing center centre cita client cliente code colis compte confirm connexion contact cuenta customs delivery
  envio espace facture factura fr es free gift help helpdesk id info infos latest link livraison login mail mi mobile
  movil mx my news noticia noticias notice notification official online oficial paiement pago paquete parcel pay payment
  photo photos portal post recover recovery refund reset secure securite security seguridad seguro service services servicio
  session sign signin soporte sso suivi support track tracking uk unlock update us usa validation verificar verificacion
  verification verify video visa web`.split(/\s+/),
);

export class Lookalikes {
  private readonly bodies: readonly Body[];
  private readonly own = new Map<string, Body[]>();
  private readonly bySkeleton = new Map<string, { body: Body; label: string }[]>();
  private readonly known = new Map<string, readonly Lookalike[]>();

  constructor(bodies: readonly Body[]) {
    this.bodies = bodies;
    for (const body of bodies) {
      for (const domain of body.domains) put(this.own, domain, body);
      for (const label of body.labels) put(this.bySkeleton, skeleton(label), { body, label });
    }
  }

  /** Whether a host (as `hostOfUrl` gives it) is one of a body's own, or of any body's where none is named. */
  isGenuine(host: string, body: Body | null = null): boolean {
    for (let rest = host; ; ) {
      const owners = this.own.get(rest);
      if (owners !== undefined && (body === null || owners.includes(body))) return true;
      const dot = rest.indexOf('.');
      if (dot < 0) break;
      rest = rest.slice(dot + 1);
    }
    const { label, suffix } = siteOf(host);
    if (!COUNTRY.test(suffix)) return false;
    const owners = body === null ? this.bodies : [body];
    return owners.some((one) => one.everyCountry === true && one.labels.includes(label));
  }

  /** What a host looks like, each body once; nothing for genuine hosts, addresses and hosts that look like nobody. */
  of(host: string): readonly Lookalike[] {
    const known = this.known.get(host);
    if (known !== undefined) return known;
    const found = this.isGenuine(host) ? [] : this.judge(host);
    if (this.known.size < MOST_KNOWN) this.known.set(host, found);
    return found;
  }

  private judge(host: string): readonly Lookalike[] {
    const { label, below, site } = siteOf(host);
    if (label === '') return [];
    const seen = shownHost(label);
    const found = new Map<Body, Lookalike>();
    const say = (body: Body, how: LookalikeHow, name: string, where: string): void => {
      if (!found.has(body)) found.set(body, { body, how, label: name, seen: where });
    };
    if (below !== '') this.judgeBelow(shownHost(below), shownHost(host), say);
    const joined = seen.replaceAll('-', '');
    for (const { body, label: name } of this.bySkeleton.get(skeleton(joined)) ?? []) {
      if (latinLook(seen) === name && seen === name) {
        if (body.ordinary !== true && name.length > 3) say(body, 'ending', name, shownHost(site));
      } else if (name.length > 3 || seen !== joined || /[^a-z]/.test(joined)) {
        say(body, seen.includes('-') && joined === name ? 'typing' : 'letters', name, seen);
      }
    }
    const words = latinLook(seen)
      .split(/[-_]/)
      .filter((word) => word !== '');
    for (const body of this.bodies) {
      for (const name of body.labels) {
        if (namedWithWord(words, name, body.ordinary === true)) say(body, 'brand-word', name, seen);
        else if (body.ordinary !== true && isTypedLike(joined, name)) say(body, 'typing', name, seen);
      }
    }
    return [...found.values()];
  }

  /** The labels left of the registered name: a body's domain (`paypal.com.evil.example`), or its name alone. */
  private judgeBelow(
    below: string,
    host: string,
    say: (body: Body, how: LookalikeHow, label: string, seen: string) => void,
  ): void {
    const labels = below.split('.');
    for (const body of this.bodies) {
      const own = body.domains.find((domain) => {
        const parts = domain.split('.');
        // The name's last label need not stand alone: `paypal.com-login.evil.example`.
        return parts.length > 1 && containsRun(host.split('.'), parts);
      });
      if (own !== undefined) say(body, 'subdomain', own, host);
      else {
        const name = body.labels.find(
          (one) =>
            one.length > 3 &&
            body.ordinary !== true &&
            labels.some((label) => skeleton(label) === skeleton(one)),
        );
        if (name !== undefined) say(body, 'subdomain', name, host);
      }
    }
  }
}

/** Hosts whose answer is kept. */
const MOST_KNOWN = 50_000;
/** `mx`, `com.mx`, `co.uk`: endings that countries give out. */
const COUNTRY = /^(?:(?:com?|org|net)\.)?[a-z]{2}$/;

function put<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** Whether labels follow each other in the host, the last one perhaps with more behind a hyphen; never at its end. */
function containsRun(host: readonly string[], parts: readonly string[]): boolean {
  for (let at = 0; at + parts.length < host.length; at++) {
    if (
      parts.every((part, i) => {
        const label = host[at + i] ?? '';
        return label === part || (i === parts.length - 1 && label.startsWith(`${part}-`));
      })
    )
      return true;
  }
  return false;
}

/** `paypal-secure`, `securepaypal`, `paypal2024`; for ordinary words only beside a word of lures. */
function namedWithWord(words: readonly string[], name: string, ordinary: boolean): boolean {
  if (words.length > 1 && words.includes(name)) {
    const others = words.filter((word) => word !== name);
    return ordinary || name.length < 5 ? others.some(isLureWord) : others.length > 0;
  }
  if (name.length < 5) return false;
  return words.some((word) => {
    if (word === name) return false;
    const rest = word.startsWith(name)
      ? word.slice(name.length)
      : word.endsWith(name)
        ? word.slice(0, -name.length)
        : null;
    return rest !== null && isLureWord(rest);
  });
}

const isLureWord = (word: string): boolean => LURE_WORDS.has(word) || /^[0-9]{1,4}$/.test(word);

/** A name that is long enough for a slip to be no other word. */
function isTypedLike(label: string, name: string): boolean {
  if (name.length < 6 || label === name) return false;
  const most = name.length >= 13 ? 2 : 1;
  return editDistance(label, name, most) <= most;
}
