import type { Tlp } from '@bridle/model';
import { type JsonObject, member, textMember } from '../json.ts';
import { cleanName, isStalkerware } from '../text.ts';
import { parseTlp, strictestTlp } from '../values/tlp.ts';
import { objectsOf } from './events.ts';

/** What the tags and galaxies of an event, object or attribute say. */
export interface Tags {
  readonly tlp: Tlp | null;
  /** The best name for the spyware, the smaller `rank` the better. */
  readonly family: { readonly name: string; readonly rank: number } | null;
  readonly campaign: string | null;
  /** A tag says that it is about stalkerware. */
  readonly stalkerware: boolean;
  /** Tags of Bridle's own: `bridle:confidence="80"` → `confidence` → `80`. */
  readonly own: ReadonlyMap<string, string>;
}

/** Galaxies (https://www.misp-galaxy.org) whose clusters name software, before those that name people. */
const SOFTWARE =
  /^(?:malpedia|ransomware|banker|botnet|android|rat|stealer|tool|exploit-kit|backdoor|cryptominers|surveillance-vendor|mitre-(?:.*-)?(?:malware|tool))$/;
const ACTORS = /^(?:threat-actor|microsoft-activity-group|360net-threat-actor|mitre-(?:.*-)?intrusion-set)$/;
const CAMPAIGNS = /^(?:campaigns?|mitre-(?:.*-)?campaign)$/;

const MACHINE_TAG = /^([^:="]{1,60}):([^="]{1,100})="(.*)"$/s;

export function readTags(json: JsonObject): Tags {
  const levels: (Tlp | null)[] = [];
  const own = new Map<string, string>();
  let family: Tags['family'] = null;
  let campaign: string | null = null;
  let stalkerware = false;
  const cluster = (galaxy: string, value: string | null): void => {
    const name = cleanName(value?.replace(/ - [A-Z]\d{4}$/, ''));
    if (name === null) return;
    if (CAMPAIGNS.test(galaxy)) campaign ??= name;
    const rank = SOFTWARE.test(galaxy) ? 0 : ACTORS.test(galaxy) ? 1 : null;
    if (rank !== null && (family === null || rank < family.rank)) family = { name, rank };
  };
  for (const tag of objectsOf(json, 'Tag')) {
    const name = textMember(tag, 'name');
    if (name === null || name.length > 1000) continue;
    stalkerware ||= isStalkerware(name);
    if (/^tlp:/i.test(name)) levels.push(parseTlp(name));
    const [, namespace, predicate, value] = MACHINE_TAG.exec(name) ?? [];
    if (namespace === undefined || predicate === undefined || value === undefined) continue;
    if (namespace === 'bridle') own.set(predicate, value);
    else if (namespace === 'misp-galaxy') cluster(predicate, value);
  }
  for (const galaxy of objectsOf(json, 'Galaxy')) {
    const type = textMember(galaxy, 'type') ?? '';
    for (const one of objectsOf(galaxy, 'GalaxyCluster')) cluster(type, textMember(one, 'value'));
  }
  return { tlp: strictestTlp(levels), family, campaign, stalkerware, own };
}

/** The nearest level that says something; the better kind of family goes before the nearer one. */
export function familyOf(nearestFirst: readonly Tags[]): string | null {
  let best: Tags['family'] = null;
  for (const { family, own } of nearestFirst) {
    const said = cleanName(own.get('family'));
    if (said !== null) return said;
    if (family !== null && (best === null || family.rank < best.rank)) best = family;
  }
  return best?.name ?? null;
}

/** MISP writes ids, dates and flags as texts as often as as numbers. */
export function scalar(json: JsonObject, key: string): string | null {
  const value = member(json, key);
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : null;
}
