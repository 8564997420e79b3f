import type { ArchivedValue } from './archived-value.ts';

const LITTLE_ENDIAN = 1;

/**
 * NSDecimalNumber: a mantissa of up to eight 16-bit units (least significant first, each in the byte order that
 * `NS.mantissa.bo` names: 1 little, 2 big), a decimal exponent and a sign. A whole number outside the safe range
 * becomes a bigint, everything else a number, which may round. Undefined when the fields are not those of the class.
 */
export function decimalNumber(fields: ReadonlyMap<string, ArchivedValue>): number | bigint | undefined {
  const mantissa = fields.get('NS.mantissa');
  const exponent = fields.get('NS.exponent') ?? 0;
  const length = fields.get('NS.length') ?? 8;
  const negative = fields.get('NS.negative') === true;
  if (!(mantissa instanceof Uint8Array) || mantissa.length > 16) return undefined;
  if (typeof exponent !== 'number' || !Number.isInteger(exponent) || Math.abs(exponent) > 128)
    return undefined;
  if (typeof length !== 'number') return undefined;
  // Foundation writes "not a number" as a negative number without digits.
  if (length === 0) return negative ? Number.NaN : 0;
  const littleEndian = (fields.get('NS.mantissa.bo') ?? LITTLE_ENDIAN) === LITTLE_ENDIAN;
  let digits = 0n;
  const units = Math.min(length, mantissa.length >> 1);
  for (let unit = units - 1; unit >= 0; unit--) {
    const first = mantissa[2 * unit] ?? 0;
    const second = mantissa[2 * unit + 1] ?? 0;
    digits = (digits << 16n) | BigInt(littleEndian ? (second << 8) | first : (first << 8) | second);
  }
  if (negative) digits = -digits;
  const number = Number(`${digits}e${exponent}`);
  if (exponent < 0 || Number.isSafeInteger(number)) return number;
  return digits * 10n ** BigInt(exponent);
}
