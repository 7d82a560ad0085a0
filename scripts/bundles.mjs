// The bundles of the program: one file in dist/ each, loaded only by the runs that need it.
// Left the file's name in dist/, right its source.

/** @type {Readonly<Record<string, string>>} */
export const BUNDLES = {
  main: 'src/main.ts',
  'code-cache-writer': 'src/launcher/code-cache-writer.ts',
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
};

/** Loads the bundles through the code cache. The entry points in bin/ require it. */
export const LAUNCHER = 'src/launcher/launcher.ts';

/** What each bundle's text begins with after the line of its checksum, and what it ends with: the parameters are those that Node gives to a module. */
export const BUNDLE_START = '(function(exports,require,module,__dirname){';
export const BUNDLE_END = '})';
