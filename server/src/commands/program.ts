import { Command } from 'commander';
import { createRequire } from 'node:module';
import {
  companyMustReadsOption,
  databaseUrlOption,
  dataOption,
  demoFilesOption,
  demoOption,
  hostOption,
  logLevelOption,
  noteGraphemesOption,
  portOption,
  timeZoneOption,
  ttlOption,
  urgentPerHourOption,
  urgentRolesOption,
  workingDaysOption,
  workingHoursOption,
} from '../config.ts';
import type { DoctorOptions } from './doctor.ts';
import type { ExportOptions } from './export.ts';
import type { ImportOptions } from './import.ts';
import type { ServeOptions } from './serve.ts';
import type { TokenOptions } from './token.ts';

const VARIABLES = `
Each option is also an environment variable, as the list says. The secret that signs tokens is TEAM_FEED_SECRET, at least
32 bytes; where none is given, one is made and kept in the data folder, readable by its owner only.`;

/** All commands. Each loads its code when it is called, so that `token` need not load the server. */
export function buildProgram(): Command {
  const program = new Command('team-feed')
    .description('The feed server of a company, and what its administrator needs.')
    .version(version(), '-V, --version', 'say the version')
    .helpOption('-h, --help', 'say what there is')
    .helpCommand(false)
    .exitOverride()
    .addHelpText('after', '\n`team-feed COMMAND --help` says more of each.');

  add(program, 'serve', 'Serve the feed API, embed.js and the badges.')
    .addOption(portOption())
    .addOption(hostOption())
    .addOption(noteGraphemesOption())
    .addOption(timeZoneOption())
    .addOption(workingHoursOption())
    .addOption(workingDaysOption())
    .addOption(companyMustReadsOption())
    .addOption(urgentRolesOption())
    .addOption(urgentPerHourOption())
    .addOption(logLevelOption())
    .addOption(demoOption())
    .addOption(demoFilesOption())
    .addHelpText('after', VARIABLES)
    .action(async (options: Omit<ServeOptions, 'dataIsDefault'>, command: Command) => {
      const dataIsDefault = command.getOptionValueSource('data') === 'default';
      await (await import('./serve.ts')).serve({ ...options, dataIsDefault });
    });

  add(
    program,
    'import',
    'Store units, people, processes, statuses and posts from JSON Lines. What is stored stays as it is.',
  )
    .argument('<file...>', 'files to read; - is standard input')
    .option('--dry-run', 'look only, store nothing')
    .option('--skip-bad', 'store the good lines of a file that has bad ones')
    .action(async (files: string[], options: ImportOptions) => (await import('./import.ts')).runImport(files, options));

  add(program, 'export', 'Write everything in the format that import reads, private messages included.')
    .argument('[file]', 'file to write; standard output where it is left out')
    .action(async (file: string | undefined, options: ExportOptions) =>
      (await import('./export.ts')).runExport(file, options),
    );

  add(program, 'token', 'Print a token for a person or a machine.')
    .option('--person <handle>', 'the person it is for')
    .option('--service <name>', 'the machine it is for, such as a build server')
    .option('--process <prefix>', 'beginning of the keys of the processes that the machine may update')
    .addOption(ttlOption())
    .addHelpText('after', VARIABLES)
    .action(async (options: TokenOptions) => (await import('./token.ts')).token(options));

  add(program, 'doctor', 'Say what is wrong with the data folder, the database or the machine.')
    .option('--json', 'answer in JSON')
    .action(async (options: DoctorOptions) => (await import('./doctor.ts')).doctor(options));

  return program;
}

function add(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .helpOption('-h, --help', 'say what there is')
    .addOption(dataOption())
    .addOption(databaseUrlOption());
}

function version(): string {
  return (createRequire(import.meta.url)('../../package.json') as { version: string }).version;
}
