import type { Command } from 'commander';

/** Adds `bridle decrypt` to the command line. */
export function addDecryptCommand(program: Command, done: (code: number) => void): void {
  program
    .command('decrypt')
    .description(
      'write a decrypted copy of an encrypted iPhone backup, for other tools; "bridle check" needs none',
    )
    .argument('<backup>', 'folder of an encrypted iTunes or Finder backup; it stays as it is')
    .requiredOption(
      '-o, --out <dir>',
      'where the copy goes: a new or empty folder, or one where the same command was interrupted',
    )
    .option('--password-file <file>', 'password of the backup (else BRIDLE_PASSWORD, else asked for)')
    .option('--key-file <file>', 'key instead of a password: 64 hex digits of the derived key')
    .option('--quiet', 'print nothing but errors')
    .addHelpText(
      'after',
      '\nThe copy is not encrypted: keep it on an encrypted disk and delete it when the work is done. It has the layout\n' +
        'of an unencrypted backup, with the sizes and times that the phone gave. Exit code 3: some files could not be\n' +
        'decrypted or are missing; bridle-decrypt.json in the copy names them.',
    )
    .action(async (backup: string, options: unknown) => {
      const { decrypt } = await import('./commands/decrypt.ts');
      done(await decrypt(backup, options));
    });
}
