import { EvidenceError, openDecryptedCopy, openEvidence, openOptionsFor } from '@bridle/evidence';
import { memoryFolder, nodeDigests } from '@bridle/evidence/testing';
import { addGlobalPreferences, PhantomBackup } from '@bridle/phantom';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nativeDecryptBlocks } from './host/decrypt-blocks.ts';
import { secretsFrom } from './secrets.ts';
import type { TerminalStreams } from './terminal.ts';

const PASSWORD = 'plum cake on the quay';
const WRONG = 'plum cake';

/** A terminal at which somebody types these lines, one each time that the prompt stands there. */
class FakeTerminal implements TerminalStreams {
  shown = '';
  raw = false;
  readonly stdin: TerminalStreams['stdin'];
  readonly stderr: TerminalStreams['stderr'];

  constructor(lines: readonly string[], isTTY = true) {
    const left = [...lines];
    this.stdin = {
      isTTY,
      setRawMode: (raw) => {
        this.raw = raw;
      },
      setEncoding: () => undefined,
      resume: () => undefined,
      pause: () => undefined,
      on: (_event, listener) => {
        queueMicrotask(() => listener(left.shift() ?? '\u0004'));
      },
      removeListener: () => undefined,
    };
    this.stderr = {
      isTTY,
      write: (text) => {
        // A terminal shows what is typed until it is told not to: that must come before the prompt.
        if (text.startsWith('Password of ')) expect(this.raw).toBe(true);
        this.shown += text;
      },
    };
  }

  count(text: string): number {
    return this.shown.split(text).length - 1;
  }
}

function encrypted(): ReturnType<typeof memoryFolder> {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  addGlobalPreferences(backup, { LDMGlobalEnabled: true });
  return memoryFolder(backup.encrypted({ password: PASSWORD }).files());
}

const none = { passwordFile: null, keyFile: null, quiet: false };

async function opened(terminal: FakeTerminal, options = none): Promise<string> {
  const { evidence } = await openEvidence(
    [encrypted()],
    openOptionsFor([], { digests: nodeDigests, secrets: secretsFrom(options, terminal) }),
  );
  return evidence.map(({ source }) => `${source.kind} ${source.encrypted}`).join();
}

describe('the password of an encrypted backup', () => {
  beforeEach(() => vi.stubEnv('BRIDLE_PASSWORD', undefined));
  afterEach(() => vi.unstubAllEnvs());

  it('is asked for once where it is right, and never shown', async () => {
    const terminal = new FakeTerminal([`${PASSWORD}\r`]);
    expect(await opened(terminal)).toBe('ios-backup true');
    expect(terminal.count('Password of ')).toBe(1);
    expect(terminal.shown).not.toContain(PASSWORD);
    expect(terminal.raw).toBe(false);
  });

  it('is asked for again after a wrong one, with the reason in one line', async () => {
    const terminal = new FakeTerminal([`${WRONG}\r`, `${WRONG}\r`, `${PASSWORD}\r`]);
    expect(await opened(terminal)).toBe('ios-backup true');
    expect(terminal.count('Password of ')).toBe(3);
    expect(
      terminal.shown.match(/bridle: memory: the password does not open this encrypted backup;[^\n]*\n/g),
    ).toHaveLength(2);
    expect(terminal.shown).not.toContain(WRONG);
  });

  it('is asked for three times at most, and the third reason is the command’s own', async () => {
    const terminal = new FakeTerminal([`${WRONG}\r`, `${WRONG}\r`, `${WRONG}\r`, `${PASSWORD}\r`]);
    await expect(opened(terminal)).rejects.toThrow(/^memory: the password does not open/);
    expect(terminal.count('Password of ')).toBe(3);
    expect(terminal.count('does not open')).toBe(2);
  });

  it('is not asked for again after Ctrl-C', async () => {
    const terminal = new FakeTerminal([`${WRONG}\r`, '\u0003']);
    await expect(opened(terminal)).rejects.toThrow(EvidenceError);
    expect(terminal.count('Password of ')).toBe(2);
  });

  it('is not asked for where it was given, be it wrong, nor where nobody sits at a terminal', async () => {
    vi.stubEnv('BRIDLE_PASSWORD', WRONG);
    const given = new FakeTerminal([`${PASSWORD}\r`]);
    await expect(opened(given)).rejects.toThrow(/^memory: the password does not open/);
    vi.stubEnv('BRIDLE_PASSWORD', undefined);
    const nobody = new FakeTerminal([`${PASSWORD}\r`], false);
    await expect(opened(nobody)).rejects.toThrow(/--password-file/);
    expect(given.count('Password of ') + nobody.shown.length).toBe(0);
  });

  it('opens a copy for bridle decrypt in the same way', async () => {
    const terminal = new FakeTerminal([`${WRONG}\r`, `${PASSWORD}\r`]);
    const copy = await openDecryptedCopy(encrypted(), {
      digests: nodeDigests,
      decryptBlocks: nativeDecryptBlocks,
      secrets: secretsFrom(none, terminal),
    });
    expect(copy.rootFiles().length).toBeGreaterThan(0);
    expect(terminal.count('Password of ')).toBe(2);
  });
});

describe('while a key is made of a password', () => {
  const said = 'this takes some seconds';
  beforeEach(() => vi.stubEnv('BRIDLE_PASSWORD', PASSWORD));
  afterEach(() => vi.unstubAllEnvs());

  it('a terminal says so, and forgets it afterwards', async () => {
    const terminal = new FakeTerminal([]);
    await opened(terminal);
    expect(terminal.shown).toMatch(new RegExp(`^\\r[^\\n]*${said}[^\\n]*\\r\\u001b\\[K$`));
  });

  it('nothing is said elsewhere, nor with --quiet', async () => {
    const file = new FakeTerminal([], false);
    await opened(file);
    const quiet = new FakeTerminal([]);
    await opened(quiet, { ...none, quiet: true });
    expect(file.shown + quiet.shown).toBe('');
  });
});
