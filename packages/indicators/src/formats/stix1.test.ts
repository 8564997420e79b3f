import { describe, expect, test } from 'vitest';
import { stix1 } from './stix1.ts';

const utf8 = new TextEncoder();
const pack = (body: string, header = ''): string =>
  `<stix:STIX_Package xmlns:stix="http://stix.mitre.org/stix-1" xmlns:="https://broken.example" version="1.1.1">${header}${body}</stix:STIX_Package>`;
const observable = (properties: string): string =>
  `<indicator:Observable><cybox:Object>${properties}</cybox:Object></indicator:Observable>`;
const domain = (value: string, more = ''): string =>
  observable(
    `<cybox:Properties xsi:type="DomainNameObj:DomainNameObjectType"><DomainNameObj:Value condition="Equals"${more}>${value}</DomainNameObj:Value></cybox:Properties>`,
  );
const indicator = (body: string, attributes = 'id=":indicator-1"'): string =>
  `<stix:Indicator ${attributes}>${body}</stix:Indicator>`;
const read = (text: string) => stix1.read(utf8.encode(text));
const values = (text: string) => read(text).signs.map((sign) => `${sign.type} ${sign.value}`);

test('what is kept of an indicator', () => {
  const text = pack(
    `<stix:TTPs><stix:TTP id="p:ttp-1"><ttp:Behavior><ttp:Malware><ttp:Malware_Instance><ttp:Name>Pegasus</ttp:Name></ttp:Malware_Instance></ttp:Malware></ttp:Behavior></stix:TTP>
     <stix:TTP id="p:ttp-2"><ttp:Behavior><ttp:Malware><ttp:Malware_Instance><ttp:Name>Other</ttp:Name></ttp:Malware_Instance></ttp:Malware></ttp:Behavior></stix:TTP></stix:TTPs>
     <stix:Incidents><stix:Incident><incident:Related_Indicators><incident:Related_Indicator><stixCommon:Relationship>Network activity</stixCommon:Relationship>
     <stixCommon:Indicator id=":indicator-58223036-8d6c-4c3e-a427-497a8e96ca05" timestamp="2016-11-08T15:06:14+00:00">
       <indicator:Title>x</indicator:Title>
       <indicator:Valid_Time_Position><indicator:End_Time>2031-01-01T00:00:00Z</indicator:End_Time></indicator:Valid_Time_Position>
       ${domain('bad[.]example')}
       <indicator:Indicated_TTP><stixCommon:TTP idref="p:ttp-1"/></indicator:Indicated_TTP>
       <indicator:Confidence><stixCommon:Value>Medium</stixCommon:Value></indicator:Confidence>
     </stixCommon:Indicator></incident:Related_Indicator></incident:Related_Indicators>
     <incident:Information_Source><stixCommon:Identity><stixCommon:Name>A laboratory</stixCommon:Name></stixCommon:Identity></incident:Information_Source>
     <incident:Handling><marking:Marking><marking:Marking_Structure color="GREEN"/></marking:Marking></incident:Handling></stix:Incident></stix:Incidents>`,
    '<stix:STIX_Header><stix:Title>A report (MISP Event #10)</stix:Title></stix:STIX_Header>',
  );
  expect(read(text).signs).toEqual([
    {
      type: 'domain-name',
      value: 'bad.example',
      id: 'indicator-58223036-8d6c-4c3e-a427-497a8e96ca05',
      family: 'Pegasus',
      source: 'A laboratory',
      report: 'A report',
      campaign: null,
      tlp: 'green',
      validFrom: '2016-11-08T15:06:14Z',
      validUntil: '2031-01-01T00:00:00Z',
      revoked: false,
      confidence: 50,
    },
  ]);
});

test('the objects of CybOX', () => {
  const one = (properties: string) => values(pack(indicator(observable(properties))));
  expect(
    one(
      '<cybox:Properties xsi:type="URIObj:URIObjectType" type="URL"><URIObj:Value>http://bad.example/x</URIObj:Value></cybox:Properties>',
    ),
  ).toEqual(['url http://bad.example/x']);
  expect(
    one(
      '<cybox:Properties xsi:type="URIObj:URIObjectType" type="Domain Name"><URIObj:Value>bad.example</URIObj:Value></cybox:Properties>',
    ),
  ).toEqual(['domain-name bad.example']);
  expect(
    one(
      '<cybox:Properties xsi:type="A:AddressObjectType" category="ipv4-addr"><A:Address_Value>192.0.2.1##comma##192.0.2.2</A:Address_Value></cybox:Properties>',
    ),
  ).toEqual(['ipv4-addr 192.0.2.1', 'ipv4-addr 192.0.2.2']);
  expect(
    one(
      '<cybox:Properties xsi:type="A:AddressObjectType" category="cidr"><A:Address_Value>198.51.100.0/24</A:Address_Value></cybox:Properties>',
    ),
  ).toEqual(['ipv4-addr 198.51.100.0/24']);
  expect(
    one(
      '<cybox:Properties xsi:type="E:EmailMessageObjectType"><E:Header><E:From category="e-mail"><A:Address_Value>a@bad.example</A:Address_Value></E:From></E:Header></cybox:Properties>',
    ),
  ).toEqual(['email-addr a@bad.example']);
  expect(
    one(
      `<cybox:Properties xsi:type="F:FileObjectType"><F:File_Name>x</F:File_Name><F:Hashes><c:Hash><c:Type>MD5</c:Type><c:Simple_Hash_Value>${'a'.repeat(32)}</c:Simple_Hash_Value></c:Hash></F:Hashes></cybox:Properties>`,
    ),
  ).toEqual([`file-hash ${'a'.repeat(32)}`]);
  expect(
    one('<cybox:Properties xsi:type="F:FileObjectType"><F:File_Name>x</F:File_Name></cybox:Properties>'),
  ).toEqual(['file-name x']);
  expect(
    one('<cybox:Properties xsi:type="P:ProcessObjectType"><P:Name>bh</P:Name></cybox:Properties>'),
  ).toEqual(['process bh']);
  expect(
    one(
      '<cybox:Properties xsi:type="S:SocketAddressObjectType"><S:IP_Address category="ipv4-addr"><A:Address_Value>192.0.2.1</A:Address_Value></S:IP_Address></cybox:Properties>',
    ),
  ).toEqual(['ipv4-addr 192.0.2.1']);
});

describe('compositions and references', () => {
  const part = (value: string): string =>
    domain(value).replaceAll('indicator:Observable', 'cybox:Observable');
  test('OR is each by itself, AND is none', () => {
    const composed = (operator: string) =>
      pack(
        indicator(
          `<indicator:Observable><cybox:Observable_Composition operator="${operator}">${part('a.example')}${part('b.example')}</cybox:Observable_Composition></indicator:Observable>`,
        ),
      );
    expect(values(composed('OR'))).toEqual(['domain-name a.example', 'domain-name b.example']);
    expect(read(composed('AND')).skipped).toEqual([
      { reason: 'needs the whole pattern language: AND', count: 1 },
    ]);
  });

  test('an observable elsewhere in the file; one that refers to itself', () => {
    const elsewhere =
      '<stix:Observables><cybox:Observable id="o:1"><cybox:Object><cybox:Properties xsi:type="D:DomainNameObjectType"><D:Value>bad.example</D:Value></cybox:Properties></cybox:Object></cybox:Observable></stix:Observables>';
    expect(values(pack(elsewhere + indicator('<indicator:Observable idref="o:1"/>')))).toEqual([
      'domain-name bad.example',
    ]);
    expect(read(pack(indicator('<indicator:Observable id="o:2" idref="o:2"/>'))).skipped).toEqual([
      { reason: 'an observable without an object', count: 1 },
    ]);
    expect(read(pack(indicator('<indicator:Observable idref="o:none"/>'))).skipped).toEqual([
      { reason: 'an observable that is not in the file', count: 1 },
    ]);
  });
});

test.each<[string, string]>([
  ['needs the whole pattern language: NOT', indicator(domain('a.example'), 'id="1" negate="true"')],
  [
    'needs the whole pattern language: Contains',
    indicator(domain('a.example').replace('Equals', 'Contains')),
  ],
  ['an indicator without an observable', indicator('<indicator:Title>x</indicator:Title>')],
  [
    'an object that no evidence has: MutexObjectType',
    indicator(observable('<cybox:Properties xsi:type="M:MutexObjectType"/>')),
  ],
  ['an object without a value', indicator(domain(''))],
  [
    'an address that no evidence has: mac',
    indicator(observable('<cybox:Properties xsi:type="A:AddressObjectType" category="mac"/>')),
  ],
])('left out: %s', (reason, body) => {
  const { signs, skipped } = read(pack(body + indicator(domain('good.example'), 'id="2"')));
  expect(signs.map((sign) => sign.value)).toEqual(['good.example']);
  expect(skipped).toEqual([{ reason, count: 1 }]);
});

test('confidence that MISP derived from its own mark', () => {
  const graded = (value: string) =>
    read(
      pack(
        indicator(
          `${domain('a.example')}<indicator:Confidence><stixCommon:Value>${value}</stixCommon:Value><stixCommon:Description>Derived from MISP's IDS flag.</stixCommon:Description></indicator:Confidence>`,
        ),
      ),
    ).signs[0]?.confidence;
  expect([graded('High'), graded('None')]).toEqual([null, 15]);
});

test('an entity that the file declares is no value', () => {
  const { signs, skipped } = read(
    `<!DOCTYPE x [<!ENTITY e "bad.example">]>${pack(indicator(domain('&e;')))}`,
  );
  expect(signs).toEqual([]);
  expect(skipped).toEqual([{ reason: 'a single label, which is no domain of anybody', count: 1 }]);
});
