/** Longest text of the evidence that a finding repeats; the record itself has all of it. */
const MAX = 200;

/** A text of the evidence as a finding's detail: empty where there is none, never long. */
export function shown(text: string | null, max = MAX): string {
  if (text === null) return '';
  if (text.length <= max) return text;
  // Not within a pair of surrogates.
  const end = /[\ud800-\udbff]/.test(text.charAt(max - 2)) ? max - 2 : max - 1;
  return `${text.slice(0, end)}…`;
}
