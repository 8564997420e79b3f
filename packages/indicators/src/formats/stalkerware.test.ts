import { createHash } from 'node:crypto';
import { type Instant, parseInstant } from '@bridle/model';
import { describe, expect, it } from 'vitest';
import { loadIndicatorFile } from '../load.ts';
import { stix21 } from '../write/stix21.ts';

const load = (name: string, text: string): readonly (string | undefined)[] =>
  loadIndicatorFile(name, new TextEncoder().encode(text), '0'.repeat(64)).indicators.map(
    (one) => one.category,
  );

const bundle = (malware: object): string =>
  JSON.stringify({
    type: 'bundle',
    id: 'bundle--00000000-0000-4000-8000-000000000001',
    objects: [
      { type: 'malware', id: 'malware--00000000-0000-4000-8000-000000000002', name: 'Phantom', ...malware },
      {
        type: 'indicator',
        id: 'indicator--00000000-0000-4000-8000-000000000003',
        pattern: "[app:id = 'com.example.app']",
        pattern_type: 'stix',
        valid_from: '2026-01-02T03:04:05Z',
      },
    ],
  });

describe('stalkerware is told apart', () => {
  it('by the list of ECHAP, whatever the kind of entry', () => {
    const yaml =
      '- name: Phantom\n  type: stalkerware\n  packages:\n  - com.example.app\n- name: Other\n  type: watchware\n  packages:\n  - com.example.b\n';
    expect(load('ioc.yaml', yaml)).toEqual(['stalkerware', 'stalkerware']);
  });

  it('by the tables of ECHAP, which say it in no cell, and by a tag', () => {
    const hash = 'a'.repeat(64);
    const samples = `SHA256,Package Name,Certificate,Version,App\n${hash},com.example.app,${'B'.repeat(40)},9,Phantom\n`;
    expect(load('samples.csv', samples)).toEqual(['stalkerware', 'stalkerware', 'stalkerware']);
    const network = 'type,indicator,app\ndomain,a.example.org,Phantom\nipv4,192.0.2.1,Phantom\n';
    expect(load('network.csv', network)).toEqual(['stalkerware', 'stalkerware']);
    const tagged = 'type,value,tags\ndomain,a.example.org,"stalkerware,tlp:clear"\ndomain,b.example.org,\n';
    expect(load('list.csv', tagged)).toEqual(['stalkerware', undefined]);
    expect(load('other.csv', 'type,indicator,malware\ndomain,a.example.org,Phantom\n')).toEqual([undefined]);
  });

  it('by the tag of TinyCheck', () => {
    const list = ['stalkerware', 'apt'].map((tag) => ({
      type: 'domain',
      tag,
      tlp: 'white',
      value: `${tag}.example.org`,
    }));
    expect(load('tinycheck.json', JSON.stringify({ iocs: list }))).toEqual(['stalkerware', undefined]);
  });

  it('by the title or a tag of an event of MISP', () => {
    const event = (info: string, tag: string): string =>
      JSON.stringify({
        Event: {
          uuid: '00000000-0000-4000-8000-000000000001',
          info,
          Tag: [{ name: tag }],
          Attribute: [{ type: 'domain', value: 'a.example.org', category: 'Network activity', to_ids: true }],
        },
      });
    expect(load('event.json', event('Stalkerware indicators', 'tlp:clear'))).toEqual(['stalkerware']);
    expect(load('event.json', event('Report', 'workflow:topic="stalkerware"'))).toEqual(['stalkerware']);
    expect(load('event.json', event('Report', 'tlp:clear'))).toEqual([undefined]);
  });

  it.each([
    [{ labels: ['stalkerware'] }, 'stalkerware'],
    [{ malware_types: ['stalkerware'] }, 'stalkerware'],
    [{ description: 'Stalkerware applications' }, 'stalkerware'],
    [{ malware_types: ['spyware'], description: 'Sold to states; no stalkerware' }, undefined],
    [{ malware_types: ['spyware'] }, undefined],
  ])('by what STIX says of the family: %j', (malware, category) => {
    expect(load('set.stix2', bundle(malware))).toEqual([category]);
  });
});

it('and stays so when it is written as STIX', () => {
  const { indicators } = loadIndicatorFile(
    'set.stix2',
    new TextEncoder().encode(bundle({ labels: ['stalkerware'] })),
    '0'.repeat(64),
  );
  const written = stix21.write(indicators, {
    sha1: (bytes) => createHash('sha1').update(bytes).digest('hex'),
    now: parseInstant('2026-11-22T10:00:00Z') as Instant,
  });
  expect(load('written.stix2', written.text)).toEqual(['stalkerware']);
});
