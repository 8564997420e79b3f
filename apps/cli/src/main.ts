import { type Instant, LEVELS, parseInstant } from '@bridle/model';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { collect } from './collect.ts';
import { addDecryptCommand } from './decrypt-command.ts';
import { UsageError } from './errors.ts';
import { EXIT } from './exit-codes.ts';
import { addHandOverCommands } from './hand-over-commands.ts';
import { addIndicatorCommands } from './indicator-commands.ts';
import { addMessagesCommand } from './messages-command.ts';
import { VERSION } from './version.ts';

/** `help indicators update` asks for the help of a command within a command, which the library does not look for. */
function withHelp(argv: readonly string[]): readonly string[] {
  return argv[0] === 'help' && argv.length > 2 ? [...argv.slice(1), '--help'] : argv;
}

/** Starts the command line. Commands are loaded only when they run: `bridle --version` pays for none of them. */
export async function main(argv: readonly string[]): Promise<number> {
  let exitCode: number = EXIT.ok;
  const program = new Command('bridle')
    .description("Finds traces of mercenary spyware in what a phone gives up with its owner's consent.")
    .version(VERSION, '-V, --version')
    .showHelpAfterError('(bridle help COMMAND shows the options)')
    .exitOverride();

  resultOptions(
    program
      .command('check')
      .description('check evidence against indicators and heuristics; write a report')
      .argument('<evidence...>', 'folder or file; what it is gets recognised by its content')
      .option('--only <artifact>', 'read only this artifact, repeatable, * allowed', collect, [])
      .option('--skip <artifact>', 'leave this artifact out, repeatable, * allowed', collect, [])
      .option('--same-device', 'all evidence given is of one phone: tell a fact once, with all its places')
      .option(
        '--also <tool>',
        "write another tool's files too, in a folder of its name: mvt",
        collectOther,
        [],
      )
      .option(
        '--password-file <file>',
        'password of encrypted evidence (else BRIDLE_PASSWORD, else asked for)',
      )
      .option(
        '--key-file <file>',
        'key instead of a password: an age identity, or 64 hex digits of a derived key',
      )
      .option(
        '--timezone <zone>',
        'IANA zone of a device whose logs carry local time, as Europe/Madrid',
        zone,
      )
      .option(
        '--me <name>',
        'name of the owner of the phone as exported chats write it, repeatable: those of groups do not tell who that is',
        collect,
        [],
      ),
  ).action(async (evidence: string[], options: unknown) => {
    const { check } = await import('./commands/check.ts');
    exitCode = await check(evidence, options);
  });

  resultOptions(
    program
      .command('recheck')
      .description('match the records of an earlier result with other indicators, without the evidence')
      .argument('<dir>', 'result folder of a check'),
  ).action(async (dir: string, options: unknown) => {
    const { recheck } = await import('./commands/recheck.ts');
    exitCode = await recheck(dir, options);
  });

  program
    .command('demo')
    .description('make a made-up phone infected by two spyware families, check it, show the report')
    .option('-o, --out <dir>', 'where it all goes: a new or empty folder', 'bridle-demo')
    .option('--no-open', 'do not open the report in a browser')
    .addOption(languageOption())
    .action(async (options: unknown) => {
      const { demo } = await import('./commands/demo.ts');
      exitCode = await demo(options);
    });

  program
    .command('serve')
    .description('serve the page that checks a phone in the browser, on this machine only')
    .option('--port <number>', 'port; any free one by default')
    .action(async (options: unknown) => {
      const { serve } = await import('./commands/serve.ts');
      exitCode = await serve(options);
    });

  addIndicatorCommands(program, (code) => {
    exitCode = code;
  });

  addMessagesCommand(program, { language: languageOption, zone }, (code) => {
    exitCode = code;
  });

  addDecryptCommand(program, (code) => {
    exitCode = code;
  });

  addHandOverCommands(program, languageOption, (code) => {
    exitCode = code;
  });

  program
    .command('artifacts')
    .description('list what Bridle reads, where it lies, and what it can reveal')
    .option('--json', 'as JSON, with every field')
    .action(async (options: unknown) => {
      const { listArtifacts } = await import('./commands/artifacts.ts');
      exitCode = listArtifacts(options);
    });

  try {
    await program.parseAsync(withHelp(argv), { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    // Loaded only here: it makes control characters of hostile names visible.
    const { visible } = await import('@bridle/report');
    if (error instanceof UsageError) {
      process.stderr.write(`bridle: ${visible(error.message)}\n`);
      return EXIT.usage;
    }
    // A fault of Bridle's own or of the machine (a full disk): one line; the trace only for those who ask for it.
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`bridle: ${visible(reason.replace(/\s+/g, ' '))}\n`);
    if (process.env['BRIDLE_DEBUG'] && error instanceof Error) process.stderr.write(`${error.stack}\n`);
    return EXIT.unreadable;
  }
}

const languageOption = (of = 'language of the report'): Option =>
  new Option('--lang <language>', of).choices(['en', 'es', 'fr', 'ar']).default('en');

/** What every command has that writes a result folder. */
function resultOptions(command: Command): Command {
  return command
    .option('-i, --indicators <path>', 'indicator file or folder, repeatable', collect, [])
    .option('--no-installed-indicators', 'leave the installed indicators out')
    .option(
      '--indicators-version <sha256|result>',
      'a kept version in place of the installed ones, repeatable; of an earlier result all that it used',
      collect,
      [],
    )
    .option('-o, --out <dir>', 'where results go: a new or empty folder')
    .option('--from <time>', 'findings and timeline from this time on (UTC, ISO 8601)', time)
    .option('--to <time>', 'findings and timeline until this time (UTC, ISO 8601)', time)
    .addOption(languageOption())
    .option('--json', 'write the content of check.json to standard output as well')
    .addOption(
      new Option('--fail-on <level>', 'exit 10 when a finding of this level or above exists').choices([
        ...LEVELS,
      ]),
    )
    .option('--quiet', 'print nothing but errors')
    .option('--no-color', 'no colours on the terminal');
}

function collectOther(value: string, before: readonly string[]): readonly string[] {
  if (value !== 'mvt') throw new InvalidArgumentError('mvt is the only tool that is known');
  return [...before, value];
}

function zone(value: string): string {
  try {
    Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions();
    return value;
  } catch {
    throw new InvalidArgumentError('an IANA time zone is expected, as Europe/Madrid or America/Mexico_City');
  }
}

/** A day alone means its first moment. */
function time(value: string): Instant {
  const full = /^\d{4}-\d\d-\d\d$/.test(value) ? `${value}T00:00:00Z` : value;
  const instant = parseInstant(full);
  if (instant === null)
    throw new InvalidArgumentError('a UTC time is expected, as 2021-07-01 or 2021-07-01T09:30:00Z');
  return instant;
}
