import { Command } from 'commander';
import { createRequire } from 'node:module';
import {
  companyMustReadsOption,
  databaseUrlOption,
  dataOption,
  demoFilesOption,
  demoOption,
  embedOriginsOption,
  hostOption,
  logLevelOption,
  noteGraphemesOption,
  portOption,
  publicUrlOption,
  serverOption,
  serverTokenOption,
  timeZoneOption,
  ttlOption,
  urgentPerHourOption,
  urgentRolesOption,
  workingDaysOption,
  workingHoursOption,
} from '../config.ts';
import type { DoctorOptions } from './doctor.ts';
import type { EmbedOptions } from './embed.ts';
import type { ExportOptions } from './export.ts';
import type { ImportOptions } from './import.ts';
import type { ServeOptions } from './serve.ts';
import type { StatusOptions } from './status.ts';
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
    .addOption(embedOriginsOption())
    .addOption(publicUrlOption())
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

  add(program, 'export', 'Write everything in the format that import reads, without private messages.')
    .argument('[file]', 'file to write; standard output where it is left out')
    .option('--private', 'private messages as well; whoever has the file can read them')
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

  program
    .command('status')
    .description('Say where a process stands, to a server that runs here or elsewhere.')
    .helpOption('-h, --help', 'say what there is')
    .argument('<key>', 'key of the process')
    .argument('<state>', 'queued, running, waiting, done, failed or cancelled')
    .option('--step <step>', 'one of its steps')
    .option('--label <text>', 'the state in your own words')
    .option('--note <text>', 'what else there is to say')
    .option('--reason <text>', 'why, where it goes another way than usual, such as back from done')
    .option('--expected <time>', 'when it will be done, such as 2026-05-04T17:00:00Z')
    .option('--waiting-on <whom>', 'person:<handle>, unit:<key> or process:<key>')
    .option('--at <time>', 'when that was, where it was not now')
    .addOption(serverOption())
    .addOption(serverTokenOption())
    .action(async (key: string, state: string, options: StatusOptions) =>
      (await import('./status.ts')).status(key, state, options),
    );

  program
    .command('embed')
    .description('Print the script tag for pages, with the hash of this very version.')
    .helpOption('-h, --help', 'say what there is')
    .addOption(serverOption())
    .addOption(publicUrlOption())
    .option('--token-url <address>', "address of the host's own back end that answers with tokens", '/team-feed-token')
    .option('--prefix <prefix>', 'what the tags of the elements begin with, instead of team')
    .option('--import-map', 'an import map as well, so that the browser checks every file that embed.js loads')
    .action(async (options: EmbedOptions & { readonly publicUrl?: string }, command: Command) => {
      const isSaid = command.getOptionValueSource('server') !== 'default';
      const server = isSaid ? options.server : (options.publicUrl ?? options.server);
      await (await import('./embed.ts')).embed({ ...options, server });
    });

  add(program, 'doctor', 'Say what is wrong with the data folder, the database or the machine.')
    .addOption(embedOriginsOption())
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
