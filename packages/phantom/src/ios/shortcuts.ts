import type { DatabaseSync } from 'node:sqlite';
import { PhantomBackup } from '../backup.ts';
import { macAbsoluteTime, type PlistInput, type PlistRecord, writeBinaryPlist } from '../plist.ts';
import { buildDatabase } from '../sqlite.ts';

/** One action of a shortcut. */
export interface ShortcutAction {
  readonly identifier: string;
  readonly parameters?: PlistRecord;
}

export interface ShortcutRow {
  /** Null: actions without a shortcut. */
  readonly name: string | null;
  readonly actions?: readonly ShortcutAction[];
  /** The actions' property list as it is, instead of `actions`; null for none. */
  readonly rawActions?: Uint8Array | null;
  readonly created?: Date;
  readonly modified?: Date;
  readonly lastRun?: Date | null;
  readonly runs?: number;
  readonly triggers?: number;
  readonly description?: string | null;
  readonly source?: string | null;
  readonly savedOn?: string | null;
  readonly deleted?: boolean;
}

/** An action that opens a web address. */
export const openUrl = (url: string): ShortcutAction => ({
  identifier: 'is.workflow.actions.url',
  parameters: { WFURLActionURL: url },
});

/** The actions as column ZDATA has them. */
export function shortcutActions(actions: readonly ShortcutAction[]): Uint8Array {
  return writeBinaryPlist(
    actions.map(
      ({ identifier, parameters = {} }): PlistInput => ({
        WFWorkflowActionIdentifier: identifier,
        WFWorkflowActionParameters: parameters,
      }),
    ),
  );
}

/** Adds Shortcuts.sqlite; `walRows` are only in the write-ahead log. */
export function addShortcuts(
  backup: PhantomBackup,
  rows: readonly ShortcutRow[],
  walRows?: readonly ShortcutRow[],
): void {
  const insert = (db: DatabaseSync, all: readonly ShortcutRow[]): void => {
    for (const row of all) insertRow(db, row, backup.date);
  };
  const database = buildDatabase(
    (db) => {
      db.exec(`
CREATE TABLE ZSHORTCUT (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZACTIONCOUNT INTEGER,
  ZRUNEVENTSCOUNT INTEGER, ZTOMBSTONED INTEGER, ZTRIGGERCOUNT INTEGER, ZCREATIONDATE TIMESTAMP,
  ZLASTRUNEVENTDATE TIMESTAMP, ZMODIFICATIONDATE TIMESTAMP, ZACTIONSDESCRIPTION VARCHAR,
  ZLASTSAVEDONDEVICENAME VARCHAR, ZNAME VARCHAR, ZSOURCE VARCHAR, ZWORKFLOWID VARCHAR);
CREATE TABLE ZSHORTCUTACTIONS (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZSHORTCUT INTEGER, ZDATA BLOB);
`);
      insert(db, rows);
    },
    walRows === undefined ? {} : { wal: (db) => insert(db, walRows) },
  );
  backup.addDatabase('HomeDomain', 'Library/Shortcuts/Shortcuts.sqlite', database);
}

function insertRow(db: DatabaseSync, row: ShortcutRow, date: Date): void {
  const { actions = [], created = date, modified = created } = row;
  // Without a shortcut, the actions name one that is gone.
  let key = 999;
  if (row.name !== null) {
    const values = [
      actions.length,
      row.runs ?? 0,
      row.deleted === true ? 1 : 0,
      row.triggers ?? 0,
      macAbsoluteTime(created),
      row.lastRun == null ? null : macAbsoluteTime(row.lastRun),
      macAbsoluteTime(modified),
      row.description === undefined ? `${actions.length} actions` : row.description,
      row.savedOn ?? null,
      row.name,
      row.source ?? null,
    ];
    const done = db
      .prepare('INSERT INTO ZSHORTCUT VALUES (NULL, 1, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)')
      .run(...values);
    key = Number(done.lastInsertRowid);
  }
  const data = row.rawActions === undefined ? shortcutActions(actions) : row.rawActions;
  if (data !== null) db.prepare('INSERT INTO ZSHORTCUTACTIONS VALUES (NULL, 2, 1, ?, ?)').run(key, data);
}

/**
 * A small, complete example: a harmless shortcut, one that fetches something whenever an app is opened, one in the
 * write-ahead log, and actions whose shortcut is gone.
 */
export function fixture(): PhantomBackup {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  addShortcuts(
    backup,
    [
      {
        name: 'Morning',
        actions: [
          {
            identifier: 'is.workflow.actions.comment',
            // Long enough for overflow pages.
            parameters: {
              WFCommentActionText: `${'Water the plants. '.repeat(400)}See https://garden.example/list.`,
            },
          },
          { identifier: 'is.workflow.actions.speaktext', parameters: { WFText: 'Good morning' } },
        ],
        created: new Date('2025-01-01T08:00:00Z'),
        modified: new Date('2025-01-02T08:00:00.500Z'),
        lastRun: new Date('2025-08-14T05:00:00Z'),
        runs: 225,
        source: 'ShortcutSourceEditorDocument',
        savedOn: "Runa's iPhone",
      },
      {
        name: 'Update',
        actions: [
          openUrl('https://update.phantom.example/c?id=1'),
          { identifier: 'is.workflow.actions.downloadurl' },
        ],
        created: new Date('2025-08-10T22:40:00Z'),
        triggers: 12,
        deleted: true,
        description: null,
      },
      { name: null, actions: [openUrl('gone.phantom.example/x')] },
    ],
    [{ name: 'Late', created: new Date('2025-08-13T00:00:00Z') }],
  );
  return backup;
}
