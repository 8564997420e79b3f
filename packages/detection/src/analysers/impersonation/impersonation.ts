import type { Body } from './body.ts';
import { Claims } from './claims.ts';
import { type Lookalike, type LookalikeHow, Lookalikes } from './lookalike.ts';

/** Whom a message pretends to come from, and by what one sees it. */
export interface Impersonation {
  readonly body: Body;
  /**
   * A lookalike of the domain; or `text`: the text speaks in the body's name and its link leads to somebody else;
   * `text-only`: it does, and has no link, or one whose end is unknown.
   */
  readonly how: LookalikeHow | 'text' | 'text-only';
  /** The host that it is about; null for a text alone. */
  readonly host: string | null;
  /** For a lookalike: what of the body, and where. */
  readonly label: string | null;
  readonly seen: string | null;
}

/** Whether a finding is about the address itself, which cannot happen by chance of words. */
export function isByDomain({ how }: Impersonation): boolean {
  return how !== 'text' && how !== 'text-only';
}

export interface LinkedHost {
  readonly host: string;
  /** Behind a shortener: where it leads is not known. */
  readonly hidden: boolean;
}

export class ImpersonationAnalyser {
  private readonly lookalikes: Lookalikes;
  private readonly claims: Claims;

  constructor(bodies: readonly Body[]) {
    this.lookalikes = new Lookalikes(bodies);
    this.claims = new Claims(bodies);
  }

  isGenuine(host: string): boolean {
    return this.lookalikes.isGenuine(host);
  }

  /** What the hosts of a message look like, and in whose name its text speaks. Each body once: the domain says more. */
  of(text: string, hosts: readonly LinkedHost[]): readonly Impersonation[] {
    const found = new Map<string, Impersonation>();
    for (const { host } of hosts) {
      for (const one of this.lookalikes.of(host)) {
        if (!found.has(one.body.id)) found.set(one.body.id, ofDomain(one, host));
      }
    }
    for (const body of this.claims.of(text)) {
      if (found.has(body.id)) continue;
      const claim = this.claim(body, hosts);
      if (claim !== null) found.set(body.id, claim);
    }
    return [...found.values()];
  }

  private claim(body: Body, hosts: readonly LinkedHost[]): Impersonation | null {
    const own = (host: string): boolean =>
      body.domains.length === 0 ? this.lookalikes.isGenuine(host) : this.lookalikes.isGenuine(host, body);
    const visible = hosts.filter(({ hidden }) => !hidden);
    // One link home does not excuse another that leads elsewhere, but many real messages carry both.
    if (visible.some(({ host }) => own(host))) return null;
    const [other] = visible;
    const base = { body, label: null, seen: null };
    return other === undefined
      ? { ...base, how: 'text-only', host: null }
      : { ...base, how: 'text', host: other.host };
  }
}

function ofDomain({ body, how, label, seen }: Lookalike, host: string): Impersonation {
  return { body, how, host, label, seen };
}
