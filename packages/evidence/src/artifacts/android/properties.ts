import { section } from '../../android/section-places.ts';
import { propertyLines } from '../../androidqf/properties.ts';
import { defineArtifact } from '../../artifact.ts';
import { shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';

export interface AndroidProperty extends SourceRecord {
  readonly name: string;
  readonly value: string;
}

export const properties = defineArtifact<AndroidProperty>({
  id: 'android.properties',
  title: 'System properties',
  reveals:
    'What the phone says of itself: Android version and patch level, whether its start was verified, who signed its ' +
    'system. One campaign left properties of its own (`sys.brand.note`).',
  references: [
    'https://source.android.com/docs/core/architecture/configuration/add-system-properties',
    'https://securitylab.amnesty.org/latest/2023/03/new-android-hacking-campaign-linked-to-mercenary-spyware-company/',
  ],
  places: { 'android-bugreport': section('SYSTEM PROPERTIES'), androidqf: ['getprop.txt'] },
  fields: { name: shared.name, value: shared.value },
  limits: 'Properties that the phone shows to a debugging cable; with more rights there are more.',

  async *read(input) {
    const damaged = (lines: number): void =>
      input.partial(`${lines === 1 ? '1 line is' : `${lines} lines are`} no property: left out`);
    let any = false;
    for await (const batch of propertyLines(input.access, damaged)) {
      any = true;
      yield batch.map(({ number, name, value }) => ({ row: number, name, value }));
    }
    if (!any) input.partial('no property in it: the file is empty or something else');
  },

  observables({ name }, emit) {
    emit('property', name, 'present');
  },
});
