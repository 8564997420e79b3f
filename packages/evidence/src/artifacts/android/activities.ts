import { type ResolvedComponent, resolverTable } from '../../android/resolver-tables.ts';
import { inDumpsys } from '../../android/section-places.ts';
import { defineArtifact } from '../../artifact.ts';
import { shared } from '../../fields.ts';

export const activities = defineArtifact<ResolvedComponent>({
  id: 'android.activities',
  title: 'Activities and what they answer to',
  reveals:
    'Which app opens which kind of link, file or dialling code. An app without an icon that answers to a secret code or ' +
    'to links of its own shows here.',
  references: [
    'https://developer.android.com/guide/components/intents-filters',
    'https://docs.mvt.re/en/latest/android/methodology/',
  ],
  places: inDumpsys('package'),
  fields: {
    intent: shared.intent,
    package: shared.package,
    component: shared.component,
    table: shared.table,
  },
  limits: 'What apps declare when they are installed; receivers that a running app adds are not among it.',

  read: (input) => resolverTable(input, 'Activity'),

  observables(record, emit) {
    emit('app-id', record.package, 'present');
  },
});
