import { PhantomSysdiagnose } from '../sysdiagnose.ts';

export function fixture(): PhantomSysdiagnose {
  const made = new PhantomSysdiagnose();
  made.addDatabase('logs/appinstallation/appstored.sqlitedb', (db) => {
    db.exec(`
      CREATE TABLE app_update (pid INTEGER PRIMARY KEY, bundle_id TEXT, title TEXT, store_item_id INTEGER, timestamp REAL,
        update_state INTEGER, is_background INTEGER, parental_controls_rank INTEGER, is_profile_validated INTEGER);
      CREATE TABLE purchase (pid INTEGER PRIMARY KEY, bundle_id TEXT, item_name TEXT, purchase_state INTEGER);
      CREATE TABLE settings (name TEXT, value TEXT);
      INSERT INTO app_update VALUES (1, 'com.example.app', 'Example', 99, 1754865000, 1, 0, 4, 0);
      INSERT INTO purchase VALUES (1, 'com.example.second', 'Second', 2);
      INSERT INTO settings VALUES ('a', 'b');
    `);
  });
  return made;
}
