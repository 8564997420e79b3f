import { type Child, h } from './dom.ts';

/**
 * Our own words with what stands between backticks as code: commands and paths keep their direction and order within
 * Arabic too, and can be picked out and copied.
 */
export function rich(text: string): readonly Child[] {
  return text.split('`').map((part, i) => (i % 2 === 0 ? part : h('code', { dir: 'ltr' }, ...path(part))));
}

/** A path may break behind its separators. */
function path(text: string): readonly Child[] {
  const [first = '', ...more] = text.split(/(?<=\\)/);
  return [first, ...more.flatMap((part) => [h('wbr'), part])];
}
