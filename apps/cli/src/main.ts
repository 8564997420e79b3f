import { type Instant, LEVELS, parseInstant } from '@bridle/model';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { UsageError } from './errors.ts';
import { EXIT } from './exit-codes.ts';
import { VERSION } from './version.ts';

/** Starts the command line. Commands are loaded only when they run: `bridle --version` pays for none of them. */
export async function main(argv: readonly string[]): Promise<number> {
  let exitCode: number = EXIT.ok;
  const program = new Command('bridle')
    .description("Finds traces of mercenary spyware in what a phone gives up with its owner's consent.")
    .version(VERSION, '-V, --version')
    .showHelpAfterError('(bridle help COMMAND shows the options)')
    .exitOverride();

  program
    .command('check')
    .description('check evidence against indicators and heuristics; write a report')
    .argument('<evidence...>', 'folder or file; what it is gets recognised by its content')
    .option('-i, --indicators <path>', 'indicator file or folder, repeatable', collect, [])
    .option('--no-installed-indicators', 'leave the installed indicators out')
    .option('-o, --out <dir>', 'where results go: a new or empty folder')
    .option('--only <artifact>', 'read only this artifact, repeatable, * allowed', collect, [])
    .option('--skip <artifact>', 'leave this artifact out, repeatable, * allowed', collect, [])
    .option('--from <time>', 'findings and timeline from this time on (UTC, ISO 8601)', time)
    .option('--to <time>', 'findings and timeline until this time (UTC, ISO 8601)', time)
    .addOption(
      new Option('--lang <language>', 'language of the report')
        .choices(['en', 'es', 'fr', 'ar'])
        .default('en'),
    )
    .option('--json', 'write the content of check.json to standard output as well')
    .addOption(
      new Option('--fail-on <level>', 'exit 10 when a finding of this level or above exists').choices([
        ...LEVELS,
      ]),
    )
    .option('--quiet', 'print nothing but errors')
    .option('--no-color', 'no colours on the terminal')
    .action(async (evidence: string[], options: unknown) => {
      const { check } = await import('./commands/check.ts');
      exitCode = await check(evidence, options);
    });

  program
    .command('recheck')
    .description('match the records of an earlier result with other indicators, without the evidence')
    .argument('<dir>', 'result folder of a check')
    .option('-i, --indicators <path>', 'indicator file or folder, repeatable', collect, [])
    .option('--no-installed-indicators', 'leave the installed indicators out')
    .option('-o, --out <dir>', 'where results go: a new or empty folder')
    .option('--from <time>', 'findings and timeline from this time on (UTC, ISO 8601)', time)
    .option('--to <time>', 'findings and timeline until this time (UTC, ISO 8601)', time)
    .addOption(
      new Option('--lang <language>', 'language of the report')
        .choices(['en', 'es', 'fr', 'ar'])
        .default('en'),
    )
    .option('--json', 'write the content of check.json to standard output as well')
    .addOption(
      new Option('--fail-on <level>', 'exit 10 when a finding of this level or above exists').choices([
        ...LEVELS,
      ]),
    )
    .option('--quiet', 'print nothing but errors')
    .option('--no-color', 'no colours on the terminal')
    .action(async (dir: string, options: unknown) => {
      const { recheck } = await import('./commands/recheck.ts');
      exitCode = await recheck(dir, options);
    });

  program
    .command('demo')
    .description('make a made-up phone infected by two spyware families, check it, show the report')
    .option('-o, --out <dir>', 'where it all goes: a new or empty folder', 'bridle-demo')
    .option('--no-open', 'do not open the report in a browser')
    .addOption(
      new Option('--lang <language>', 'language of the report')
        .choices(['en', 'es', 'fr', 'ar'])
        .default('en'),
    )
    .action(async (options: unknown) => {
      const { demo } = await import('./commands/demo.ts');
      exitCode = await demo(options);
    });

  const indicators = program.command('indicators').description('read, look up, convert and test indicators');
  indicators
    .command('show')
    .description('count what indicator files hold, by type and family, and name what was skipped')
    .argument('[path...]', 'files or folders; the installed sets when none is given')
    .option('--json', 'as JSON')
    .action(async (paths: string[], options: unknown) => {
      const { showIndicators } = await import('./commands/indicators/show.ts');
      exitCode = await showIndicators(paths, options);
    });
  indicators
    .command('match')
    .description('say whether values are known: exit 0 when one is, 1 when none is')
    .argument(
      '[value...]',
      'domains, URLs, addresses, hashes, package names …; standard input when none is given',
    )
    .option('-i, --indicators <path>', 'indicator file or folder, repeatable', collect, [])
    .option('--no-installed-indicators', 'leave the installed indicators out')
    .option('--type <type>', 'take every value as this type instead of telling it from the value')
    .option('--all', 'name the values that nothing is known of as well')
    .option('--json', 'one JSON object a line')
    .action(async (values: string[], options: unknown) => {
      const { matchIndicators } = await import('./commands/indicators/match.ts');
      exitCode = await matchIndicators(values, options);
    });
  indicators
    .command('export')
    .description('write indicators in another format')
    .argument('[path...]', 'files or folders; the installed sets when none is given')
    .requiredOption('--format <format>', 'stix2.1, misp, csv, openioc, list, hosts or suricata')
    .option('-o, --out <file>', 'where to; standard output when absent')
    .action(async (paths: string[], options: unknown) => {
      const { exportIndicators } = await import('./commands/indicators/export.ts');
      exitCode = await exportIndicators(paths, options);
    });
  indicators
    .command('pattern')
    .description('check, normalise and evaluate STIX patterns: JSON lines on standard input')
    .action(async () => {
      const { patternCommand } = await import('./commands/indicators/pattern.ts');
      exitCode = await patternCommand();
    });

  indicators
    .command('update')
    .description(
      'fetch the public index and the sources that were added; with add, the only command that uses the network',
    )
    .option('--no-public-index', 'only the sources that were added')
    .option('--index <url>', 'another public index')
    .action(async (options: unknown) => {
      const { updateIndicators } = await import('./commands/indicators/update.ts');
      exitCode = await updateIndicators(options);
    });
  indicators
    .command('add')
    .description('add a source and install what it gives: an https address, a file or a folder')
    .argument('<location>', 'https address, file or folder')
    .addOption(
      new Option('--kind <kind>', 'what the address is')
        .choices(['auto', 'misp-feed', 'taxii2'])
        .default('auto'),
    )
    .option('--sha256 <hex>', 'refuse anything but these bytes')
    .action(async (location: string, options: unknown) => {
      const { addIndicators } = await import('./commands/indicators/add.ts');
      exitCode = await addIndicators(location, options);
    });
  indicators
    .command('sources')
    .description('list the sources that were added')
    .option('--json', 'as JSON')
    .action(async (options: unknown) => {
      const { listSources } = await import('./commands/indicators/sources.ts');
      exitCode = await listSources(options);
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
    await program.parseAsync(argv, { from: 'user' });
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

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}

/** A day alone means its first moment. */
function time(value: string): Instant {
  const full = /^\d{4}-\d\d-\d\d$/.test(value) ? `${value}T00:00:00Z` : value;
  const instant = parseInstant(full);
  if (instant === null)
    throw new InvalidArgumentError('a UTC time is expected, as 2021-07-01 or 2021-07-01T09:30:00Z');
  return instant;
}
