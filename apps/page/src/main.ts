import { filesOfDrop, filesOfInput } from './dropped.ts';
import type { GivenFile } from './host/blob-host.ts';
import { startCheck } from './run.ts';

const page = document.querySelector('#page');
const add = <K extends keyof HTMLElementTagNameMap>(name: K, id: string): HTMLElementTagNameMap[K] => {
  const element = document.createElement(name);
  element.id = id;
  page?.append(element);
  return element;
};

const drop = add('div', 'drop');
const folder = add('input', 'folder');
folder.type = 'file';
folder.webkitdirectory = true;
const file = add('input', 'file');
file.type = 'file';
file.multiple = true;
const status = add('output', 'status');
const json = add('pre', 'json');

function begin(files: readonly GivenFile[]): void {
  const running = startCheck(
    { files, indicators: [], locale: 'en', timezone: null, key: null },
    (message) => {
      status.dataset['type'] = message.type;
      if (message.type === 'done') json.textContent = message.json;
      if (message.type === 'password-needed') running.answer(prompt(message.of));
      if (message.type === 'failed' || message.type === 'unreadable') status.textContent = message.reason;
    },
  );
}

for (const input of [folder, file]) {
  input.addEventListener('change', () => {
    if (input.files !== null) begin(filesOfInput(input.files));
  });
}
drop.addEventListener('dragover', (event) => {
  event.preventDefault();
});
drop.addEventListener('drop', (event) => {
  event.preventDefault();
  if (event.dataTransfer !== null) void filesOfDrop(event.dataTransfer, () => undefined).then(begin);
});
