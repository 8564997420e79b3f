/** The people of the demo: nobody of them exists, and their numbers are kept for fiction (+44 7700 900000 to 900999). */

export interface DemoPerson {
  readonly name: string;
  readonly phone: string;
  readonly email?: string;
  readonly organization?: string;
}

/** The journalist whose phone it is. */
export const OWNER = {
  name: 'Ysolde Thistlewick',
  phone: '+447700900100',
  email: 'ysolde.thistlewick@example.com',
} as const satisfies DemoPerson;

/** Whom she knows, by the word that the conversations use. */
export const PEOPLE = {
  hedda: {
    name: 'Hedda Lindwater',
    phone: '+447700900211',
    email: 'hedda.lindwater@example.com',
    organization: 'Inkwater Courier',
  },
  imre: {
    name: 'Imre Oxbarrow',
    phone: '+447700900223',
    email: 'imre.oxbarrow@example.com',
    organization: 'Inkwater Courier',
  },
  ada: {
    name: 'Ada Yarrowgate',
    phone: '+447700900237',
    email: 'ada.yarrowgate@example.com',
    organization: 'Inkwater Courier, IT',
  },
  orla: {
    name: 'Orla Pennyloch',
    phone: '+447700900248',
    email: 'orla.pennyloch@example.com',
    organization: 'Pennyloch & Quill, solicitors',
  },
  petra: { name: 'Petra Thistlewick', phone: '+447700900259', email: 'petra.thistlewick@example.com' },
  tavi: { name: 'Tavi Nettlefield', phone: '+447700900264', email: 'tavi.nettlefield@example.net' },
  gaspar: { name: 'Gaspar Quarrelston', phone: '+447700900276' },
  wanda: {
    name: 'Wanda Carrowmoor',
    phone: '+447700900288',
    email: 'w.carrowmoor@example.net',
    organization: 'Inkwater harbour office',
  },
  dentist: { name: 'Dr Fennimark', phone: '+447700900301', organization: 'Dental practice, Quay Street' },
} as const satisfies Readonly<Record<string, DemoPerson>>;

export type PersonKey = keyof typeof PEOPLE;

export function isPerson(key: string): key is PersonKey {
  return Object.hasOwn(PEOPLE, key);
}

/** `Hedda` and `Lindwater`. */
export function namesOf(person: DemoPerson): { readonly first: string; readonly last: string } {
  const at = person.name.lastIndexOf(' ');
  return { first: person.name.slice(0, at), last: person.name.slice(at + 1) };
}

/** The account of a number in WhatsApp. */
export const jidOf = (phone: string): string => `${phone.slice(1)}@s.whatsapp.net`;

/** `+44 7700 900668`, as the phone shows it. */
export const shownPhone = (phone: string): string =>
  `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`;
