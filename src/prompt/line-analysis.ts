import { showAliases } from '../aliases/find-aliases.ts';
import { CommandTree } from '../args/command-tree.ts';
import type { BackgroundValues } from '../completion/background-values.ts';
import { machineSources } from '../completion/candidate-sources.ts';
import { parseLine } from '../completion/command-line.ts';
import { layOutNodes } from '../help/terminal-layout.ts';
import type { Operation } from '../model/shape.ts';
import { catalog } from '../operations/catalog.ts';
import type { Host } from '../platform/host.ts';
import { documentationAt, syntaxAt } from './cursor-help.ts';
import { mistakeIn } from './find-mistake.ts';
import { previewOf } from './preview.ts';
import { visible } from './screen/terminal-text.ts';
import type { Line } from './session/line-editor.ts';
import { type Suggestions, suggest } from './suggest.ts';

/** The longest lines of a preview, in columns. Wider ones would not fit into a panel. */
const MAX_PREVIEW_COLUMNS = 80;

/** Everything that the screen says about a line while it is edited. */
export class LineAnalysis {
  readonly #host: Host;
  readonly #values: BackgroundValues;
  readonly #tree = new CommandTree(catalog);
  /** Settles once the tree knows the aliases. */
  readonly #withAliases: Promise<void>;

  /** `values` are those that only the service knows. */
  constructor(host: Host, values: BackgroundValues) {
    this.#host = host;
    this.#values = values;
    this.#withAliases = showAliases(this.#tree, host);
  }

  /** What the word at the cursor can become. Never waits for the service: `waiting` says that more may come. */
  async suggestions({ text, cursor }: Line): Promise<Suggestions> {
    const { argv } = parseLine(text);
    await this.#withAliases;
    let waiting = false;
    const sources = {
      // Without patience: the values of the service are looked up in the background.
      ...machineSources(argv, this.#host, 0),
      serviceValues: async ({ command }: Operation, member: string) => {
        const known = this.#values.get(command, member, argv);
        waiting ||= known.waiting;
        return known.values;
      },
    };
    const suggestions = await suggest(text, cursor, { tree: this.#tree, sources, json: true });
    return { ...suggestions, waiting };
  }

  /** The error that would be reported before the command is sent; undefined where there is none. */
  async mistake({ text }: Line): Promise<string | undefined> {
    const { argv, open } = parseLine(text);
    // In the words of Python's shell reader.
    if (open !== undefined) return open === '\\' ? 'No escaped character' : 'No closing quotation';
    return mistakeIn(argv, this.#host);
  }

  /** The syntax of the value under the cursor; empty where there is none. */
  syntax({ text, cursor }: Line): string {
    return syntaxAt(text, cursor, this.#tree);
  }

  /** The documentation of the word under the cursor, laid out in lines. */
  docs({ text, cursor }: Line, columns: number): readonly string[] {
    return layOutNodes(documentationAt(text, cursor, this.#tree).nodes, { columns, styled: true });
  }

  /** What that documentation is about. When it changes, the panel is scrolled to its beginning. */
  subject({ text, cursor }: Line): string {
    return documentationAt(text, cursor, this.#tree).subject;
  }

  /** What the output of the command will look like. */
  async preview({ text }: Line, columns: number): Promise<readonly string[]> {
    const width = Math.min(MAX_PREVIEW_COLUMNS, columns);
    const shown = await previewOf(parseLine(text).argv, { host: this.#host, width });
    return shown.trimEnd().split('\n').map(visible);
  }
}
