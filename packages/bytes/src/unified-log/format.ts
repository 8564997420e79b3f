import { hex } from '../hex.ts';
import { decoded } from './decoders.ts';
import type { LogItem } from './items.ts';

/** What os_log itself writes for a value that is not there. */
const MISSING = '<decode: missing data>';
const PRIVATE = '<private>';
/** Messages are cut here: with its values a hostile one could be made very long. Characters. */
const MAX_MESSAGE = 16_384;
/** Widths and precisions above are not followed. */
const MAX_WIDTH = 1024;

interface Specifier {
  readonly flags: string;
  readonly width: number | '*' | null;
  readonly precision: number | '*' | null;
  readonly length: string;
  readonly conversion: string;
  /** `{public, uuid_t}`. */
  readonly annotations: readonly string[];
}

/**
 * The text of a message: an os_log format (printf with `%{…}`, see `man 3 os_log`) with its values put in. Never
 * throws: what cannot be put in stands as the system's own log tool writes it. Cut at 16,384 characters.
 */
export function formatMessage(format: string, items: readonly LogItem[]): string {
  const values = new Values(items);
  let out = '';
  for (let at = 0; at < format.length && out.length < MAX_MESSAGE; ) {
    const percent = format.indexOf('%', at);
    if (percent < 0) {
      out += format.slice(at);
      break;
    }
    out += format.slice(at, percent);
    if (format[percent + 1] === '%') {
      out += '%';
      at = percent + 2;
      continue;
    }
    const found = specifierAt(format, percent + 1);
    if (found === null) {
      out += '%';
      at = percent + 1;
      continue;
    }
    out += values.write(found.specifier);
    at = found.end;
  }
  return out.length > MAX_MESSAGE ? `${out.slice(0, MAX_MESSAGE)}…` : out;
}

const CONVERSIONS = 'dDiuUoOxXcCsSpPmnfFeEgGaA@';

/** Parsed by hand, one pass: the format is as hostile as the rest. */
function specifierAt(
  format: string,
  from: number,
): { readonly specifier: Specifier; readonly end: number } | null {
  let at = from;
  let annotations: readonly string[] = [];
  if (format[at] === '{') {
    const close = format.indexOf('}', at);
    if (close < 0 || close - at > 200) return null;
    annotations = format
      .slice(at + 1, close)
      .split(',')
      .map((part) => part.trim());
    at = close + 1;
  }
  const run = (allowed: string): string => {
    const start = at;
    while (at < format.length && allowed.includes(format.charAt(at)) && at - start < 10) at += 1;
    return format.slice(start, at);
  };
  const number = (): number | '*' | null => {
    if (format[at] === '*') {
      at += 1;
      return '*';
    }
    const digits = run('0123456789');
    return digits === '' ? null : Math.min(Number(digits), MAX_WIDTH);
  };
  const flags = run("-+ #0'");
  const width = number();
  let precision: number | '*' | null = null;
  if (format[at] === '.') {
    at += 1;
    precision = number() ?? 0;
  }
  const length = run('hljqtzL');
  const conversion = format.charAt(at);
  if (conversion === '' || !CONVERSIONS.includes(conversion)) return null;
  return { specifier: { flags, width, precision, length, conversion, annotations }, end: at + 1 };
}

/** Gives the values out in order. */
class Values {
  private readonly items: readonly LogItem[];
  private at = 0;

  constructor(items: readonly LogItem[]) {
    this.items = items;
  }

  write(given: Specifier): string {
    // `%m` is the error of the moment, which is written down as a value as well.
    const width = given.width === '*' ? this.count() : given.width;
    let precision = given.precision === '*' ? this.count() : given.precision;
    // A precision that the format itself names is written down as a value too.
    for (let item = this.items[this.at]; item?.kind === 'precision'; item = this.items[this.at]) {
      precision = Math.min(Math.abs(item.value), MAX_WIDTH);
      this.at += 1;
    }
    const item = this.items[this.at];
    this.at += 1;
    if (item === undefined) return MISSING;
    return padded(valueText(item, given, precision), width, given.flags);
  }

  /** The number that `*` stands for. */
  private count(): number | null {
    const item = this.items[this.at];
    if (item?.kind !== 'precision' && item?.kind !== 'number') return null;
    this.at += 1;
    return Math.min(Math.abs(Number(item.value)), MAX_WIDTH);
  }
}

function valueText(item: LogItem, specifier: Specifier, precision: number | null): string {
  switch (item.kind) {
    case 'private':
      return PRIVATE;
    case 'null':
      return '(null)';
    case 'precision':
      return String(item.value);
    case 'text':
      // A precision of zero has been seen to have no effect.
      return precision !== null && precision > 0 && 'sS'.includes(specifier.conversion)
        ? item.value.slice(0, precision)
        : item.value;
    case 'bytes':
      return decoded(specifier.annotations, item) ?? hex(item.value.subarray(0, 1024));
    case 'number':
      return decoded(specifier.annotations, item) ?? numberText(item.value, item.width, specifier, precision);
  }
}

function numberText(
  value: bigint,
  width: number,
  { conversion, flags }: Specifier,
  precision: number | null,
): string {
  const unsigned = BigInt.asUintN(width * 8, value);
  const digits = (text: string): string => (precision === null ? text : text.padStart(precision, '0'));
  switch (conversion) {
    case 'd':
    case 'D':
    case 'i': {
      const sign = value < 0n ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
      return sign + digits((value < 0n ? -value : value).toString());
    }
    case 'x':
      return (flags.includes('#') ? '0x' : '') + digits(unsigned.toString(16));
    case 'X':
      return (flags.includes('#') ? '0X' : '') + digits(unsigned.toString(16).toUpperCase());
    case 'p':
      return `0x${unsigned.toString(16)}`;
    case 'o':
    case 'O':
      return (flags.includes('#') ? '0' : '') + digits(unsigned.toString(8));
    case 'c':
    case 'C':
      return String.fromCodePoint(Number(unsigned & 0xffffn));
    case 'f':
    case 'F':
    case 'e':
    case 'E':
    case 'g':
    case 'G':
    case 'a':
    case 'A':
      return realText(unsigned, width, conversion, precision);
    case 'm':
      return `error ${value}`;
    default:
      return digits(unsigned.toString());
  }
}

function realText(bits: bigint, width: number, conversion: string, precision: number | null): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, bits);
  const value = width === 4 ? view.getFloat32(4) : view.getFloat64(0);
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value < 0 ? '-inf' : 'inf';
  const places = Math.min(precision ?? 6, 100);
  switch (conversion.toLowerCase()) {
    case 'f':
      return value.toFixed(places);
    case 'e':
      return value.toExponential(places);
    default:
      return String(precision === null ? value : Number(value.toPrecision(Math.max(1, places))));
  }
}

function padded(text: string, width: number | null, flags: string): string {
  if (width === null || text.length >= width) return text;
  if (flags.includes('-')) return text.padEnd(width);
  if (!flags.includes('0')) return text.padStart(width);
  // Zeros go behind the sign.
  return /^[+-]/.test(text)
    ? text.charAt(0) + text.slice(1).padStart(width - 1, '0')
    : text.padStart(width, '0');
}
