import { type Locale, messagesOf } from '@bridle/report';

/** Of a fraction, in whole percent and never more than was done. */
export function percentOf(locale: Locale): (fraction: number) => string {
  const percent = new Intl.NumberFormat(locale, { style: 'percent', numberingSystem: 'latn' });
  return (fraction) => percent.format(Math.floor(fraction * 100) / 100);
}

/** What a kind of evidence is called. */
export function kindNames(locale: Locale): (kind: string) => string {
  const kinds: ReadonlyMap<string, { readonly name: string }> = new Map(
    Object.entries(messagesOf(locale).kinds),
  );
  return (kind) => kinds.get(kind)?.name ?? kind;
}
