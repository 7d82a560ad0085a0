import { machineSources } from '../completion/candidate-sources.ts';
import { readWords } from '../completion/read-words.ts';
import { layOutNodes } from '../help/terminal-layout.ts';
import { operations, service } from '../operations/generated/operations.ts';
import type { Host } from '../platform/host.ts';
import type { Lookups } from './background-values.ts';
import { mistakeIn } from './check.ts';
import { parseLine } from './command-line.ts';
import { documentationAt, syntaxAt } from './cursor-help.ts';
import { previewOf } from './preview.ts';
import { visible } from './screen/terminal-text.ts';
import type { Line } from './session/line-editor.ts';
import { type Suggestions, suggest } from './suggest.ts';

/** The longest lines of a preview, in columns: wider ones are no help beside others. */
const WIDEST_PREVIEW = 80;

/** Everything that can be said about a line while it is edited. */
export interface Advice {
  suggestions(line: Line): Promise<Suggestions>;
  /** What keeps it from being run: undefined where nothing does. */
  mistake(line: Line): Promise<string | undefined>;
  /** The syntax of the value under the cursor, or nothing. */
  syntax(line: Line): string;
  /** The documentation of what is under the cursor, laid out. */
  docs(line: Line, columns: number): readonly string[];
  /** What that is about: another one is read from its beginning. */
  subject(line: Line): string;
  /** What the answer will look like. */
  preview(line: Line, columns: number): Promise<readonly string[]>;
}

/** The advice of this program on its own commands. */
export function adviceFrom(host: Host, lookups: Lookups): Advice {
  const known = { service, operations };
  return {
    async suggestions({ text, cursor }) {
      let waiting = false;
      const { argv } = parseLine(text);
      const { operation } = readWords(argv, service, operations);
      const sources = {
        // Nothing here waits for the service, so that there is nothing to be patient about.
        ...machineSources(argv, host, 0),
        serviceValues: async (member: string) => {
          if (!operation) return [];
          const found = lookups.values(operation.command, member, argv);
          waiting ||= found.waiting;
          return found.values;
        },
      };
      const suggestions = await suggest(text, cursor, { ...known, sources, json: true });
      return { ...suggestions, waiting };
    },
    async mistake({ text }) {
      const { argv, open } = parseLine(text);
      // In the words of Python's shell reader.
      if (open !== undefined) return open === '\\' ? 'No escaped character' : 'No closing quotation';
      return mistakeIn(argv, { host, ...known });
    },
    syntax: ({ text, cursor }) => syntaxAt(text, cursor, known),
    docs: ({ text, cursor }, columns) =>
      layOutNodes(documentationAt(text, cursor, known).nodes, { columns, styled: true }),
    subject: ({ text, cursor }) => documentationAt(text, cursor, known).subject,
    async preview({ text }, columns) {
      const width = Math.min(WIDEST_PREVIEW, columns);
      const shown = await previewOf(parseLine(text).argv, { host, ...known, width });
      return shown.trimEnd().split('\n').map(visible);
    },
  };
}
