/*
 * The parts of a dumpstate or dumpsys text as artifacts name them: virtual files beside the real ones.
 * `dumpsys/<service>` is what a service said, `section/<TITLE>` any other block, `section/HEAD` what stands before
 * the first block. A part that comes more than once (services of several priorities do) is `dumpsys/<service> (2)`.
 */

/** What stands before the first block: build, kernel, command line, the time of the report. */
export const HEAD = 'section/HEAD';

/** Places of what services said, the further times included. */
export function dumpsys(...services: readonly string[]): readonly string[] {
  return services.flatMap((service) => [`dumpsys/${service}`, `dumpsys/${service} (*)`]);
}

/** Places of titled blocks, the further times included. */
export function section(...titles: readonly string[]): readonly string[] {
  return titles.flatMap((title) => [`section/${title}`, `section/${title} (*)`]);
}

/** True for a place that only a part of a text can be at. */
export function isPartPlace(place: string): boolean {
  return place.startsWith('dumpsys/') || place.startsWith('section/');
}

/** A path component out of a name that stands in the text: no separator, no control character, bounded. */
export function partName(name: string): string | null {
  const clean = name
    .replace(/[\u0000-\u001f\u007f/\\*]/g, '_')
    .trim()
    .slice(0, MAX_NAME);
  return clean === '' || clean === '.' || clean === '..' ? null : clean;
}

const MAX_NAME = 120;

type TextKinds = 'android-bugreport' | 'androidqf';

/** Where what services said lies in each kind of evidence that has such a text. */
export function inDumpsys(...services: readonly string[]): Record<TextKinds, readonly string[]> {
  const places = dumpsys(...services);
  return { 'android-bugreport': places, androidqf: places };
}

/** Where titled blocks lie: only a whole report has them. */
export function inSections(...titles: readonly string[]): Record<'android-bugreport', readonly string[]> {
  return { 'android-bugreport': section(...titles) };
}
