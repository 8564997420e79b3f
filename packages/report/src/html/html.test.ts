import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fenced } from '../locales/index.ts';
import {
  attrs,
  html,
  isolated,
  join,
  nothing,
  quote,
  say,
  sayInDrawing,
  sourceLink,
  styleElement,
  titleElement,
} from './html.ts';
import { HOSTILE } from './testing/hostile.ts';
import { parsePage } from './testing/parse.ts';

const page = (content: unknown): string => `<!doctype html>\n<p>${String(content)}</p>`;

describe('html', () => {
  it('escapes every string and keeps what it made itself', () => {
    const name = '<b>"O\'Neil" & `Co`=1';
    expect(html`<p>${name}</p>`.toString()).toBe(
      '<p>&lt;b&gt;&quot;O&#39;Neil&quot; &amp; &#96;Co&#96;&#61;1</p>',
    );
    expect(html`<p>${html`<b>x</b>`}${null}${7}${[html`a`, html`b`]}</p>`.toString()).toBe(
      '<p><b>x</b>7ab</p>',
    );
    expect(join([html`a`, html`b`], html`<br>`).toString()).toBe('a<br>b');
    expect(nothing.toString()).toBe('');
  });

  it('lets nothing but attributes into a tag, and attributes nowhere else', () => {
    expect(() => html`<p class=${'x'}>`).toThrow(TypeError);
    expect(() => html`<p title="${'x'}">`).toThrow(TypeError);
    expect(() => html`<p ${html`x`}>`).toThrow(TypeError);
    expect(() => html`<p>${attrs({ id: 'x' })}</p>`).toThrow(TypeError);
    expect(html`<p${attrs({ id: 'x' })}>${'y'}</p>`.toString()).toBe('<p id="x">y</p>');
  });

  it('opens no element whose content is not HTML', () => {
    expect(() => html`<script>${'x'}</script>`).toThrow(TypeError);
    expect(() => html`<style>${'x'}</style>`).toThrow(TypeError);
    expect(() => html`<title>${'x'}</title>`).toThrow(TypeError);
    expect(() => html`<!-- ${'x'} -->`).toThrow(TypeError);
  });

  it('writes attributes only under names of its own, and links only within the page', () => {
    expect(
      html`<a${attrs({ href: '#f-1', hidden: false, title: null, checked: true, tabindex: 0 })}>`.toString(),
    ).toBe('<a href="#f-1" checked tabindex="0">');
    for (const name of ['onclick', 'style', 'src', 'srcdoc', 'x y', 'a"b', '']) {
      expect(() => attrs({ [name]: 'x' }), name).toThrow(TypeError);
    }
    for (const href of [
      'https://example.org',
      'javascript:alert(1)',
      '#',
      '#a b',
      '//example.org',
      ' #a',
      '#a"',
    ]) {
      expect(() => attrs({ href }), href).toThrow(TypeError);
    }
  });

  it('makes links to public sources only where they are plain https', () => {
    const link = sourceLink('https://example.org/a?b=c');
    expect(link).not.toBeNull();
    expect(link === null ? '' : html`<a${link}>x</a>`.toString()).toBe(
      '<a href="https://example.org/a?b&#61;c" rel="noreferrer noopener">x</a>',
    );
    for (const url of [
      'http://example.org',
      'javascript:alert(1)',
      'https://a@example.org',
      'https://a:b@example.org',
      'x',
      '',
    ]) {
      expect(sourceLink(url), url).toBeNull();
    }
  });

  it('shows what cannot be seen in evidence, and keeps the spaces of our own words', () => {
    expect(quote('a\u202eb\u00a0c').toString()).toBe(
      'a<span class="mark">⟦U+202E⟧</span>b<span class="mark">⟦U+00A0⟧</span>c',
    );
    expect(say('1\u202f856\u00a0: ok').toString()).toBe('1\u202f856\u00a0: ok');
    expect(html`${'x\u202ey'}`.toString()).toBe('x<span class="mark">⟦U+202E⟧</span>y');
    expect(say(`from ${fenced('<b>')} on`).toString()).toBe('from <bdi>&lt;b&gt;</bdi> on');
    expect(sayInDrawing(`from ${fenced('<b>')} on`).toString()).toBe('from \u2068&lt;b&gt;\u2069 on');
    expect(titleElement(`a ${fenced('</title>')}`).toString()).toBe('<title>a &lt;/title&gt;</title>');
  });

  it('cannot be left by a style', () => {
    expect(styleElement('a{}</style><script>').toString()).toBe('<style>a{}\\3c /style>\\3c script></style>');
  });

  it.each(HOSTILE)('holds %s as text and as an attribute', (_, text) => {
    const made = html`<i${attrs({ title: text })}>${text}${quote(text)}${isolated(text)}${say(fenced(text))}</i>`;
    const names = parsePage(page(made)).map(({ name }) => name);
    expect(new Set(names).difference(new Set(['p', 'i', 'bdi', 'span'])).size).toBe(0);
    expect(made.toString()).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    expect(made.toString().isWellFormed()).toBe(true);
  });

  it('holds any text whatever', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const elements = parsePage(
          page(html`<i${attrs({ title: text })}>${quote(text)}${say(fenced(text))}</i>`),
        );
        return elements.every(({ name }) => ['p', 'i', 'span', 'bdi'].includes(name));
      }),
      { seed: 20211, numRuns: 100 },
    );
  });
});
