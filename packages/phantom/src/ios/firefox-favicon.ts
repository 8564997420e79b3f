import { PhantomBackup } from '../backup.ts';
import { addFirefoxBrowser } from './firefox-history.ts';

/** A small, complete example: icons of pages, one that no page has, one in the write-ahead log. The builder is that of the history. */
export function fixture(): PhantomBackup {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  addFirefoxBrowser(
    backup,
    {
      pages: [
        {
          url: 'https://news.example/today',
          icons: [
            { url: 'https://news.example/favicon.ico', pixels: 32, at: new Date('2021-07-01T08:15:30.250Z') },
          ],
        },
        // Long enough for overflow pages.
        {
          url: `https://long.example/?q=${'x'.repeat(5000)}`,
          icons: [{ url: 'https://long.example/icon.png', type: 2 }],
        },
      ],
      looseIcons: [{ url: 'https://alone.example/icon.png', at: new Date('2021-07-02T00:00:00Z') }],
    },
    {
      database: { pageSize: 1024 },
      wal: {
        pages: [
          {
            url: 'https://late.example/',
            icons: [{ url: 'https://late.example/icon.png', at: new Date('2021-07-03T00:00:00Z') }],
          },
        ],
      },
    },
  );
  return backup;
}
