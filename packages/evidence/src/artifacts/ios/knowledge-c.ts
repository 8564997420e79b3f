import { column } from '@bridle/bytes';
import { fromMacTime, type Instant } from '@bridle/model';
import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';

export interface KnowledgeEvent extends SourceRecord {
  readonly knowledge_stream: string | null;
  readonly knowledge_value: string | null;
  readonly bundle_id: string | null;
  readonly start_date: Instant | null;
  readonly end_date: Instant | null;
  readonly creation_date: Instant | null;
  readonly zone_offset: number | null;
}

export const knowledgeC = defineArtifact<KnowledgeEvent>({
  id: 'ios.knowledge-c',
  title: 'What the phone and its apps did (KnowledgeC)',
  reveals:
    'Which app was in front or installed, when the phone was unlocked, plugged in or restarted, and web use by app, for about four weeks.',
  references: [
    'https://www.mac4n6.com/blog/2018/8/5/knowledge-is-power-using-the-knowledgecdb-database-on-macos-and-ios-to-determine-precise-user-and-application-usage',
    'https://github.com/mac4n6/APOLLO',
  ],
  places: { 'ios-filesystem': ['private/var/mobile/Library/CoreDuet/Knowledge/knowledgeC.db'] },
  fields: {
    knowledge_stream: field('text', 'Kind of the event, such as `/app/inFocus`'),
    knowledge_value: field('text', 'What the event is about: as a rule a bundle id'),
    bundle_id: shared.bundle_id,
    start_date: shared.start_date,
    end_date: shared.end_date,
    creation_date: shared.creation_date,
    zone_offset: shared.zone_offset,
  },
  limits: 'Since iOS 16 much of it has moved to Biome. Places of the phone are left out on purpose.',

  async *read(input) {
    const database = await input.database();
    const objects = database.table('ZOBJECT');
    if (objects === null) {
      input.partial('no table ZOBJECT: not the database of KnowledgeC');
      return;
    }
    const sources = database.table('ZSOURCE');
    const project = sources?.projection(SOURCE) ?? null;
    for await (const batch of objects.select(OBJECT)) {
      const wanted = batch.filter((row) => row.ZSTREAMNAME === null || !PRIVATE.test(row.ZSTREAMNAME));
      const found =
        sources === null || project === null
          ? []
          : await sources.lookup(
              wanted.map((row) => row.ZSOURCE),
              project,
            );
      yield wanted.map((row, i) => ({
        row: row.rowid,
        knowledge_stream: row.ZSTREAMNAME,
        knowledge_value: row.ZVALUESTRING,
        bundle_id: found[i]?.ZBUNDLEID ?? null,
        start_date: fromMacTime(row.ZSTARTDATE),
        end_date: fromMacTime(row.ZENDDATE),
        creation_date: fromMacTime(row.ZCREATIONDATE),
        zone_offset: row.ZSECONDSFROMGMT === null ? null : -Math.round(row.ZSECONDSFROMGMT / 60),
      }));
    }
  },

  observables(event, emit) {
    const { knowledge_stream: stream, knowledge_value: value, bundle_id } = event;
    if (bundle_id !== null) emit('app-id', bundle_id, 'present');
    if (value === null || value === '') return;
    if (value.includes('://'))
      emit('url', value, stream?.startsWith('/safari/') === true ? 'visited' : 'mentioned');
    else if (stream?.startsWith('/app/') === true)
      emit('app-id', value, stream === '/app/install' ? 'present' : 'ran');
  },

  events(event, emit) {
    const what = `KnowledgeC ${event.knowledge_stream ?? 'event'}`;
    emit(event.start_date ?? event.creation_date, what, event.knowledge_value ?? event.bundle_id ?? '');
  },

  period(event) {
    return { from: event.start_date ?? event.creation_date, to: event.end_date };
  },

  clock({ zone_offset: west, start_date: start, creation_date: made }, tell) {
    if (west !== null) tell.zone(-west, start ?? made);
  },
});

const PRIVATE = /location|health/i;
const OBJECT = {
  ZSTREAMNAME: column.text(),
  ZVALUESTRING: column.text(),
  ZSOURCE: column.number(),
  ZSTARTDATE: column.number(),
  ZENDDATE: column.number(),
  ZCREATIONDATE: column.number(),
  ZSECONDSFROMGMT: column.number(),
};
const SOURCE = { ZBUNDLEID: column.text() };
