/** What must be quoted, or begins a text that spreadsheet programs take for a formula: evidence is hostile. */
const SPECIAL = /^[=+\-@\t]|[",\n\r]/;
const FORMULA = /^[=+\-@\t\r]/;

/**
 * One CSV field (RFC 4180). A text that a spreadsheet would run as a formula gets an apostrophe before it
 * (OWASP, CSV Injection).
 */
export function csvField(text: string): string {
  if (!SPECIAL.test(text)) return text;
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
