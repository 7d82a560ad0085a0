import { readFileSync, statSync } from 'node:fs';
import { Script } from 'node:vm';
import { CodeCache, type Runtime } from './code-cache.ts';
import type { writeEntry } from './code-cache-writer.ts';

/** What a run is about, as far as it decides which functions of the program run. */
export type KindOfRun = 'version' | 'skeleton' | 'help' | 'call' | 'completer' | 'local';

/** The kind of run that the arguments of dxcli ask for. A wrong guess costs time and changes nothing else. */
export function kindOfRun(argv: readonly string[]): KindOfRun {
  const typed = (...starts: string[]) => argv.some((word) => starts.some((start) => word.startsWith(start)));
  if (typed('--version')) return 'version';
  if (typed('--generate')) return 'skeleton';
  return typed('help', '--help', '-h') ? 'help' : 'call';
}

export interface BundleLoaderOptions {
  /** The folder of the bundles: dist/. */
  readonly folder: string;
  /** Each kind of run has cache entries of its own, which hold the functions that such a run needs and no others. */
  readonly kind: KindOfRun;
  /** Loads what is not a bundle: the modules of Node. */
  readonly require: NodeJS.Require;
  /** The process, or the part of it that the code cache needs. */
  readonly runtime: Runtime;
}

type Exports = Record<string, unknown>;
/** The function of a bundle; its properties are the functions of its parts, which are bundles too. */
type Wrapper = (
  exports: Exports,
  require: (id: string) => unknown,
  module: { exports: Exports },
  dirname: string,
) => void;

/** Loads bundles of the program (dist/*.js) through the code cache. */
export class BundleLoader {
  readonly #options: BundleLoaderOptions;
  readonly #cache: CodeCache | undefined;
  readonly #loaded = new Map<string, { exports: Exports }>();
  readonly #parts = new Map<string, Wrapper>();
  /** The bundles whose code was not in the cache, or was refused by V8. */
  readonly #compiled: { readonly path: string; readonly refused: number | undefined; readonly script: Script }[] = [];

  constructor(options: BundleLoaderOptions) {
    this.#options = options;
    this.#cache = CodeCache.open(options.runtime);
  }

  /** The exports of a bundle, e.g. `main`. Throws the system's error where the file cannot be read. */
  load(bundle: string): Exports {
    const known = this.#loaded.get(bundle);
    if (known) return known.exports;
    const module: { exports: Exports } = { exports: {} };
    this.#loaded.set(bundle, module);
    const wrapper: Wrapper = this.#parts.get(bundle) ?? this.#compile(bundle).runInThisContext();
    for (const [name, part] of Object.entries(wrapper)) this.#parts.set(name, part);
    const require = (id: string) => (id.startsWith('./') ? this.load(id.slice(2, -3)) : this.#options.require(id));
    wrapper(module.exports, require, module, this.#options.folder);
    return module.exports;
  }

  #compile(bundle: string): Script {
    const filename = `${this.#options.folder}/${bundle}.js`;
    // Read as UTF-8, Node has the text in one step; as bytes, or as latin1, it takes a millisecond longer.
    const source = { text: readFileSync(filename, 'utf8'), writtenAt: statSync(filename).mtimeMs };
    const path = this.#cache?.path(`${bundle}-${this.#options.kind}`, source);
    const cached = path === undefined ? undefined : this.#cache?.read(path);
    const script = new Script(source.text, { filename, ...(cached ? { cachedData: cached.code } : {}) });
    if (path !== undefined && (!cached || script.cachedDataRejected)) {
      this.#compiled.push({ path, refused: cached?.usedAt, script });
    }
    return script;
  }

  /** Whether a bundle was loaded in this run. */
  has(bundle: string): boolean {
    return this.#loaded.has(bundle);
  }

  /** Writes the code of the bundles that had to be compiled, with every function that ran: for the end of a run that succeeded. */
  keep(): void {
    if (!this.#cache || this.#compiled.length === 0) return;
    const { folder } = this.#cache;
    const compiled = [...this.#compiled];
    const writer = this.load('code-cache-writer') as { writeEntry: typeof writeEntry };
    for (const { path, refused, script } of compiled) {
      writer.writeEntry(folder, { path, refused, code: script.createCachedData() }, this.#options.runtime);
    }
  }
}
