import { defineArtifact } from '../../artifact.ts';
import { hasRoom, type TellCut } from '../../cuts.ts';
import { field, shared } from '../../fields.ts';
import { inputLines } from '../../lines.ts';
import type { FieldValue, SourceRecord } from '../../record.ts';

export interface RemoteDevice extends SourceRecord {
  readonly name: string;
  readonly remote_properties: FieldValue;
  readonly remote_services: readonly string[];
}

export const remotectl = defineArtifact<RemoteDevice>({
  id: 'ios.remotectl',
  title: 'Devices that the phone speaks to',
  reveals:
    'The phone itself with its version and build, and other devices to which it had a connection for services of the ' +
    'system: coprocessors, a computer, a watch.',
  references: ['https://github.com/EC-DIGIT-CSIRC/sysdiagnose', 'https://duo.com/blog/apple-t2-xpc'],
  places: { 'ios-sysdiagnose': ['remotectl_dumpstate.txt'] },
  fields: {
    name: shared.name,
    remote_properties: field(
      'object',
      'What the device says of itself, without ids of the device or its owner',
    ),
    remote_services: field('list', 'Services that it offers; at most 400 characters of each'),
  },
  limits: 'Serial numbers and unique ids are left out on purpose.',

  async *read(input) {
    const tell = input.partial;
    const open: Building[] = [];
    let count = 0;
    for await (const lines of inputLines(input)) {
      for (const { text, number } of lines) {
        if (text.trim() === '') continue;
        if (!/^\s/.test(text)) {
          if (open[0] !== undefined) yield [finished(open[0])];
          open[0] = {
            row: number,
            name: text.trim().slice(0, 400),
            properties: new Map(),
            services: [],
            part: '',
          };
          count += 1;
        } else if (open[0] !== undefined) takeLine(open[0], text, tell);
      }
    }
    if (open[0] !== undefined) yield [finished(open[0])];
    if (count === 0) input.partial('no device in it');
  },
});

interface Building {
  readonly row: number;
  readonly name: string;
  readonly properties: Map<string, string>;
  readonly services: string[];
  /** What the lines further in belong to. */
  part: string;
}

/** Of one device. */
const MAX_VALUES = 1000;
/** What names a device or a person. */
const PRIVATE =
  /Serial|UniqueDevice|UniqueChip|^UUID$|EthernetMac|BluetoothAddress|WifiAddress|IMEI|MEID|^MLB|BoardSerial/i;

function takeLine(device: Building, line: string, tell: TellCut): void {
  const text = line.trim();
  const isTop = /^(?:\t| {1,8})\S/.test(line);
  if (isTop && /^(?:Properties|Services):/.test(text)) {
    device.part = text.startsWith('Services') ? 'services' : 'properties';
    return;
  }
  if (text === '}') {
    device.part = '';
    return;
  }
  if (device.part === 'services' && !isTop) {
    // A service has lines of its own below it, further in.
    if (!/^(?:\t\t| {2,16})\S/.test(line) || /[:>{]/.test(text)) return;
    if (hasRoom(device.services.length, MAX_VALUES, 'services of one device', tell))
      device.services.push(text.slice(0, 400));
    return;
  }
  const [, key, value] = /^([^=:>]{1,80}?)(?: =>|:) (.{1,1000})$/.exec(text) ?? [];
  if (key === undefined || value === undefined || PRIVATE.test(key)) return;
  const { properties } = device;
  if (properties.has(key) || hasRoom(properties.size, MAX_VALUES, 'properties of one device', tell))
    properties.set(key, value);
}

function finished({ row, name, properties, services }: Building): RemoteDevice {
  const own = Object.create(null) as { [key: string]: FieldValue };
  for (const [key, value] of properties) own[key] = value;
  return { row, name, remote_properties: own, remote_services: services };
}
