#!/usr/bin/env node
/** The `team-feed` command. */

import { CommanderError } from 'commander';
import { Failure, USAGE_EXIT_CODE } from './commands/failure.ts';
import { buildProgram } from './commands/program.ts';
import { dropFalseVariables } from './config.ts';

dropFalseVariables();
try {
  await buildProgram().parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

/** Says what went wrong and answers the exit code. */
function report(error: unknown): number {
  // Commander has said it already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE_EXIT_CODE;
  if (error instanceof Failure) {
    console.error(`team-feed: ${error.message}`);
    return error.exitCode;
  }
  console.error('team-feed: something went wrong that should not have:', error);
  return 1;
}
