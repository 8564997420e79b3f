import type { CaptureClock, CheckResult, ClockPair, PhoneClocks } from '@bridle/model';
import { cut, fenced, type Messages } from '../locales/index.ts';
import { type Html, html, say } from './html.ts';

/** Pairs of captures of one phone; four have six. */
const PAIRS = 40;
const CAPTURES = 40;

/** Whether captures of one phone give different times for the same events. */
export const clocksDiffer = ({ clocks = [] }: CheckResult): boolean =>
  clocks.some(({ pairs }) =>
    pairs.some(({ differences }) => differences.some(({ likely }) => likely !== 'same')),
  );

/** How the clocks of the captures relate, in sentences; null where there is nothing to say. */
export function clocksText({ clocks = [] }: CheckResult, m: Messages): Html | null {
  if (clocks.length === 0) return null;
  const { title, intro } = m.annex.clocks;
  return html`<h4>${title}</h4><p class="text small">${intro}</p>${clocks.map((phone) => ofPhone(phone, m))}`;
}

function ofPhone({ captures, pairs }: PhoneClocks, m: Messages): Html {
  const said = [
    ...captures.slice(0, CAPTURES).map((one) => ofCapture(one, m)),
    ...pairs.slice(0, PAIRS).map((pair) => ofPair(pair, m)),
  ];
  const more = Math.max(0, captures.length - CAPTURES) + Math.max(0, pairs.length - PAIRS);
  if (more > 0) said.push([m.blind.andMore(more)]);
  return html`<ul class="clocks">${said.map((sentences) => html`<li>${say(sentences.join(' '))}</li>`)}</ul>`;
}

function ofCapture(one: CaptureClock, m: Messages): readonly string[] {
  const { clocks } = m.annex;
  const when = one.acquiredAt === null ? null : m.format.moment(one.acquiredAt);
  const zone = one.timezone === null ? null : fenced(zoneText(one.timezone));
  const said = [clocks.taken(fenced(one.evidence), when, zone)];
  for (const { minutes, first, last } of one.zones)
    said.push(clocks.zone(fenced(zoneName(minutes)), { first, last }));
  for (const { at, seconds } of one.jumps)
    said.push(clocks.jump(m.format.moment(at), m.format.duration(Math.abs(seconds)), seconds > 0));
  if (one.jumpsLeftOut > 0) said.push(clocks.jumpsLeftOut(one.jumpsLeftOut));
  return said;
}

function ofPair({ evidence, to, facts, differences, others }: ClockPair, m: Messages): readonly string[] {
  const { clocks } = m.annex;
  const [one, other] = [fenced(evidence), fenced(to)];
  if (facts === 0) return [clocks.none(one, other)];
  const said = differences.map(({ seconds, facts: shown, likely }) => {
    const by = m.format.duration(Math.abs(seconds));
    return clocks.difference({ one, other, likely, by, later: seconds > 0, facts: shown, of: facts });
  });
  return others === 0 ? said : [...said, clocks.others(others)];
}

/** `+02:00` alone has no direction of its own: in a text from right to left its sign would wander. */
function zoneText(zone: string): string {
  const { text } = cut(zone, 60);
  return /^[+-]/.test(text) ? `UTC${text}` : text;
}

/** `UTC+02:00`. */
function zoneName(minutes: number): string {
  const [sign, all] = minutes < 0 ? ['\u2212', -minutes] : ['+', minutes];
  const two = (value: number): string => String(value).padStart(2, '0');
  return `UTC${sign}${two(Math.floor(all / 60))}:${two(all % 60)}`;
}
