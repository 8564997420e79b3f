import { type Child, h } from './dom.ts';

/**
 * Our own words with what stands between backticks as code: commands and paths keep their direction and order within
 * Arabic too, and can be picked out and copied.
 */
export function rich(text: string): readonly Child[] {
  return text.split('`').map((part, i) => (i % 2 === 0 ? part : code(part)));
}

/** A path breaks behind its separators, a command not at all where there is room. */
function code(text: string): HTMLElement {
  const [first = '', ...more] = text.split(/(?<=\\)/);
  return h(
    'code',
    { dir: 'ltr', class: more.length === 0 ? 'command' : null },
    first,
    ...more.flatMap((part) => [h('wbr'), part]),
  );
}
