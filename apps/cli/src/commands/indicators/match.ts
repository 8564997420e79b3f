import {
  buildMatcher,
  hostOfUrl,
  type Match,
  type Matcher,
  type PatternIndicator,
  PatternMentions,
  possibleTypes,
  refang,
} from '@bridle/indicators';
import { type Indicator, OBSERVABLE_TYPES, type ObservableType } from '@bridle/model';
import { UsageError } from '../../errors.ts';
import { EXIT } from '../../exit-codes.ts';
import { loadIndicators } from '../../indicators.ts';
import { reader, text } from '../../options.ts';
import {
  allIndicators,
  allPatterns,
  type Output,
  patternAsJson,
  printable,
  shortPattern,
  tellProblems,
  terminal,
} from './shared.ts';

/** As of `grep`: 0 when something matched, 1 when nothing did, 2 for wrong usage. */
const NOTHING_MATCHED = 1;

/** A line longer than this is no value; it is passed over and told. */
const LONGEST_LINE = 64 * 1024;
/** Output is gathered to pieces of about this size. */
const PIECE = 64 * 1024;

/** Standard input: bytes as they come; `null` where it is a terminal, at which nobody is asked to type. */
export type Input = AsyncIterable<Uint8Array> | null;

/**
 * `bridle indicators match VALUE... [--type T] [-i PATH] [--no-installed-indicators] [--all] [--json]`: is a value
 * known, from whom, since when, in which report, and which compound patterns speak of it. Without values, or with `-`, one a line from standard input; then
 * only known ones are told unless `--all`. `--json`: an object a line.
 */
export async function matchIndicators(
  values: readonly string[],
  raw: unknown,
  io: Output = terminal,
  input: Input = process.stdin.isTTY ? null : process.stdin,
): Promise<number> {
  const get = reader(raw);
  const type = typeOption(text(get('type')));
  const paths = get('indicators');
  const loaded = loadIndicators(
    Array.isArray(paths) ? paths.filter((path): path is string => typeof path === 'string') : [],
    get('installedIndicators') !== false,
  );
  tellProblems(loaded, io);
  if (loaded.sets.length === 0)
    throw new UsageError('no indicators to look in: name some with -i, or install some');
  const matcher = buildMatcher(allIndicators(loaded.sets));
  const mentions = new PatternMentions(allPatterns(loaded.sets));
  const fromInput = values.length === 0 || (values.length === 1 && values[0] === '-');
  const tell = get('json') === true ? toldAsJson : toldAsText;
  const all = !fromInput || get('all') === true;

  let matched = false;
  let piece = '';
  const look = (value: string): void => {
    const answer = lookUp(matcher, mentions, value, type);
    const found = answer.matches.length + answer.patterns.length > 0;
    if (found) matched = true;
    if (found || all) piece += tell(value, answer);
  };
  if (!fromInput) {
    for (const value of values) look(value);
  } else {
    if (input === null) throw new UsageError('name a value, or give some on standard input, one a line');
    let tooLong = 0;
    for await (const line of linesOf(input, () => (tooLong += 1))) {
      if (line.trim() !== '') look(line.trim());
      if (piece.length < PIECE) continue;
      await io.out(piece);
      piece = '';
    }
    if (tooLong > 0) io.err(`bridle: lines longer than ${LONGEST_LINE} characters passed over: ${tooLong}\n`);
  }
  if (piece !== '') await io.out(piece);
  return matched ? EXIT.ok : NOTHING_MATCHED;
}

function typeOption(written: string | null): ObservableType | null {
  if (written === null) return null;
  const type = OBSERVABLE_TYPES.find((one) => one === written);
  if (type === undefined)
    throw new UsageError(`--type ${printable(written)}: expected one of ${OBSERVABLE_TYPES.join(', ')}`);
  return type;
}

interface Answer {
  readonly matches: readonly Match[];
  /** Compound patterns that speak of the value: by itself it is no sign of anything. */
  readonly patterns: readonly PatternIndicator[];
}

/** All that is known of a value, under each type that it may be of; each indicator once. */
function lookUp(
  matcher: Matcher,
  mentions: PatternMentions,
  value: string,
  type: ObservableType | null,
): Answer {
  const plain = refang(value);
  const types = type === null ? possibleTypes(plain) : [type];
  let found: Match[] | null = null;
  let patterns: PatternIndicator[] | null = null;
  for (const one of types) {
    const named = mentions.of(one, plain);
    if (named.length > 0) patterns = [...new Set([...(patterns ?? []), ...named])];
    const matches = matcher.match(one, plain);
    if (matches.length === 0) continue;
    if (found === null) found = [...matches];
    else
      for (const match of matches)
        if (!found.some(({ indicator }) => indicator === match.indicator)) found.push(match);
  }
  return { matches: found ?? [], patterns: patterns ?? [] };
}

function toldAsJson(value: string, { matches, patterns }: Answer): string {
  const told = {
    value,
    known: matches.length > 0,
    matches: matches.map(({ how, indicator: { set, ...indicator } }) => ({
      how,
      ...indicator,
      set: { path: set.path, sha256: set.sha256 },
    })),
    patterns: patterns.map(patternAsJson),
  };
  return `${JSON.stringify(told)}\n`;
}

function toldAsText(value: string, { matches, patterns }: Answer): string {
  if (matches.length + patterns.length === 0) return `${printable(value)}: not known\n`;
  const state = matches.length > 0 ? 'known' : 'not known by itself, but part of a compound pattern';
  return `${printable(value)}: ${state}\n${matches.map(line).join('')}${patterns.map(patternLine).join('')}`;
}

function patternLine(pattern: PatternIndicator): string {
  return factsLine(pattern, `pattern ${shortPattern(pattern)}`);
}

function line({ how, indicator }: Match): string {
  return factsLine(indicator, `${indicator.type} ${indicator.value}${inAscii(indicator)} (${how})`);
}

/** A name in another script may look like one that everybody knows: what it is stands behind it. */
function inAscii({ type, value }: Indicator): string {
  if (/^[\x20-\x7e]*$/.test(value)) return '';
  if (type !== 'domain-name' && type !== 'url' && type !== 'email-addr') return '';
  const host = hostOfUrl(type === 'email-addr' ? value.slice(value.lastIndexOf('@') + 1) : value);
  return host === null ? '' : ` = ${host}`;
}

function factsLine(indicator: Omit<Indicator, 'type' | 'value'>, what: string): string {
  const { family, source, report, campaign, tlp, validFrom, validUntil, revoked, confidence, set } =
    indicator;
  const facts = [
    family ?? 'no family named',
    campaign === null || campaign === family ? null : `campaign ${campaign}`,
    what,
    source === null ? null : `from ${source}`,
    report === null ? null : `in "${report}"`,
    validFrom === null ? 'date not given' : `since ${validFrom.slice(0, 10)}`,
    validUntil === null ? null : `until ${validUntil.slice(0, 10)}`,
    revoked ? 'withdrawn by its publisher' : null,
    confidence === null ? null : `confidence ${confidence} of 100`,
    tlp === null ? null : `TLP:${tlp.toUpperCase()}`,
    `set ${set.path}`,
  ];
  return `  ${facts.flatMap((fact) => (fact === null ? [] : [printable(fact)])).join('; ')}\n`;
}

/** Lines of UTF-8, with LF or CR LF at their end; memory is bounded by the longest that is kept. */
async function* linesOf(input: AsyncIterable<Uint8Array>, tooLong: () => void): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  /** In a line that is too long already: all up to its end is dropped. */
  let dropping = false;
  for await (const bytes of input) {
    const text = decoder.decode(bytes, { stream: true });
    let at = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', at)) {
      const line = rest === '' ? text.slice(at, end) : rest + text.slice(at, end);
      at = end + 1;
      rest = '';
      if (dropping || line.length > LONGEST_LINE) {
        tooLong();
        dropping = false;
      } else yield line;
    }
    if (!dropping) rest += text.slice(at);
    if (rest.length > LONGEST_LINE) {
      dropping = true;
      rest = '';
    }
  }
  if (dropping) tooLong();
  else if (rest !== '') yield rest;
}
