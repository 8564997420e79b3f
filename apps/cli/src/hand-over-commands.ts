import { type Command, Option } from 'commander';
import { collect } from './collect.ts';

/** Adds `bridle share` and `bridle open-share` to the command line. */
export function addHandOverCommands(
  program: Command,
  language: (of: string) => Option,
  done: (code: number) => void,
): void {
  program
    .command('share')
    .description('write parts of a result into an encrypted package for a helpline; nothing is sent')
    .argument('<dir>', 'result folder of a check')
    .requiredOption(
      '--to <recipient>',
      'public key of age (age1…) or a file with some, repeatable: only they can open the package',
      collect,
      [],
    )
    .requiredOption('-o, --out <file>', 'the package, as FILE.age; must not be there yet')
    .option(
      '--parts <list>',
      'what goes in, with commas between: report,matched,records,evidence (report,matched where nothing is said)',
    )
    .option(
      '--evidence <path>',
      'file or folder of the evidence, for the part evidence, repeatable',
      collect,
      [],
    )
    .addOption(language('language of the consent'))
    .option('--consent-file <file>', 'consent that was given before, as text: then nobody is asked')
    .option('--person <name>', 'whose consent it is: a name or pseudonym', 'owner of the phone')
    .option('--who <name>', 'who packs it: a name or pseudonym', 'not named')
    .option('--quiet', 'print nothing but errors and the check value')
    .addHelpText(
      'after',
      '\nmatched: only the records that findings rest on. records: all that were read, also of other people.\n' +
        'Before anything is written, the owner of the phone is asked on the terminal. docs/hand-over.md has the format.',
    )
    .action(async (dir: string, options: unknown) => {
      const { share } = await import('./commands/share.ts');
      done(await share(dir, options));
    });

  program
    .command('open-share')
    .description('check and unpack a package that was handed over')
    .argument('<file>', 'FILE.age')
    .requiredOption('--key-file <file>', 'age identity (AGE-SECRET-KEY-1…) of the recipient')
    .requiredOption('-o, --out <dir>', 'where it goes: a new or empty folder')
    .option('--who <name>', 'who receives it: a name or pseudonym for the custody chain', 'not named')
    .option('--quiet', 'print nothing but errors')
    .action(async (file: string, options: unknown) => {
      const { openShare } = await import('./commands/open-share.ts');
      done(await openShare(file, options));
    });
}
