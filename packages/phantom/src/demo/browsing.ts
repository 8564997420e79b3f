import type { PhantomBackup } from '../backup.ts';
import { addChromeFavicons } from '../ios/chrome-favicon.ts';
import { addChromeHistory } from '../ios/chrome-history.ts';
import { addFirefoxBrowser } from '../ios/firefox-history.ts';
import { addBrowserState } from '../ios/safari-browser-state.ts';
import { addCloudTabs } from '../ios/safari-cloud-tabs.ts';
import { addSafariDownloads } from '../ios/safari-downloads.ts';
import { addSafariHistory, type PhantomVisit } from '../ios/safari-history.ts';
import { addSafariPages } from '../ios/safari-tabs.ts';
import { addObservedDomains } from '../ios/webkit-resource-load-statistics.ts';
import { addSessionResourceLog } from '../ios/webkit-session-resource-log.ts';
import { Random } from '../random.ts';
import { INJECTION, OPENED_LINK, YEAR } from './story.ts';

const at = (text: string): Date => new Date(`${YEAR}-${text}Z`);

/** Pages that she opens again and again, with what the tab says. */
const PAGES: readonly (readonly [url: string, title: string])[] = [
  ['https://inkwater-courier.example/', 'Inkwater Courier'],
  ['https://inkwater-courier.example/harbour', 'Harbour | Inkwater Courier'],
  ['https://desk.inkwater-courier.example/planning', 'Planning'],
  ['https://port-register.example/contracts/volume-2', 'Register of contracts, volume 2'],
  ['https://port-register.example/search?q=oldmast', 'Search: oldmast'],
  ['https://ferry-times.example/today', 'Ferries today'],
  ['https://weather-house.example/inkwater', 'Weather for Inkwater'],
  ['https://town-library.example/account', 'My account'],
  ['https://plum-kitchen.example/cake', 'Plum cake'],
  ['https://kestrelby-harbour.example/berths', 'Berths'],
  ['https://maps.example/inkwater', 'Map'],
  ['https://dictionary.example/dredge', 'dredge'],
  ['https://parliament-diary.example/week', 'This week'],
  ['https://radio-inkwater.example/live', 'Radio Inkwater'],
  ['https://cinema-quay.example/friday', 'Quay Cinema'],
];

/** All that the phone's browsers keep. */
export function addBrowsing(backup: PhantomBackup): void {
  addSafariHistory(backup, visits());
  addTabs(backup);
  addSafariPages(backup, 'SafariTabs.db', [
    {
      title: 'Ferries today',
      url: 'https://ferry-times.example/today',
      folder: 'Local',
      viewed: at('11-19T07:31:00'),
    },
  ]);
  addSafariPages(backup, 'Bookmarks.db', [
    {
      title: 'Plum cake',
      url: 'https://plum-kitchen.example/cake',
      folder: 'Reading list',
      modified: at('10-02T19:12:00'),
    },
  ]);
  addCloudTabs(backup, [
    {
      name: 'Desk',
      modified: at('11-18T16:00:00'),
      tabs: [{ title: 'Planning', url: 'https://desk.inkwater-courier.example/planning' }],
    },
  ]);
  addSafariDownloads(backup, [
    {
      url: 'https://port-register.example/contracts/volume-2.pdf',
      size: 812_344,
      added: at('09-30T10:04:00'),
      finished: at('09-30T10:04:09'),
    },
  ]);
  addObservedDomains(backup, [
    ...domainsOf(PAGES).map((domain, i) => ({
      domain,
      lastSeen: new Date(Date.UTC(YEAR, 10, 5 + i, 9, 12)),
      interaction: new Date(Date.UTC(YEAR, 10, 5 + i, 9, 11)),
    })),
    {
      domain: 'press-review.example',
      lastSeen: new Date(OPENED_LINK.at.getTime() + 2000),
      interaction: OPENED_LINK.at,
    },
    { domain: 'ferry-static.test', lastSeen: new Date(INJECTION.at.getTime() + INJECTION.millis) },
  ]);
  addSessionResourceLog(backup, [
    { origin: 'inkwater-courier.example', lastSeen: at('11-27T18:00:00'), interaction: at('11-27T17:58:00') },
    {
      origin: 'images.courier-cdn.example',
      lastSeen: at('11-27T18:00:01'),
      usedBy: ['inkwater-courier.example'],
    },
    { origin: 'ferry-times.example', lastSeen: at('11-26T05:50:00'), interaction: at('11-26T05:49:40') },
    { origin: 'map-tiles.example', lastSeen: at('11-26T05:50:02'), framedBy: ['ferry-times.example'] },
  ]);
  addChrome(backup);
  addFirefox(backup);
}

/** Safari: ordinary pages, the link that she opened, and the page that was answered by somebody else. */
function visits(): readonly PhantomVisit[] {
  const rng = new Random('demo browsing');
  const ordinary = Array.from({ length: 118 }, (_, i): Planned => {
    const [url, title] = rng.pick(PAGES);
    const day = Date.UTC(YEAR, 8, 1) + Math.floor((i * 88) / 118) * 86_400_000;
    return { at: new Date(day + rng.int(5 * 3600, 21 * 3600) * 1000), pages: [[url, title]], apart: 0 };
  });
  const planned: readonly Planned[] = [
    ...ordinary,
    // A site that only moves to its own encrypted address says nothing.
    ...['09-06T12:01:10', '10-17T15:40:00', '11-21T10:22:30'].map((day) => ({
      at: at(day),
      pages: [
        ['http://harbour-museum.example/', null],
        ['https://www.harbour-museum.example/', 'Harbour museum'],
      ] as const,
      apart: 180,
    })),
    { at: OPENED_LINK.at, pages: [[OPENED_LINK.url, null]], apart: 0 },
    {
      at: INJECTION.at,
      pages: [
        [INJECTION.from, 'Tides'],
        [INJECTION.to, null],
      ],
      apart: INJECTION.millis,
    },
  ];
  let id = 1;
  return [...planned]
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .flatMap(({ at: first, pages, apart }) => {
      const start = id;
      id += pages.length;
      return pages.map(([url, title], i) => ({
        id: start + i,
        url,
        title,
        at: new Date(first.getTime() + i * apart),
        ...(i > 0 && { redirectedFrom: start + i - 1 }),
        ...(i < pages.length - 1 && { redirectsTo: start + i + 1 }),
      }));
    });
}

/** A page, or a chain of pages of which each redirected to the next. */
interface Planned {
  readonly at: Date;
  readonly pages: readonly (readonly [url: string, title: string | null])[];
  /** Milliseconds between two of them. */
  readonly apart: number;
}

function addTabs(backup: PhantomBackup): void {
  const open = [PAGES[1], PAGES[3], PAGES[5], PAGES[12], PAGES[8]].flatMap((page) =>
    page === undefined ? [] : [page],
  );
  addBrowserState(
    backup,
    open.map(([url, title], i) => ({
      uuid: `0A0A0A0A-0000-4000-8000-00000000000${i + 1}`,
      viewed: new Date(Date.UTC(YEAR, 10, 20 + i, 17, 5)),
      pages: [
        { url: `https://${URL.parse(url)?.hostname ?? ''}/`, title: 'Home' },
        { url, title },
      ],
    })),
  );
}

function addChrome(backup: PhantomBackup): void {
  const pages = PAGES.slice(3, 10);
  addChromeHistory(
    backup,
    pages.map(([url, title], i) => ({
      url,
      title,
      visits: [0, 1].map((n) => ({ at: new Date(Date.UTC(YEAR, 8 + n, 4 + 3 * i, 11, 20 + i)) })),
    })),
  );
  addChromeFavicons(backup, pages.map(iconOf));
}

const iconOf = ([url]: (typeof PAGES)[number], i: number) => ({
  url: `https://${URL.parse(url)?.hostname ?? ''}/favicon.ico`,
  pages: [url],
  bitmaps: [{ updated: new Date(Date.UTC(YEAR, 9, 4 + 3 * i, 11, 20 + i)) }],
});

function addFirefox(backup: PhantomBackup): void {
  addFirefoxBrowser(backup, {
    pages: PAGES.slice(9).map(([url, title], i) => {
      const visited = new Date(Date.UTC(YEAR, 8, 3 + 11 * i, 20, 8 * i));
      return {
        url,
        title,
        visits: [{ at: visited }],
        icons: [{ url: `https://${URL.parse(url)?.hostname ?? ''}/favicon.ico`, pixels: 32, at: visited }],
      };
    }),
  });
}

/** Registrable names of the pages, each once. */
function domainsOf(pages: typeof PAGES): readonly string[] {
  return [...new Set(pages.map(([url]) => (URL.parse(url)?.hostname ?? '').split('.').slice(-2).join('.')))];
}
