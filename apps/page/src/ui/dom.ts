/*
 * Elements made by hand: text is always text (`textContent`), never markup, so nothing that comes out of evidence can
 * become a part of the page.
 */

export type Child = Node | string | null;
type Listener = (event: Event) => void;
export type Attributes = Readonly<Record<string, string | number | boolean | Listener | null>>;

export function h<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  decorate(element, attributes);
  element.append(...children.filter((child) => child !== null));
  return element;
}

export function svg(name: string, attributes: Attributes = {}, ...children: readonly Node[]): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  decorate(element, attributes);
  element.append(...children);
  return element;
}

function decorate(element: Element, attributes: Attributes): void {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === false) continue;
    if (typeof value === 'function') element.addEventListener(key, value);
    else element.setAttribute(key, value === true ? '' : String(value));
  }
}

/** What is shown instead of what was there. */
export function show(place: Element, ...children: readonly Child[]): void {
  place.replaceChildren(...children.filter((child) => child !== null));
}
