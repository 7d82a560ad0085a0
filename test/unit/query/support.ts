import { parseJson } from '../../../src/json/parse.ts';
import { printJson } from '../../../src/json/print.ts';
import { compileQuery } from '../../../src/query/query.ts';

/** What `--query` makes of a JSON document, as JSON on one line. */
export function ask(expression: string, json: string): string {
  return printJson(compileQuery(expression).apply(parseJson(json)));
}

/** The error of `--query`: its kind and its words. Fails the test where there is none. */
export function refusal(expression: string, json = '{}'): { kind: string; message: string } {
  try {
    ask(expression, json);
  } catch (error) {
    const { name, kind, message } = error as Error & { kind: string };
    if (name === 'CliError') return { kind, message };
    throw error;
  }
  throw new Error(`${expression} was not refused`);
}
