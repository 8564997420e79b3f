/**
 * What happened to the phone of the demo, in one place: the builders plant it, the indicator files name it, the tests
 * expect it. Both families and their makers are invented, and every host is below a reserved name.
 */

import { OWNER } from './people.ts';

const at = (text: string): Date => new Date(text);

/** When the backup was made. */
export const BACKUP_DATE = at('2021-11-28T10:12:00Z');

/** The year of the story: lines of conversations name the day only. */
export const YEAR = 2021;

export type DemoFamily = 'Alder' | 'Birch';

/** Something that was meant to infect the phone and came as a message. */
export interface DemoLure {
  readonly family: DemoFamily;
  readonly at: Date;
  readonly channel: 'SMS' | 'iMessage' | 'WhatsApp';
  readonly from: string;
  readonly text: string;
  /** Where in the database it lies, if not simply in its column `text`. */
  readonly only?: 'attributedBody' | 'wal' | 'deleted';
}

/** The account that one of the lures came from, and that the phone looked up before the first infection. */
export const UNKNOWN_ACCOUNT = 'harbour.papers@letterbox.example';

/** The lures in the order in which they came: each a little closer to the person than the one before. */
export const LURES: readonly DemoLure[] = [
  {
    family: 'Alder',
    at: at('2021-09-13T16:42:08Z'),
    channel: 'SMS',
    from: '+447700900611',
    text: 'Your parcel could not be delivered. Choose another day: https://parcel-notes.example/t/4c81',
  },
  {
    family: 'Alder',
    at: at('2021-09-21T08:05:37Z'),
    channel: 'SMS',
    from: '+447700900623',
    text: 'A complaint against you was lodged at the court of Inkwater. Read it here: https://court-letters.example/c/2207',
  },
  {
    family: 'Alder',
    at: at('2021-09-29T19:30:51Z'),
    channel: 'iMessage',
    from: '+447700900637',
    text: 'Sad news, our old professor Ackerby has died. The funeral is on Saturday: https://memorial-page.example/ackerby',
    only: 'attributedBody',
  },
  {
    family: 'Birch',
    at: at('2021-10-04T10:26:18Z'),
    channel: 'SMS',
    from: '+447700900649',
    text: 'The embassy asks you to confirm your visa appointment: https://visa-appointment.example/k/902',
  },
  {
    family: 'Alder',
    at: at('2021-10-05T21:14:20Z'),
    channel: 'iMessage',
    from: UNKNOWN_ACCOUNT,
    text: 'You write about the harbour. I have papers that you should see.',
  },
  {
    family: 'Birch',
    at: at('2021-10-07T15:20:11Z'),
    channel: 'SMS',
    from: '+447700900651',
    text: 'The results of your check-up are ready: https://clinic-visit.example/r/18',
    // She was tired of them, and deleted it.
    only: 'deleted',
  },
  {
    family: 'Birch',
    at: at('2021-10-09T07:48:02Z'),
    channel: 'SMS',
    from: '+447700900655',
    text: 'Your sister has had an accident and asks for you. Room and hours: https://clinic-visit.example/r/31',
  },
  {
    family: 'Birch',
    at: at('2021-10-11T12:20:44Z'),
    channel: 'WhatsApp',
    from: '+447700900668',
    text: 'They are printing lies about you. Look before they take it down: https://press-review.example/a/118',
  },
  {
    family: 'Alder',
    at: at('2021-11-22T06:57:13Z'),
    channel: 'SMS',
    from: '+447700900694',
    text: 'We know whom you meet. Read this before your next article: https://court-letters.example/n/5',
    only: 'wal',
  },
];

/** She opened the link of the message in WhatsApp that evening. */
export const OPENED_LINK = {
  url: 'https://press-review.example/a/118',
  at: at('2021-10-11T18:52:31Z'),
} as const;

/** Somebody in the network answered a page without encryption with a redirect to another host. */
export const INJECTION = {
  from: 'http://tide-tables.example/inkwater',
  to: 'https://k3f9x.ferry-static.test:8443/q',
  at: at('2021-10-20T08:31:16.120Z'),
  millis: 340,
} as const;

/** The phone looked up the unknown account again, two minutes before the first process ran. */
export const LOOKUP_AT = at('2021-10-08T02:41:07Z');

/** The processes, and from when to when the phone counted data for them. */
export const PROCESSES = {
  Alder: {
    name: 'tallowd',
    first: at('2021-10-08T02:43:55Z'),
    last: at('2021-10-27T23:12:40Z'),
    sentBytes: 431_882_240,
  },
  Birch: {
    name: 'wickerhelperd',
    first: at('2021-10-11T18:54:10Z'),
    last: at('2021-11-02T05:38:29Z'),
    sentBytes: 268_914_688,
  },
} as const satisfies Readonly<Record<DemoFamily, object>>;

/** A file that the first family left in a folder that backups take along. */
export const LEFT_FILE = {
  domain: 'HomeDomain',
  path: 'Library/Preferences/com.example.tallow.plist',
  onPhone: '/private/var/mobile/Library/Preferences/com.example.tallow.plist',
  at: at('2021-10-08T02:44:20Z'),
} as const;

/** The second family gave itself the microphone, as a program that is no app. */
export const MICROPHONE = {
  client: `/private/var/tmp/wicker/${PROCESSES.Birch.name}`,
  at: at('2021-10-12T07:03:22Z'),
} as const;

/** Last day on which the phone's diagnostics counted the processes. */
export const DIAGNOSTICS = { Alder: at('2021-10-27T04:00:00Z'), Birch: at('2021-11-02T04:00:00Z') } as const;

/** Apple's warning: its first line, and no more of it than that. */
export const WARNING = {
  from: 'threat-notifications@apple.com',
  at: at('2021-11-24T04:10:05Z'),
  text: 'ALERT: State-sponsored attackers may be targeting your iPhone',
} as const;

/** What the tests of the demo hold it to. */
export interface DemoStory {
  readonly outcome: 'infected';
  readonly owner: string;
  readonly backupDate: Date;
  readonly families: readonly {
    readonly name: DemoFamily;
    /** Name of its file in the folder of indicators. */
    readonly indicators: string;
    readonly infection: { readonly first: Date; readonly last: Date };
    /** First trace that something meant to infect the phone reached it. */
    readonly targetedSince: Date;
    readonly lures: number;
  }[];
  /** While both ran. */
  readonly overlap: { readonly first: Date; readonly last: Date };
  readonly lures: readonly DemoLure[];
  readonly warnedAt: Date;
}

const FAMILIES: readonly DemoFamily[] = ['Alder', 'Birch'];

export const STORY: DemoStory = {
  outcome: 'infected',
  owner: OWNER.name,
  backupDate: BACKUP_DATE,
  families: FAMILIES.map((name) => {
    const lures = LURES.filter((lure) => lure.family === name);
    return {
      name,
      indicators: `${name.toLowerCase()}.stix2`,
      infection: { first: PROCESSES[name].first, last: PROCESSES[name].last },
      targetedSince: lures[0]?.at ?? BACKUP_DATE,
      lures: lures.length,
    };
  }),
  overlap: { first: PROCESSES.Birch.first, last: PROCESSES.Alder.last },
  lures: LURES,
  warnedAt: WARNING.at,
};
