import { readFileSync } from 'node:fs';
import { Script } from 'node:vm';
import { openCodeCache } from './code-cache.ts';

/** Loads pieces of the program (dist/*.js) through the code cache. */
export interface Loader {
  /** The exports of a piece, e.g. `main`. */
  load(piece: string): Record<string, unknown>;
  /** Whether a piece was loaded in this run. */
  has(piece: string): boolean;
  /** Keeps the code of the pieces that had to be compiled, with every function that ran: for the end of a run that went well. */
  keep(): void;
}

type Wrapper = (exports: object, require: (id: string) => unknown, module: object) => void;

/**
 * Makes a loader of the pieces in `folder`. `road` names what this run is
 * about: each road keeps its own code, so that it finds the functions it needs
 * compiled and no others to read. `require` serves what is no piece.
 */
export function pieceLoader(folder: string, road: string, require: NodeJS.Require): Loader {
  const cache = openCodeCache(process.env, process.version, process.arch);
  const loaded = new Map<string, { exports: Record<string, unknown> }>();
  const compiled: { entry: string; source: Buffer; script: Script }[] = [];

  const load = (piece: string): Record<string, unknown> => {
    const known = loaded.get(piece);
    if (known) return known.exports;
    const module = { exports: {} };
    loaded.set(piece, module);
    const filename = `${folder}/${piece}.js`;
    const source = readFileSync(filename);
    const entry = `${piece}-${road}`;
    const cachedData = cache?.read(entry, source);
    // The build writes ASCII only: the bytes are the text.
    const text = `(function(exports,require,module){${source.toString('latin1')}\n})`;
    const script = new Script(text, { filename, ...(cachedData ? { cachedData } : {}) });
    if (!cachedData || script.cachedDataRejected) compiled.push({ entry, source, script });
    const wrapper: Wrapper = script.runInThisContext();
    wrapper(module.exports, (id) => (id.startsWith('./') ? load(id.slice(2, -3)) : require(id)), module);
    return module.exports;
  };

  return {
    load,
    has: (piece) => loaded.has(piece),
    keep() {
      if (!cache) return;
      for (const { entry, source, script } of compiled) cache.write(entry, source, script.createCachedData());
    },
  };
}
