import { givenOfDrop, givenOfInput, MAX_FILES } from '../dropped.ts';
import type { Given } from '../host/supply.ts';
import type { Words } from '../words/words.ts';
import { type Choices, type ChoicesView, choicesView } from './choices-view.ts';
import { h, show } from './dom.ts';
import type { DropTarget } from './drops.ts';

export type Begin = (given: Given, choices: Choices) => void;

export interface StartView {
  readonly element: HTMLElement;
  readonly choices: ChoicesView;
  readonly drops: DropTarget;
}

/** The field on which evidence is dropped, with what else can be chosen. `before`: the same in another language. */
export function startView(words: Words, before: StartView | null, begin: Begin): StartView {
  const { drop: w } = words;
  const status = h('p', { class: 'small', role: 'status' });
  const choices = choicesView(words, before?.choices ?? null);
  const go = (given: Given): void => {
    if (given.roots.length === 0) return show(status, w.unreadable);
    choices.read().then(
      (chosen) => (chosen === null ? show(status, words.options.timezoneUnknown) : begin(given, chosen)),
      () => show(status, w.unreadable),
    );
  };
  const choose = (files: FileList): void => {
    if (files.length > MAX_FILES) show(status, w.tooMany);
    else go(givenOfInput(files));
  };
  const field = h(
    'div',
    { class: 'field', id: 'drop' },
    h('h2', {}, w.title),
    h('p', {}, w.hint),
    h('div', { class: 'buttons' }, chooser(w.folder, 'folder', choose), chooser(w.files, 'file', choose)),
    h('p', { class: 'small' }, w.kinds),
    status,
  );
  return {
    element: h('section', { class: 'work' }, field, choices.element),
    choices,
    drops: { field, take: (transfer) => go(givenOfDrop(transfer)) },
  };
}

/** A file input under a button: the whole label can be pressed, and the input gets the keyboard's focus. */
function chooser(label: string, id: 'folder' | 'file', choose: (files: FileList) => void): HTMLElement {
  const input = h('input', { type: 'file', id, multiple: true, webkitdirectory: id === 'folder' });
  input.addEventListener('change', () => {
    if (input.files !== null) choose(input.files);
    // Else the same choice, after it could not be taken, would be no change.
    input.value = '';
  });
  return h('label', { class: id === 'folder' ? 'button first' : 'button' }, input, label);
}
