import { direction, LOCALES, type Locale, messagesOf, reportStyles } from '@bridle/report';
import { built } from './built/built.ts';
import type { Given } from './host/supply.ts';
import { keepOffline } from './offline/register.ts';
import { type RunningCheck, startCheck } from './run.ts';
import type { Choices } from './ui/choices-view.ts';
import { PAGE_CSS } from './ui/css.ts';
import { h, show } from './ui/dom.ts';
import { takeDrops } from './ui/drops.ts';
import { kindNames, percentOf } from './ui/formats.ts';
import { failedView, type ResultView, resultView } from './ui/result-view.ts';
import { type RunningView, runningView } from './ui/running-view.ts';
import { after, before, guides, help, newerNotice, proof } from './ui/sections.ts';
import { type StartView, startView } from './ui/start-view.ts';
import { OWN_NAMES, wordsOf } from './words/index.ts';

/** The page: one check at a time, nothing kept between them. */
class App {
  private readonly root: HTMLElement;
  private readonly work = h('div', { id: 'work' });
  private locale: Locale;
  private running: RunningCheck | null = null;
  private result: ResultView | null = null;
  private atStart: StartView | null = null;
  private offline = false;
  private newer = false;
  private proofSection: HTMLElement | null = null;

  constructor(root: HTMLElement, locale: Locale) {
    this.root = root;
    this.locale = locale;
    addEventListener('beforeunload', (event) => {
      // What runs is lost with the tab, a check as well as a package: the browser asks once.
      if (this.running !== null || this.result?.busy() === true) event.preventDefault();
    });
    takeDrops(window, () => this.atStart?.drops ?? null);
    void keepOffline(() => this.tellNewer()).then((kept) => {
      this.offline = kept;
      this.proofSection?.replaceWith(proof(wordsOf(this.locale), kept));
    });
  }

  /** `before`: what is shown in another language until now. */
  start(before: StartView | null = null): void {
    this.result?.release();
    this.result = null;
    const words = wordsOf(this.locale);
    const start = startView(words, before, (given, choices) => this.check(given, choices));
    show(this.work, start.element);
    this.atStart = start;
    this.proofSection = proof(words, this.offline);
    this.draw('start', guides(words), after(words), help(words, this.locale), this.proofSection);
  }

  /** From the beginning, for whoever was somewhere else: the focus goes with her. */
  private again(): void {
    this.start();
    this.root.querySelector('h1')?.focus();
    scrollTo({ top: 0 });
  }

  private tellNewer(): void {
    this.newer = true;
    // A check or its result is not disturbed: it is told at the next start.
    if (this.atStart !== null) this.root.querySelector('main')?.prepend(newerNotice(wordsOf(this.locale)));
  }

  private check(given: Given, choices: Choices): void {
    const words = wordsOf(this.locale);
    const messages = messagesOf(this.locale);
    const formats = {
      number: (value: number) => messages.format.number(value),
      percent: percentOf(this.locale),
      kind: kindNames(this.locale),
    };
    const view = runningView(words, formats, () => this.fail(words.running.cancelled, [], null));
    // Two drops at once: the later one counts.
    this.end();
    const running = startCheck({ given, ...choices, locale: this.locale }, (message) => {
      switch (message.type) {
        case 'recognised':
          view.recognised(message.evidence);
          break;
        case 'progress':
          view.progress(message.fraction, message.records);
          break;
        case 'password-needed':
          view.askPassword(message.of, message.again, (password) => this.running?.answer(password));
          break;
        case 'owner-needed':
          view.askOwner((name) => this.running?.answerOwner(name));
          break;
        case 'done':
          this.end();
          this.result = resultView(words, this.locale, message, kept, () => this.again());
          this.present(this.result.element, '#result');
          break;
        case 'unreadable':
          this.fail(words.failed.unreadable, words.failed.hints[message.why], message.reason);
          break;
        case 'failed':
          this.fail(words.failed.failed, words.failed.hints.memory, message.reason);
          break;
      }
    });
    this.running = running;
    const { timezone, key } = choices;
    const kept = { evidence: given, timezone, key, answers: running.answers };
    this.showRunning(view);
  }

  private showRunning(view: RunningView): void {
    this.present(view.element, '#running');
  }

  private fail(title: string, hints: readonly string[], reason: string | null): void {
    this.end();
    this.present(
      failedView(wordsOf(this.locale), { title, hints, reason }, () => this.again()),
      '#failed',
    );
  }

  /** Frees the worker with all that it held. */
  private end(): void {
    this.running?.end();
    this.running = null;
  }

  /** Shows it alone, with what to do next under it, and puts the focus on its heading. */
  private present(element: HTMLElement, heading: string): void {
    const words = wordsOf(this.locale);
    show(this.work, element);
    this.atStart = null;
    this.proofSection = null;
    this.draw('work', after(words), help(words, this.locale));
    this.work.querySelector<HTMLElement>(heading)?.focus();
    scrollTo({ top: 0 });
  }

  private draw(view: 'start' | 'work', ...sections: readonly HTMLElement[]): void {
    const words = wordsOf(this.locale);
    document.documentElement.lang = this.locale;
    document.documentElement.dir = direction(this.locale);
    document.title = `Bridle: ${words.title}`;
    const atStart = view === 'start';
    show(
      this.root,
      h(
        'div',
        { class: 'page' },
        h(
          'header',
          { class: 'mast' },
          h('p', {}, h('strong', {}, 'Bridle'), h('span', {}, words.title)),
          this.languages(atStart),
        ),
        h(
          'main',
          { id: 'main' },
          atStart && this.newer ? newerNotice(words) : null,
          atStart
            ? h(
                'section',
                { class: 'intro' },
                h('h1', { tabindex: '-1' }, words.headline),
                h('p', { class: 'lead' }, words.lead),
              )
            : null,
          atStart ? before(words) : null,
          this.work,
          ...sections,
        ),
        h('footer', {}, h('p', {}, h('bdi', { dir: 'ltr' }, 'Bridle. Apache-2.0.'))),
      ),
    );
  }

  /** Only at the start: a report is in one language, and so is the page around it. */
  private languages(atStart: boolean): HTMLElement {
    const choose = (locale: Locale) => (): void => {
      this.locale = locale;
      this.start(this.atStart);
      // The button that was pressed is a new one now.
      this.root.querySelector<HTMLElement>('.mast [aria-pressed=true]')?.focus();
    };
    const button = (locale: Locale): HTMLElement =>
      h(
        'button',
        {
          type: 'button',
          lang: locale,
          'aria-pressed': locale === this.locale ? 'true' : 'false',
          click: choose(locale),
        },
        OWN_NAMES[locale],
      );
    return h(
      'nav',
      { 'aria-label': wordsOf(this.locale).languageLabel, hidden: !atStart },
      h('ul', {}, ...LOCALES.map((locale) => h('li', {}, button(locale)))),
    );
  }
}

/** `?lang=es`, else the browser's first language that the page speaks. */
function firstLocale(): Locale {
  const asked = new URLSearchParams(location.search).get('lang');
  const wanted = [asked ?? '', ...navigator.languages].map((tag) => tag.slice(0, 2).toLowerCase());
  return wanted.flatMap((tag) => LOCALES.find((locale) => locale === tag) ?? [])[0] ?? 'en';
}

function addStyle(locale: Locale): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(built.fontCss[locale] + reportStyles() + PAGE_CSS);
  document.adoptedStyleSheets = [sheet];
}

const root = document.querySelector<HTMLElement>('#page');
if (root !== null) {
  // The fonts of Arabic are there too, for its name among the languages.
  addStyle('ar');
  new App(root, firstLocale()).start();
}
