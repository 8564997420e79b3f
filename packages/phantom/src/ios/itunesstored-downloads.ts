import { PhantomSysdiagnose } from '../sysdiagnose.ts';

export interface PhantomStoreDownload {
  readonly bundle: string;
  readonly title: string;
  readonly url: string;
}

export function addStoreDownloads(
  made: PhantomSysdiagnose,
  downloads: readonly PhantomStoreDownload[],
): void {
  made.addDatabase('logs/itunesstored/downloads.28.sqlitedb', (db) => {
    db.exec(`
      CREATE TABLE download (pid INTEGER PRIMARY KEY, bundle_id TEXT, title TEXT, client_id TEXT, kind TEXT, priority INTEGER,
        timestamp REAL, is_restore INTEGER, is_store_download INTEGER, download_state TEXT);
      CREATE TABLE asset (pid INTEGER PRIMARY KEY, download_id INTEGER, url TEXT, asset_type TEXT, bytes_total INTEGER);
    `);
    downloads.forEach(({ bundle, title, url }, i) => {
      db.prepare('INSERT INTO download VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
        i + 1,
        bundle,
        title,
        'com.example.client',
        'software',
        1,
        776_550_600,
        0,
        1,
        'installing',
      );
      db.prepare('INSERT INTO asset VALUES (?, ?, ?, ?, ?)').run(i + 1, i + 1, url, 'media', 1000);
    });
  });
}

export function fixture(): PhantomSysdiagnose {
  const made = new PhantomSysdiagnose();
  addStoreDownloads(made, [
    { bundle: 'com.example.app', title: 'Example', url: 'https://apps.example.com/app.ipa' },
    { bundle: 'com.example.phantom', title: 'Phantom', url: 'https://phantom.example.net/p.ipa' },
  ]);
  return made;
}
