import { column, PlistError, type PlistValue, parsePlist, type Table } from '@bridle/bytes';
import { fromMacTime, type Instant } from '@bridle/model';
import { defineArtifact, inBackup } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import type { Input } from '../../input.ts';
import { extractLinks } from '../../links.ts';
import { dictOf, listOf, textOf, truthOf } from '../../plist-access.ts';
import { plistTexts } from '../../plist-value.ts';
import type { SourceRecord } from '../../record.ts';

export interface Shortcut extends SourceRecord {
  readonly shortcut_id: number | null;
  readonly shortcut_name: string | null;
  readonly isodate: Instant | null;
  readonly modified_date: Instant | null;
  readonly last_run_date: Instant | null;
  readonly run_count: number | null;
  readonly trigger_count: number | null;
  readonly description: string | null;
  readonly shortcut_source: string | null;
  readonly saved_on_device: string | null;
  readonly deleted: boolean | null;
  readonly parsed_actions: number;
  readonly action_identifiers: readonly string[];
  readonly action_urls: readonly string[];
}

export const shortcuts = defineArtifact<Shortcut>({
  id: 'ios.shortcuts',
  title: 'Shortcuts and automations',
  reveals:
    'Shortcuts that fetch something from the network. Predator was started again after each restart of the phone by an ' +
    'automation that opened a web address whenever one of many apps was opened.',
  references: [
    'https://citizenlab.ca/2021/12/pegasus-vs-predator-dissidents-doubly-infected-iphone-reveals-cytrox-mercenary-spyware/',
    'https://support.apple.com/guide/shortcuts/welcome/ios',
  ],
  places: {
    'ios-backup': [inBackup('HomeDomain', 'Library/Shortcuts/Shortcuts.sqlite')],
    'ios-filesystem': ['private/var/mobile/Library/Shortcuts/Shortcuts.sqlite'],
  },
  fields: {
    shortcut_id: field(
      'integer',
      'Primary key of the shortcut; of actions without one, the key that they name',
    ),
    shortcut_name: field('text', 'Name of the shortcut; null for actions whose shortcut is gone'),
    isodate: shared.isodate,
    modified_date: field('time', 'When the shortcut was last changed'),
    last_run_date: field('time', 'When the shortcut last ran'),
    run_count: field('integer', 'How often the shortcut ran'),
    trigger_count: field('integer', 'Automations that start the shortcut'),
    description: shared.description,
    shortcut_source: field('text', 'Where the shortcut came from, as the source names it'),
    saved_on_device: field('text', 'Name of the device that saved it last'),
    deleted: field('boolean', 'Whether it was deleted and is kept until other devices know'),
    parsed_actions: field('integer', 'Actions of the shortcut that could be read'),
    action_identifiers: field('list', 'What its actions do, in order, as `is.workflow.actions.openurl`'),
    action_urls: field('list', 'Web addresses in its actions, in order'),
  },
  limits: 'What starts an automation (its trigger) is counted, not read.',

  async *read(input) {
    const database = await input.database();
    const shortcut = database.table('ZSHORTCUT');
    const actions = database.table('ZSHORTCUTACTIONS');
    if (shortcut === null && actions === null) {
      input.partial('no table ZSHORTCUT: not a database that Shortcuts writes');
      return;
    }
    const waiting = await actionsByShortcut(actions, input);
    const data = actions?.projection({ ZDATA: column.blob() }) ?? null;
    const read = async (rowid: number): Promise<Actions> => {
      const [row] = actions === null || data === null ? [] : await actions.lookup([rowid], data);
      return actionsIn(row?.ZDATA ?? null, input);
    };
    for await (const batch of shortcut?.select(SHORTCUT) ?? []) {
      const records: Shortcut[] = [];
      for (const row of batch) {
        const own = {
          row: row.rowid,
          shortcut_id: row.rowid,
          shortcut_name: row.ZNAME,
          isodate: fromMacTime(row.ZCREATIONDATE),
          modified_date: fromMacTime(row.ZMODIFICATIONDATE),
          last_run_date: fromMacTime(row.ZLASTRUNEVENTDATE),
          run_count: row.ZRUNEVENTSCOUNT,
          trigger_count: row.ZTRIGGERCOUNT,
          description: row.ZACTIONSDESCRIPTION,
          shortcut_source: row.ZSOURCE,
          saved_on_device: row.ZLASTSAVEDONDEVICENAME,
          deleted: truthOf(row.ZTOMBSTONED),
        };
        const rowids = waiting.get(row.rowid) ?? [];
        waiting.delete(row.rowid);
        if (rowids.length === 0) records.push({ ...own, ...NO_ACTIONS });
        // More than one row of actions is not what Shortcuts writes: a record each keeps them apart.
        for (const rowid of rowids) records.push({ ...own, ...(await read(rowid)) });
      }
      yield records;
    }
    // Actions whose shortcut is gone: no row may vanish in a join.
    for (const [shortcutId, rowids] of waiting) {
      for (const rowid of rowids)
        yield [{ ...NO_SHORTCUT, row: rowid, shortcut_id: shortcutId, ...(await read(rowid)) }];
    }
  },

  observables(shortcut, emit) {
    for (const url of new Set(shortcut.action_urls)) emit('url', url, 'mentioned');
  },

  events(shortcut, emit) {
    const urls = shortcut.action_urls.length === 0 ? '' : `: ${shortcut.action_urls.join(' ')}`;
    const shown = `${shortcut.shortcut_name ?? 'without a name'}${urls}`;
    emit(shortcut.isodate, 'Shortcut created', shown);
    emit(shortcut.modified_date, 'Shortcut changed', shown);
    emit(shortcut.last_run_date, 'Shortcut last run', shown);
  },
});

const SHORTCUT = {
  ZNAME: column.text(),
  ZCREATIONDATE: column.number(),
  ZMODIFICATIONDATE: column.number(),
  ZLASTRUNEVENTDATE: column.number(),
  ZRUNEVENTSCOUNT: column.number(),
  ZTRIGGERCOUNT: column.number(),
  ZACTIONSDESCRIPTION: column.text(),
  ZSOURCE: column.text(),
  ZLASTSAVEDONDEVICENAME: column.text(),
  ZTOMBSTONED: column.number(),
};

const NO_SHORTCUT = {
  shortcut_name: null,
  isodate: null,
  modified_date: null,
  last_run_date: null,
  run_count: null,
  trigger_count: null,
  description: null,
  shortcut_source: null,
  saved_on_device: null,
  deleted: null,
} as const;

/** A phone has some hundred. */
const MAX_ACTION_ROWS = 200_000;

/** Rows of actions by the key of the shortcut to which they belong; those that name none under null. */
async function actionsByShortcut(actions: Table | null, input: Input): Promise<Map<number | null, number[]>> {
  const byShortcut = new Map<number | null, number[]>();
  let count = 0;
  for await (const batch of actions?.select({ ZSHORTCUT: column.number() }) ?? []) {
    for (const { rowid, ZSHORTCUT: key } of batch) {
      const shortcut = Number.isInteger(key) ? key : null;
      count += 1;
      if (count > MAX_ACTION_ROWS) {
        input.partial(`more than ${MAX_ACTION_ROWS} rows of actions: the rest is left out`);
        return byShortcut;
      }
      const rowids = byShortcut.get(shortcut);
      if (rowids === undefined) byShortcut.set(shortcut, [rowid]);
      else rowids.push(rowid);
    }
  }
  return byShortcut;
}

type Actions = Pick<Shortcut, 'parsed_actions' | 'action_identifiers' | 'action_urls'>;
const NO_ACTIONS: Actions = { parsed_actions: 0, action_identifiers: [], action_urls: [] };

function actionsIn(data: Uint8Array | null, input: Input): Actions {
  const cut = input.partial;
  if (data === null || data.length === 0) return NO_ACTIONS;
  const list = actionList(data);
  if (list === null) {
    cut('the actions of a shortcut cannot be read as a property list');
    return NO_ACTIONS;
  }
  const identifiers: string[] = [];
  const urls: string[] = [];
  for (const item of list) {
    const action = dictOf(item);
    if (action === null) continue;
    identifiers.push(textOf(action.get('WFWorkflowActionIdentifier')) ?? 'unknown');
    for (const { key, text } of plistTexts(action.get('WFWorkflowActionParameters'), cut)) {
      const links = extractLinks(text);
      urls.push(...links);
      // The field for an address is often filled without `https://`.
      if (links.length === 0 && key === 'WFURLActionURL' && BARE_ADDRESS.test(text)) urls.push(text);
    }
  }
  return { parsed_actions: identifiers.length, action_identifiers: identifiers, action_urls: urls };
}

/** `example.org/path`, without blanks. */
const BARE_ADDRESS = /^[^\s/@:.]+(?:\.[^\s/@:.]+)+(?::\d+)?(?:\/\S*)?$/;

const ACTION_LIMITS = { maxValues: 500_000, maxBytes: 64 * 1024 * 1024 };

/** The list itself, or a dictionary that has it under `WFWorkflowActions`. */
function actionList(data: Uint8Array): readonly PlistValue[] | null {
  try {
    // Core Data puts a 1 before a value that could also lie in a file of its own.
    const root = parsePlist(data[0] === 1 ? data.subarray(1) : data, ACTION_LIMITS);
    return listOf(root) ?? listOf(dictOf(root)?.get('WFWorkflowActions'));
  } catch (error) {
    if (!(error instanceof PlistError)) throw error;
    return null;
  }
}
