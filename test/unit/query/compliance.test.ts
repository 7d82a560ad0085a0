import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Document } from '../../../src/document/document.ts';
import { parseJson } from '../../../src/document/json/parse-json.ts';
import { printJson } from '../../../src/document/json/print-json.ts';
import { compileQuery } from '../../../src/query/query.ts';

const data = join(import.meta.dirname, 'data');

type Fields = Map<string, Document>;

for (const file of readdirSync(data).filter((name) => name.endsWith('.json'))) {
  describe(`the compliance suite, ${file}`, () => {
    // Read with our own reader, so that 1 and 1.0 and the order of keys are what --query sees.
    for (const suite of parseJson(readFileSync(join(data, file), 'utf8')) as Fields[]) {
      const given = suite.get('given')!;
      for (const item of suite.get('cases') as Fields[]) {
        const expression = item.get('expression') as string;
        if (item.has('error')) {
          test(`${expression} is refused: ${item.get('error')}`, () => {
            const run = () => compileQuery(expression).apply(given);
            expect(run).toThrow(expect.objectContaining({ name: 'CliError' }));
            // A syntax error is known before anything is sent, the others only with the document.
            const kind = item.get('error') === 'syntax' ? 'params' : 'general';
            expect(run).toThrow(expect.objectContaining({ kind }));
          });
        } else if (item.has('result')) {
          test(`${expression} has the result of the suite`, () => {
            expect(printed(compileQuery(expression).apply(given))).toBe(printed(item.get('result')!));
          });
        } else {
          test(`${expression} compiles`, () => void compileQuery(expression));
        }
      }
    }
  });
}

function printed(document: Document): string {
  return printJson(document, { sortKeys: true });
}
