import { parseInstant } from '@bridle/model';
import { type Command, InvalidArgumentError, type Option } from 'commander';
import { collect } from './collect.ts';

/** Adds `bridle messages` to the command line. */
export function addMessagesCommand(
  program: Command,
  options: { readonly language: () => Option; readonly zone: (value: string) => string },
  done: (code: number) => void,
): void {
  program
    .command('messages')
    .description('answer what is known of suspicious messages: links, lookalikes, lures, campaigns')
    .argument(
      '[file...]',
      'exported chats, SMS backups, mails, backups of phones; recognised by their content',
    )
    .option('--text <text>', 'a message as it was pasted, repeatable', collect, [])
    .option('--screenshot <image>', 'a picture of a message, kept as the original, repeatable', collect, [])
    .option('--text-file <file>', 'what a person read off the screenshot, in the same order', collect, [])
    .option('--map <columns>', 'columns of given tables, as time=Date,text=Body,sender=From')
    .option('--sender <sender>', 'who sent the pasted text or the screenshot')
    .option('--received <time>', 'when it was received (UTC, ISO 8601)', time)
    .option(
      '--person <file=name>',
      'whose a file is, repeatable; a name alone is for what is pasted',
      collect,
      [],
    )
    .option('--events <csv>', 'what happened in their lives: date,person,what,source', collect, [])
    .option('--outcomes <csv>', 'what people state: message,outcome,theme,by,at,how', collect, [])
    .option('--facts <csv>', 'what was found out elsewhere: kind,subject,value,by,at,how', collect, [])
    .option('--private <file>', 'words that are never shown, one a line')
    .option('-i, --indicators <path>', 'indicator file or folder, repeatable', collect, [])
    .option('--no-installed-indicators', 'leave the installed indicators out')
    .option('-o, --out <dir>', 'where report.html and messages.json go: a new or empty folder')
    .option('--show-texts', 'show names, numbers and whole texts')
    .option('--password-file <file>', 'password of encrypted evidence (else BRIDLE_PASSWORD, else asked for)')
    .option('--key-file <file>', 'key instead of a password')
    .option('--timezone <zone>', 'IANA zone of a phone whose exports carry local time', options.zone)
    .option(
      '--me <name>',
      'name of the owner of the phone as exported chats write it, repeatable',
      collect,
      [],
    )
    .addOption(options.language())
    .option('--json', 'write the content of messages.json to standard output')
    .option('--quiet', 'print nothing but errors')
    .option('--no-color', 'no colours on the terminal')
    .action(async (files: string[], raw: unknown) => {
      const { messages } = await import('./commands/messages.ts');
      done(await messages(files, raw));
    });
}

function time(value: string): string {
  const full = /^\d{4}-\d\d-\d\d$/.test(value) ? `${value}T00:00:00Z` : value;
  const instant = parseInstant(full);
  if (instant === null)
    throw new InvalidArgumentError('a UTC time is expected, as 2021-07-01 or 2021-07-01T09:30:00Z');
  return instant;
}
