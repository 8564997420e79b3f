import type { EvidenceInfo } from '@bridle/model';
import { cut, type Messages } from '../locales/index.ts';
import { type Html, html, isolated, join, quote } from './html.ts';

/** UTF-16 units of evidence that stand on the page at once, and of those one can unfold. */
const SHORT = 220;
const LONG = 4000;
/** In a table's cell. */
const CELL = 110;

/** The last part of a path: folders before it may name whoever made the check. */
export function baseName(path: string): string {
  const parts = path.split(/[/\\]/).filter((part) => part !== '');
  return parts.at(-1) ?? path;
}

/** Evidence, exactly, in mono and isolated. */
export function code(text: string): Html {
  return html`<code><bdi>${quote(text)}</bdi></code>`;
}

/** Evidence of any length: cut, with a way to see all, up to a limit that is named. */
export function evidenceText(value: string, m: Messages): Html {
  const short = cut(value, SHORT);
  if (short.rest === 0) return code(value);
  const long = cut(value, LONG);
  return html`<details class="long"><summary>${code(`${short.text}…`)} <span class="action">${m.findings.showAll(value.length)}</span></summary>${code(long.text)}${
    long.rest === 0 ? null : html`<p class="small">${m.findings.cutAt(long.text.length)}</p>`
  }</details>`;
}

/** Evidence in a table's cell. */
export function cellText(value: string): Html {
  const { text, rest } = cut(value, CELL);
  return code(rest === 0 ? text : `${text}…`);
}

/** A file's place, which may break behind its separators. */
export function placeText(path: string, m: Messages): Html {
  return path.length <= SHORT ? breakable(path) : evidenceText(path, m);
}

/** A file's place in a table's cell. */
export function cellPath(path: string): Html {
  const { text, rest } = cut(path, CELL);
  return breakable(rest === 0 ? text : `${text}…`);
}

function breakable(path: string): Html {
  const parts = path.split(/(?<=[/\\]|::)/);
  return html`<code><bdi>${join(parts.map(quote), html`<wbr>`)}</bdi></code>`;
}

/** "iPhone12,1", or what the evidence does not say. */
export function deviceName({ device }: EvidenceInfo, m: Messages): Html {
  return device.model === null ? html`${m.about.unknown}` : isolated(cut(device.model, 80).text);
}

export function systemName({ device, platform }: EvidenceInfo, m: Messages): Html {
  if (device.osVersion === null) return html`${m.about.unknown}`;
  const name = platform === 'ios' ? 'iOS ' : platform === 'android' ? 'Android ' : '';
  return isolated(name + cut(device.osVersion, 40).text);
}
