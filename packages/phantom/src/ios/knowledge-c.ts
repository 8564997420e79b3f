import { PhantomDump } from '../dump.ts';
import { macTime, TableWriter } from './tables.ts';

export interface PhantomKnowledgeEvent {
  readonly stream: string | null;
  readonly value?: string | null;
  readonly bundle?: string;
  readonly start?: Date | null;
  readonly end?: Date | null;
  readonly created?: Date;
  /** Seconds that the phone was set ahead of UTC. */
  readonly ahead?: number;
}

const SCHEMA = `
CREATE TABLE ZOBJECT (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZSOURCE INTEGER, ZSTREAMNAME VARCHAR,
  ZVALUESTRING VARCHAR, ZSTARTDATE TIMESTAMP, ZENDDATE TIMESTAMP, ZCREATIONDATE TIMESTAMP, ZSECONDSFROMGMT INTEGER,
  ZUUID VARCHAR);
CREATE TABLE ZSOURCE (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZBUNDLEID VARCHAR);
`;

/** Adds knowledgeC.db. */
export function addKnowledge(dump: PhantomDump, events: readonly PhantomKnowledgeEvent[]): void {
  dump.addDatabase('private/var/mobile/Library/CoreDuet/Knowledge/knowledgeC.db', (db) => {
    db.exec(SCHEMA);
    const objects = new TableWriter(db, 'ZOBJECT');
    const sources = new TableWriter(db, 'ZSOURCE');
    for (const { stream, value = null, bundle, start = null, end = null, created, ahead = 7200 } of events) {
      const source = bundle === undefined ? null : sources.insert({ ZBUNDLEID: bundle });
      objects.insert({
        ZSOURCE: source,
        ZSTREAMNAME: stream,
        ZVALUESTRING: value,
        ZSTARTDATE: macTime(start),
        ZENDDATE: macTime(end),
        ZCREATIONDATE: macTime(created ?? end ?? start),
        ZSECONDSFROMGMT: ahead,
      });
    }
  });
}

/** A small, complete example: an app in front, an install, web use, an event without times. */
export function fixture(): PhantomDump {
  const dump = new PhantomDump();
  const at = (text: string): Date => new Date(text);
  addKnowledge(dump, [
    {
      stream: '/app/inFocus',
      value: 'com.example.mail',
      start: at('2025-08-10T22:30:00Z'),
      end: at('2025-08-10T22:31:30Z'),
    },
    {
      stream: '/app/install',
      value: 'com.example.new',
      start: at('2025-08-09T10:00:00Z'),
      end: at('2025-08-09T10:00:00Z'),
    },
    {
      stream: '/safari/history',
      value: 'https://landing.example/x',
      bundle: 'com.apple.mobilesafari',
      start: at('2025-08-10T22:32:00Z'),
    },
    { stream: null },
  ]);
  return dump;
}
