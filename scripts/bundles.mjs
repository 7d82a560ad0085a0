// The bundles of the program: one file in dist/ each, loaded only by the runs that need it.
// Left the file's name in dist/, right its source.

/** @type {Readonly<Record<string, string>>} */
export const BUNDLES = {
  main: 'src/main.ts',
  'code-cache-writer': 'src/launcher/code-cache-writer.ts',
  'later-stages': 'src/command/later-stages.ts',
  aliases: 'src/aliases/aliases.ts',
  client: 'src/client/send.ts',
  peer: 'src/peer/peer.ts',
  pagination: 'src/client/pagination.ts',
  timestamp: 'src/client/timestamp.ts',
  pages: 'src/command/show-pages.ts',
  query: 'src/query/query.ts',
  hints: 'src/command/hints.ts',
  help: 'src/help/help.ts',
  completion: 'src/completion/completion.ts',
  prompt: 'src/prompt/prompt.ts',
  providers: 'src/credentials/providers/providers.ts',
  metadata: 'src/metadata/metadata.ts',
  yaml: 'src/params/yaml/read-yaml.ts',
  'yaml-skeleton': 'src/request/yaml-skeleton.ts',
  'yaml-output': 'src/output/yaml/yaml.ts',
  text: 'src/output/text-format.ts',
  table: 'src/output/table/table.ts',
  pager: 'src/output/pager.ts',
  encodings: 'src/python/encodings.ts',
  local: 'src/local/cli/local-main.ts',
  'commander-help': 'node_modules/commander/lib/help.js',
};

/**
 * Bundles that stand in the file of another one, too: a function there, which V8 compiles only in the runs that call it.
 * Left the file, right the bundles that it has in it. A file of more than 128 KiB would cost what that gains: V8 keeps
 * such a text apart from other objects (test/e2e/loaded-bundles.test.ts).
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const PARTS = { main: ['later-stages'] };

/** Loads the bundles through the code cache. The entry points in bin/ require it. */
export const LAUNCHER = 'src/launcher/launcher.ts';

/** What the function of a bundle begins with: the parameters are those that Node gives to a module. */
export const BUNDLE_START = '(function(exports,require,module,__dirname){';
const BUNDLE_END = '})';

/**
 * The text of a bundle after the line of its checksum: a function, with a property for each part.
 * @param {string} source
 * @param {Readonly<Record<string, string>>} [parts] the sources of the parts by their names
 * @returns {string}
 */
export function bundleText(source, parts = {}) {
  const whole = `${BUNDLE_START}${source}${BUNDLE_END}`;
  const functions = Object.entries(parts).map(
    ([name, part]) => `${JSON.stringify(name)}:${bundleText(part).slice(1, -1)}`,
  );
  return functions.length === 0 ? whole : `Object.assign(${whole},{${functions.join(',')}})`;
}
