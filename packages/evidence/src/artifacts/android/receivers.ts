import { type ResolvedComponent, resolverTable } from '../../android/resolver-tables.ts';
import { inDumpsys } from '../../android/section-places.ts';
import { defineArtifact } from '../../artifact.ts';
import { shared } from '../../fields.ts';

export const receivers = defineArtifact<ResolvedComponent>({
  id: 'android.receivers',
  title: 'Broadcast receivers and what they answer to',
  reveals:
    'Which app is told of what happens on the phone: incoming messages and calls, a start of the phone, an unlock. ' +
    'Spyware listens to many of these.',
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

  read: (input) => resolverTable(input, 'Receiver'),

  observables(record, emit) {
    emit('app-id', record.package, 'present');
  },
});
