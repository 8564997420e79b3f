import { type PhantomBackup, placeholderIcon } from '../backup.ts';
import { addAccounts } from '../ios/accounts.ts';
import { addCrashReporter } from '../ios/crash-reporter.ts';
import { addDataUsage, type PhantomProcess } from '../ios/datausage.ts';
import { addGlobalPreferences } from '../ios/global-preferences.ts';
import { addIdStatusCache } from '../ios/id-status-cache.ts';
import { addLocationdClients } from '../ios/locationd-clients.ts';
import { addManifestRows } from '../ios/manifest.ts';
import { addNotifications } from '../ios/notifications.ts';
import { addOsAnalytics } from '../ios/os-analytics-ad-daily.ts';
import { addProfileEvents } from '../ios/profile-events.ts';
import { addShortcuts, openUrl } from '../ios/shortcuts.ts';
import { addTcc } from '../ios/tcc.ts';
import { writeBinaryPlist } from '../plist.ts';
import { Random } from '../random.ts';
import { OWNER, PEOPLE } from './people.ts';
import { DIAGNOSTICS, LEFT_FILE, LOOKUP_AT, MICROPHONE, PROCESSES, UNKNOWN_ACCOUNT, YEAR } from './story.ts';

const at = (text: string): Date => new Date(`${YEAR}-${text}Z`);

/** Her apps, all from the store: bundle id, name, and when she got it. */
const APPS: readonly (readonly [id: string, name: string, bought: string])[] = [
  ['net.whatsapp.WhatsApp', 'WhatsApp', '2020-11-20'],
  ['com.google.chrome.ios', 'Chrome', '2020-11-20'],
  ['org.mozilla.ios.Firefox', 'Firefox', '2020-11-21'],
  ['com.example.courier.desk', 'Courier Desk', '2020-11-23'],
  ['com.example.recorder', 'Interview Recorder', '2020-11-23'],
  ['com.example.scanner', 'Page Scanner', '2020-12-02'],
  ['com.example.maps', 'Coast Maps', '2020-11-22'],
  ['com.example.ferrytimes', 'Ferry Times', '2020-11-22'],
  ['com.example.weatherhouse', 'Weather House', '2020-11-22'],
  ['com.example.bank', 'Harbour Savings', '2020-11-25'],
  ['com.example.podcasts', 'Long Wave', '2021-01-09'],
  ['com.example.recipes', 'Plum Kitchen', '2021-03-14'],
  ['com.example.library', 'Town Library', '2021-02-01'],
  ['com.example.translate', 'Two Tongues', '2021-04-18'],
  ['com.example.chess', 'Pocket Chess', '2021-06-30'],
];

/** Apps, settings, counters and the list of files: what the system keeps of its own accord. */
export function addSystem(backup: PhantomBackup): void {
  for (const [bundleId, name, bought] of APPS) {
    const purchaseDate = new Date(`${bought}T19:02:00Z`);
    backup.addApplication({ bundleId, name, purchaseDate, metadata: boughtBy(purchaseDate) });
  }
  addDataUsage(backup, processes());
  addOsAnalytics(backup, diagnostics());
  addNotifications(backup, [
    {
      bundle: 'com.example.ferrytimes',
      pending: [
        {
          id: 'departure',
          title: 'Ferry Times',
          body: 'Your ferry leaves in half an hour.',
          requested: at('11-27T17:40:00'),
          trigger: at('11-29T06:10:00'),
        },
      ],
    },
  ]);
  addPermissions(backup);
  addLocation(backup);
  addLookups(backup);
  addSettings(backup);
  addAccounts(backup, [
    { type: 'iCloud', username: OWNER.email, description: 'iCloud', added: new Date('2020-11-20T18:40:00Z') },
    {
      type: 'IMAP',
      username: OWNER.email,
      description: 'Desk',
      added: new Date('2020-11-21T08:10:00Z'),
      owner: 'com.apple.mobilemail',
    },
  ]);
  // What an ordinary phone has there: when a report of a process was last made.
  addCrashReporter(backup, { ExcResourceDiagInfo_cloudd: at('06-28T02:14:00') });
  // Networks at home and at the desk, as iOS 14 keeps them.
  backup.add({
    domain: 'SystemPreferencesDomain',
    path: 'SystemConfiguration/com.apple.wifi.plist',
    bytes: writeBinaryPlist({
      'List of known networks': [
        { SSID_STR: 'Lindwater', lastAutoJoined: at('06-30T20:10:00'), SecurityMode: 'WPA2 Personal' },
        { SSID_STR: 'Desk Guests', lastJoined: at('06-29T08:02:00'), SecurityMode: 'WPA2 Personal' },
      ],
    }),
  });
  addFiles(backup);
}

const boughtBy = (date: Date) => ({
  'com.apple.iTunesStore.downloadInfo': {
    accountInfo: { AppleID: OWNER.email, DSPersonID: 1, FamilyID: 0 },
    purchaseDate: date.toISOString().replace(/\.\d+Z$/, 'Z'),
  },
});

/** Ordinary users of the network, as `process` or `process/app`. */
const ORDINARY: readonly (readonly [name: string, bundle: string | null])[] = [
  ['apsd', null],
  ['timed', null],
  ['mDNSResponder', null],
  ['locationd', null],
  ['nsurlsessiond', null],
  ['itunesstored', null],
  ['softwareupdateservicesd', null],
  ['cloudd', null],
  ['mediaserverd', null],
  ['identityservicesd', null],
  ['akd', null],
  ['assistantd', null],
  ['networkd_privileged', null],
  ['geod', null],
  ['dataaccessd', null],
  ['calaccessd', null],
  ['com.apple.WebKit.Networking', 'com.apple.mobilesafari'],
  ['mDNSResponder/com.apple.mobilesafari', 'com.apple.mobilesafari'],
  ['IMTransferAgent/com.apple.datausage.messages', 'com.apple.MobileSMS'],
  ['mobilemail', 'com.apple.mobilemail'],
  ['WhatsApp', 'net.whatsapp.WhatsApp'],
  ['ServiceExtension', 'net.whatsapp.WhatsApp'],
  ['Chrome', 'com.google.chrome.ios'],
  ['Client', 'org.mozilla.ios.Firefox'],
  ...APPS.slice(3).map(([id, name]) => [name.replaceAll(' ', ''), id] as const),
];

function processes(): readonly PhantomProcess[] {
  const rng = new Random('demo data usage');
  const setUp = new Date('2020-11-20T18:00:00Z');
  const ordinary = ORDINARY.map(([name, bundle]): PhantomProcess & { readonly first: Date } => {
    const last = rng.date(at('11-25T00:00:00'), at('11-28T09:00:00'));
    return {
      name,
      bundle,
      first: rng.date(setUp, new Date('2021-06-30T00:00:00Z')),
      last,
      usage: [
        {
          at: last,
          wifiIn: rng.int(10_000, 90_000_000),
          wifiOut: rng.int(1000, 9_000_000),
          wwanIn: rng.int(10_000, 40_000_000),
          wwanOut: rng.int(1000, 4_000_000),
        },
      ],
    };
  });
  const planted = Object.values(PROCESSES).map(({ name, first, last, sentBytes }) => ({
    name,
    first,
    last,
    usage: [
      { at: last, wifiIn: 2_104_320, wifiOut: sentBytes, wwanIn: 61_440, wwanOut: Math.round(sentBytes / 7) },
    ],
  }));
  return [...ordinary, ...planted].sort((a, b) => a.first.getTime() - b.first.getTime());
}

function diagnostics() {
  const rng = new Random('demo diagnostics');
  const counters = (): readonly [number, number] => [rng.int(1000, 9_000_000), rng.int(1000, 900_000)];
  const names = ORDINARY.slice(0, 16).map(([name]) => name);
  const apps = APPS.map(([id]) => id);
  return [
    ...[...names, ...apps].map((name) => ({
      name,
      at: at('11-27T04:00:00'),
      wifi: counters(),
      wwan: counters(),
    })),
    {
      name: PROCESSES.Alder.name,
      at: DIAGNOSTICS.Alder,
      wifi: [30_720, 9_216_000],
      wwan: [0, 1_024_000],
    } as const,
    {
      name: PROCESSES.Birch.name,
      at: DIAGNOSTICS.Birch,
      wifi: [28_672, 7_340_032],
      wwan: [0, 786_432],
    } as const,
  ];
}

function addPermissions(backup: PhantomBackup): void {
  const granted = (service: string, client: string, day: string) => ({
    service: `kTCCService${service}`,
    client,
    lastModified: new Date(`${day}T19:10:00Z`),
  });
  addTcc(backup, [
    granted('Microphone', 'com.example.recorder', '2020-11-23'),
    granted('Camera', 'com.example.scanner', '2020-12-02'),
    granted('Photos', 'com.example.scanner', '2020-12-02'),
    granted('Camera', 'net.whatsapp.WhatsApp', '2020-11-20'),
    granted('Microphone', 'net.whatsapp.WhatsApp', '2020-11-20'),
    granted('AddressBook', 'net.whatsapp.WhatsApp', '2020-11-20'),
    granted('Photos', 'com.example.courier.desk', '2020-11-24'),
    { ...granted('AddressBook', 'com.example.chess', '2021-06-30'), authValue: 0 },
    {
      service: 'kTCCServiceMicrophone',
      client: MICROPHONE.client,
      clientType: 1,
      authReason: 5,
      lastModified: MICROPHONE.at,
    },
  ]);
}

function addLocation(backup: PhantomBackup): void {
  const folder = (app: string, n: number) =>
    `/private/var/containers/Bundle/Application/0C0FFEE0-0000-4000-8000-00000000000${n}/${app}.app`;
  const client = (id: string, app: string, n: number, day: string) => ({
    key: id,
    entry: {
      BundleId: id,
      BundlePath: folder(app, n),
      Authorization: 2,
      LocationTimeStarted: at(`${day}:00`),
      LocationTimeStopped: at(`${day}:40`),
    },
  });
  addLocationdClients(backup, [
    client('com.example.maps', 'CoastMaps', 1, '11-26T06:02'),
    client('com.example.weatherhouse', 'WeatherHouse', 2, '11-28T06:30'),
    client('com.example.ferrytimes', 'FerryTimes', 3, '11-26T05:49'),
    {
      key: 'com.apple.locationd.bundle-/System/Library/LocationBundles/Traffic.bundle',
      entry: {
        BundlePath: '/System/Library/LocationBundles/Traffic.bundle',
        LocationTimeStopped: at('11-26T06:10:00'),
      },
    },
  ]);
}

/** Whom the phone asked Apple about: the people she writes to, and one account that she never wrote to. */
function addLookups(backup: PhantomBackup): void {
  const people = Object.values(PEOPLE).map(({ phone }, i) => ({
    user: `tel:${phone}`,
    at: new Date(Date.UTC(YEAR, 10, 10 + i, 7, 30 + i)),
  }));
  addIdStatusCache(backup, [
    ...people,
    { user: `mailto:${PEOPLE.hedda.email}`, at: at('11-19T10:04:00') },
    { service: 'com.apple.ess', user: `tel:${PEOPLE.petra.phone}`, at: at('11-14T18:00:00') },
    { user: `mailto:${UNKNOWN_ACCOUNT}`, at: LOOKUP_AT },
  ]);
}

function addSettings(backup: PhantomBackup): void {
  addGlobalPreferences(backup, {
    AppleLocale: 'en_GB',
    AppleLanguages: ['en-GB'],
    AppleKeyboards: ['en_GB@sw=QWERTY;hw=Automatic'],
    AppleITunesStoreItemKinds: ['podcast', 'software', 'song'],
    AppleTemperatureUnit: 'Celsius',
  });
  const wifi = 'com.example.courier.wifi';
  backup.addProfile('0f'.repeat(32), {
    InstallDate: at('09-06T08:10:00'),
    PayloadDisplayName: 'Inkwater Courier Wi-Fi',
    PayloadOrganization: 'Inkwater Courier',
    PayloadIdentifier: wifi,
    PayloadUUID: '11111111-2222-4333-8444-555555555555',
    PayloadContent: [
      {
        PayloadType: 'com.apple.wifi.managed',
        PayloadIdentifier: `${wifi}.1`,
        PayloadUUID: '11111111-2222-4333-8444-666666666666',
        SSID_STR: 'Courier',
      },
    ],
  });
  addProfileEvents(backup, [{ profileId: wifi, at: at('09-06T08:10:00'), process: 'profiled' }]);
  addShortcuts(backup, [
    {
      name: 'Good morning',
      actions: [
        { identifier: 'is.workflow.actions.speaktext', parameters: { WFText: 'Good morning' } },
        openUrl('https://ferry-times.example/today'),
      ],
      created: at('01-10T08:00:00'),
      lastRun: at('11-26T05:48:00'),
      runs: 201,
    },
    {
      name: 'Expenses',
      actions: [openUrl('https://desk.inkwater-courier.example/expenses')],
      created: at('02-01T09:30:00'),
    },
  ]);
}

/** Preferences that every phone has, and two months of pictures. */
function addFiles(backup: PhantomBackup): void {
  for (const name of [
    'springboard',
    'mobilecal',
    'mobileslideshow',
    'mobiletimer',
    'camera',
    'weather',
    'Maps',
    'stocks',
  ]) {
    backup.add({
      domain: 'HomeDomain',
      path: `Library/Preferences/com.apple.${name}.plist`,
      bytes: writeBinaryPlist({ Launches: name.length }),
      birth: new Date('2020-11-20T18:05:00Z'),
      modified: at('11-27T21:00:00'),
    });
  }
  for (let i = 1; i <= 60; i++) {
    const taken = new Date(Date.UTC(YEAR, 8, 1, 8, 11 * i) + i * 126_000_000);
    const name = `IMG_${String(1200 + i)}.PNG`;
    const path = `Media/DCIM/101APPLE/${name}`;
    backup.add({ domain: 'CameraRollDomain', path, bytes: placeholderIcon(name), birth: taken });
  }
  addManifestRows(backup, [
    {
      domain: 'HomeDomain',
      path: 'Library/Preferences',
      kind: 'folder',
      birth: new Date('2020-11-20T18:05:00Z'),
    },
    { domain: 'CameraRollDomain', path: 'Media/DCIM/101APPLE', kind: 'folder', birth: at('09-01T08:00:00') },
  ]);
  backup.add({
    domain: LEFT_FILE.domain,
    path: LEFT_FILE.path,
    bytes: writeBinaryPlist({ n: 3 }),
    birth: LEFT_FILE.at,
    modified: LEFT_FILE.at,
  });
}
