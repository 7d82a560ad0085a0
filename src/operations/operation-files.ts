import { readFileSync } from 'node:fs';
import type { Documentation, Operation } from '../model/shape.ts';
import { COMMANDS, OPERATION_NAMES } from './generated/commands.ts';

/**
 * Where the data of each command lies: next to this file, in a checkout, and next to the bundles
 * in dist/. A run reads the files of its own command only. They are JSON because Node reads that
 * in less than half the time of a script with a code cache (measured: 0.4 ms and 1.0 ms).
 */
const FOLDER = `${import.meta.dirname}/generated`;

function read(path: string): unknown {
  return JSON.parse(readFileSync(`${FOLDER}/${path}.json`, 'utf8'));
}

/** The operations that were read, by command. */
const operations = new Map<string, Operation>();

/** Whether a word is the command of an operation, deprecated ones included. */
export function isCommand(word: string): boolean {
  return COMMANDS.includes(word);
}

/** Whether the service has an operation of this wire name. */
export function isOperationName(name: string): boolean {
  return OPERATION_NAMES.includes(name);
}

/** The operation of a command, e.g. `create-bgp-peer`; undefined where there is no such command. */
export function findOperation(command: string): Operation | undefined {
  if (!isCommand(command)) return undefined;
  const known = operations.get(command) ?? (read(`operations/${command}`) as Operation);
  operations.set(command, known);
  return known;
}

/** The operation with a wire name, e.g. `CreateBGPPeer`; undefined where there is no such operation. */
export function findOperationByName(name: string): Operation | undefined {
  const command = COMMANDS[OPERATION_NAMES.indexOf(name)];
  return command === undefined ? undefined : findOperation(command);
}

/** The documentation of an operation and of everything in its input and output. */
export function documentationOf({ command }: Operation): Documentation {
  return read(`documentation/${command}`) as Documentation;
}

/** The first sentences of the documentation of an operation and its input, by the same names. A sentence may begin with a blank. */
export function summariesOf({ command }: Operation): Readonly<Record<string, string>> {
  return read(`summaries/${command}`) as Readonly<Record<string, string>>;
}

/** What each command does, in one sentence, by the command's name. */
export function commandSummaries(): Readonly<Record<string, string>> {
  return read('command-summaries') as Readonly<Record<string, string>>;
}
