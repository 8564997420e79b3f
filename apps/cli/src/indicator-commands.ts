import { type Command, Option } from 'commander';
import { collect } from './collect.ts';

/** `bridle indicators …`. Each command is loaded when it runs, and tells its exit code to `done`. */
export function addIndicatorCommands(program: Command, done: (exitCode: number) => void): void {
  const indicators = program.command('indicators').description('read, look up, convert and test indicators');
  indicators
    .command('show')
    .description('count what indicator files hold, by type and family, and name what was skipped')
    .argument('[path...]', 'files or folders; the installed sets when none is given')
    .option('--json', 'as JSON')
    .action(async (paths: string[], options: unknown) => {
      const { showIndicators } = await import('./commands/indicators/show.ts');
      done(await showIndicators(paths, options));
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
      done(await matchIndicators(values, options));
    });
  indicators
    .command('export')
    .description('write indicators in another format')
    .argument('[path...]', 'files or folders; the installed sets when none is given')
    .requiredOption('--format <format>', 'stix2.1, misp, csv, openioc, list, hosts or suricata')
    .option('-o, --out <file>', 'where to; standard output when absent')
    .action(async (paths: string[], options: unknown) => {
      const { exportIndicators } = await import('./commands/indicators/export.ts');
      done(await exportIndicators(paths, options));
    });
  indicators
    .command('pattern')
    .description('check, normalise and evaluate STIX patterns: JSON lines on standard input')
    .action(async () => {
      const { patternCommand } = await import('./commands/indicators/pattern.ts');
      done(await patternCommand());
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
      done(await updateIndicators(options));
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
      done(await addIndicators(location, options));
    });
  indicators
    .command('sources')
    .description('list the sources that were added')
    .option('--json', 'as JSON')
    .action(async (options: unknown) => {
      const { listSources } = await import('./commands/indicators/sources.ts');
      done(await listSources(options));
    });
  indicators
    .command('remove')
    .description('take an added source or an installed set out; its versions are kept')
    .argument('<source>', 'address or path of a source, or name of a set')
    .action(async (what: string) => {
      const { removeIndicators } = await import('./commands/indicators/remove.ts');
      done(await removeIndicators(what));
    });
  indicators
    .command('list')
    .description('list the installed sets, their versions and where they came from')
    .option('--versions', 'every version that is kept, also of sets that were removed')
    .option('--json', 'as JSON')
    .action(async (options: unknown) => {
      const { listInstalled } = await import('./commands/indicators/list.ts');
      done(await listInstalled(options));
    });
}
