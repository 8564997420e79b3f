import type { Instant } from '@bridle/model';
import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import { inputLines } from '../../lines.ts';
import type { SourceRecord } from '../../record.ts';
import { checkedTime } from './swcutil.ts';

export interface SecurityEvent extends SourceRecord {
  readonly isodate: Instant | null;
  readonly security_client: string;
  readonly security_result: string;
  readonly security_event: string;
  readonly security_attributes: string | null;
}

/** Nothing of the details is compared. */
const MAX_TEXT = 4096;

export const securitySysdiagnose = defineArtifact<SecurityEvent>({
  id: 'ios.security-sysdiagnose',
  title: 'Events of keychain and trust',
  reveals:
    'What the daemons of keychain and trust noted: certificates that did not hold, signs of somebody between the phone and ' +
    'a server (`MitmDetectionEvent`), and which build ran.',
  references: [
    'https://github.com/EC-DIGIT-CSIRC/sysdiagnose',
    'https://github.com/apple-oss-distributions/Security',
  ],
  places: { 'ios-sysdiagnose': ['security-sysdiagnose.txt'] },
  fields: {
    isodate: shared.isodate,
    security_client: field('text', 'Which daemon noted it: `trust`, `ckks` and so on'),
    security_result: field(
      'text',
      'How it went: `EventHardFailure`, `EventSoftFailure`, `EventSuccess` and so on',
    ),
    security_event: field('text', 'What it was, as `MitmDetectionEvent`'),
    security_attributes: field('text', `Details, as the list writes them; at most ${MAX_TEXT} characters`),
  },
  limits:
    'Only dated events. Items of the keychain, circles of trusted devices and their keys are left out on purpose: they are ' +
    'private and tell nothing of spyware.',

  async *read(input) {
    let client = '';
    let known = false;
    const open: SecurityEvent[] = [];
    for await (const lines of inputLines(input)) {
      const found: SecurityEvent[] = [];
      for (const { text, number } of lines) {
        const name = /^Client: (.{1,100})$/.exec(text)?.[1];
        if (name !== undefined) {
          client = name.trim();
          known = true;
        }
        const [, time, result, event, rest] = EVENT.exec(text) ?? [];
        const current = open[0];
        if (result !== undefined && event !== undefined) {
          found.push(...open.splice(0));
          open.push({
            row: number,
            isodate: checkedTime((time ?? '').replaceAll('\u202f', ' ')),
            security_client: client,
            security_result: result,
            security_event: event,
            security_attributes: rest === undefined || rest === '' ? null : rest.slice(0, MAX_TEXT),
          });
        } else if (current?.security_attributes != null && isContinued(current.security_attributes))
          open[0] = {
            ...current,
            security_attributes: `${current.security_attributes} ${text.trim()}`.slice(0, MAX_TEXT),
          };
      }
      if (found.length > 0) yield found;
    }
    if (open.length > 0) yield open;
    if (!known && input.access.size > 0) input.partial('no client of events in it');
  },

  events(event, emit) {
    emit(event.isodate, 'Security event noted', `${event.security_client}: ${event.security_event}`);
  },
});

const EVENT =
  /^(\d{4}-\d\d-\d\d \d{1,2}:\d\d:\d\d(?:[ \u202f][AP]M)? [+-]\d{4}) (\w{1,60}): (\w{1,100})(?: - Attributes: (.*))?$/;

/** The details of one event may go over several lines, up to the bracket that closes them. */
const isContinued = (text: string): boolean => text.startsWith('{') && !text.trimEnd().endsWith('}');
