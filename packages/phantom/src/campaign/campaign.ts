/*
 * A made-up campaign of the shape that was published in 2017: more than 75 messages to twelve people over twenty months,
 * at least 22 of them to one child, with lures that come closer and closer. Everybody and everything in it is invented;
 * hosts and numbers are those kept for examples.
 */
import { Random } from '../random.ts';
import { FIRST_NAMES, LAST_NAMES, WORDS } from '../words.ts';
import { type CampaignTheme, LURE_TEXTS, ORDINARY_TEXTS } from './texts.ts';

export interface CampaignPerson {
  readonly name: string;
  readonly role: string;
  /** The child's name that a lure uses against the person. */
  readonly childName: string;
}

export interface CampaignMessage {
  readonly person: string;
  readonly sender: string;
  readonly direction: 'received' | 'sent';
  readonly at: Date;
  readonly text: string;
  /** Null: an ordinary message. */
  readonly theme: CampaignTheme | null;
  /** Host of its link, where it is one of the campaign. */
  readonly host: string | null;
}

export interface PhantomCampaign {
  readonly family: string;
  readonly people: readonly CampaignPerson[];
  /** In the order of time. */
  readonly messages: readonly CampaignMessage[];
  /** The campaign's domains that are published. Two are not: only likeness or text can lead to them. */
  readonly publishedDomains: readonly string[];
  readonly unpublishedDomains: readonly string[];
  readonly child: string;
  /** The person whose lures come closer in the published order. */
  readonly escalated: string;
  readonly first: Date;
  readonly last: Date;
}

/** Domains that a lure of each theme leads to. */
const DOMAINS: Readonly<Record<CampaignTheme, readonly string[]>> = {
  bill: ['pago-linea.example', 'smsmensaje.example'],
  bank: ['banca-aviso.example'],
  news: ['unotv-nota.example', 'smsmensaje.example'],
  'legal-case': ['smsmensaje.example', 'expediente.example'],
  funeral: ['fotos-red.example', 'smsmensaje.example'],
  affair: ['fotos-red.example'],
  'relative-hurt': ['fotos-red.example', 'smsmensaje.example'],
  embassy: ['usembassy-visa.example'],
  'child-alert': ['alertaamber-ayuda.example'],
  pictures: ['fotos-red.example', 'network190.example'],
  'sexual-taunt': ['network190.example'],
  account: ['secure-access10.example'],
};
const UNPUBLISHED: readonly string[] = ['expediente.example', 'alertaamber-ayuda.example'];

/** The order that was published, from what anybody may get to what hurts most. */
const RISING: readonly CampaignTheme[] = ['bill', 'legal-case', 'funeral', 'affair', 'relative-hurt'];
const TO_THE_CHILD: readonly CampaignTheme[] = [
  'news',
  'embassy',
  'child-alert',
  'pictures',
  'sexual-taunt',
  'pictures',
  'account',
  'sexual-taunt',
];
const ROLES = ['reporter', 'editor', 'lawyer', 'analyst', 'teacher'];

const FIRST = new Date('2015-01-12T16:04:00Z');
const LAST = new Date('2016-08-03T21:47:00Z');
const DAY = 86_400_000;

export function phantomCampaign(seed: number | string = 1): PhantomCampaign {
  const rng = new Random(seed);
  const firsts = rng.sample(FIRST_NAMES, 24);
  const lasts = rng.sample(LAST_NAMES, 12);
  const people: CampaignPerson[] = lasts.map((last, i) => ({
    name: `${firsts[i]} ${last}`,
    role: i === 0 ? 'child' : i === 1 ? 'parent of the child' : rng.pick(ROLES),
    childName: i === 1 ? (firsts[0] ?? '') : (firsts[12 + i] ?? ''),
  }));
  const numbers = Array.from({ length: 14 }, (_, i) => `+1202555${String(110 + i * 3).padStart(4, '0')}`);
  const messages: CampaignMessage[] = [];
  const lure = (person: CampaignPerson, theme: CampaignTheme, at: Date): void => {
    const host = rng.pick(DOMAINS[theme]);
    const link = `${rng.chance(0.8) ? 'https://' : ''}${host}/${rng.hex(7)}`;
    const text = rng
      .pick<string>(LURE_TEXTS[theme])
      .replace('{link}', link)
      .replace('{name}', person.childName)
      .replace('{amount}', `$${rng.int(1, 19)},${rng.int(100, 999)}.00`);
    messages.push({
      person: person.name,
      sender: rng.pick(numbers),
      direction: 'received',
      at,
      text,
      theme,
      host,
    });
  };
  for (const [i, person] of people.entries()) {
    if (i === 0) {
      // Twenty-four to the child, in bursts of a few days.
      for (let n = 0; n < 24; n++) {
        const burst = new Date(Date.UTC(2015, 5 + Math.floor(n / 6) * 4, 3 + (n % 6)));
        const theme = TO_THE_CHILD[Math.floor((n * TO_THE_CHILD.length) / 24)] ?? 'news';
        lure(person, theme, new Date(burst.getTime() + rng.int(14, 23) * 3_600_000));
      }
    } else if (i === 2) {
      for (const [n, theme] of RISING.entries()) {
        lure(person, theme, new Date(FIRST.getTime() + (90 + n * 21) * DAY));
      }
    } else {
      const count = i === 1 ? 14 : 4 + (i % 2);
      for (let n = 0; n < count; n++) {
        const at = rng.date(new Date(FIRST.getTime() + DAY), new Date(LAST.getTime() - DAY));
        lure(person, rng.pick(Object.keys(LURE_TEXTS) as CampaignTheme[]), at);
      }
    }
  }
  // The two ends of the window.
  lure(people[3] as CampaignPerson, 'bill', FIRST);
  lure(people[1] as CampaignPerson, 'pictures', LAST);
  for (const person of people) {
    for (let n = 0; n < 40; n++) {
      messages.push({
        person: person.name,
        sender: `+44770090${String(rng.int(100, 140)).padStart(4, '0')}`,
        direction: rng.chance(0.4) ? 'sent' : 'received',
        at: rng.date(FIRST, LAST),
        text: `${rng.pick(ORDINARY_TEXTS)}${rng.chance(0.5) ? ` ${rng.pick(WORDS)}` : ''}`,
        theme: null,
        host: null,
      });
    }
  }
  const domains = [...new Set(Object.values(DOMAINS).flat())];
  return {
    family: 'Alder',
    people,
    messages: messages.sort((a, b) => a.at.getTime() - b.at.getTime()),
    publishedDomains: domains.filter((domain) => !UNPUBLISHED.includes(domain)),
    unpublishedDomains: UNPUBLISHED,
    child: people[0]?.name ?? '',
    escalated: people[2]?.name ?? '',
    first: FIRST,
    last: LAST,
  };
}
