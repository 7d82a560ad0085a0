import { parseJson } from '../../../src/document/json/parse-json.ts';
import { printJson } from '../../../src/document/json/print-json.ts';
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
