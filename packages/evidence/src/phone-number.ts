const DIGITS = /^[0-9]{5,18}$/;

/** A phone number in the one spelling `+4479…`: databases write it with and without the plus. Null: not a number. */
export function plusNumber(text: string | null): string | null {
  if (text === null) return null;
  const digits = text.replace(/[\s().-]/g, '').replace(/^\+/, '');
  return DIGITS.test(digits) ? `+${digits}` : null;
}
