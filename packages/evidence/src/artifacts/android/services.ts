import { type ResolvedComponent, resolverTable } from '../../android/resolver-tables.ts';
import { inDumpsys } from '../../android/section-places.ts';
import { defineArtifact } from '../../artifact.ts';
import { shared } from '../../fields.ts';

export const services = defineArtifact<ResolvedComponent>({
  id: 'android.services',
  title: 'Services and what they answer to',
  reveals:
    'Which app offers which service: accessibility, notification listening, device administration, keyboards, VPN. ' +
    'An app that offers several of these can watch much of the phone.',
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

  read: (input) => resolverTable(input, 'Service'),

  observables(record, emit) {
    emit('app-id', record.package, 'present');
  },
});
