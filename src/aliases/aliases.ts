import { statSync } from 'node:fs';
import type { AliasSection, AliasSections } from '../args/alias-sections.ts';
import { readIniFile } from '../config/config-file.ts';
import { CliError } from '../errors.ts';
import type { Log } from '../platform/log.ts';
import { strip } from '../python/whitespace.ts';
import { AliasExpansion, type Expanded, type ExpansionContext } from './expand-alias.ts';

const NONE: AliasSection = new Map();

/** Every alias of the file. Root of the bundle of the aliases. */
export class Aliases implements AliasSections {
  readonly #sections: ReadonlyMap<string, AliasSection>;

  /** `sections` by the words of their headers, with one blank between. */
  constructor(sections: ReadonlyMap<string, AliasSection>) {
    this.#sections = sections;
  }

  get toplevel(): AliasSection {
    return this.#sections.get('toplevel') ?? NONE;
  }

  get service(): AliasSection {
    return this.#sections.get('command directconnect') ?? NONE;
  }

  ofCommand(command: string): AliasSection {
    return this.#sections.get(`command directconnect ${command}`) ?? NONE;
  }

  /**
   * Replaces the aliases in the words that the global options' parse left. Throws
   * `general` for an alias that cannot be used, `usage` for words that are wrong,
   * and what `takeGlobals` throws.
   */
  expand(words: readonly string[], context: ExpansionContext): Promise<Expanded> {
    return new AliasExpansion(this, context).expand(words);
  }
}

/** Reads the alias file. It is an ini file in the dialect of the config file, but values of several lines stay texts. Throws `general`. */
export function readAliases(path: string, log: Log): Aliases {
  if (!statSync(path).isFile()) {
    throw new CliError('general', `The specified config file (${path}) could not be found.`);
  }
  const sections = new Map<string, AliasSection>();
  for (const [header, settings] of readIniFile(path, log, { blocks: 'as text' })) {
    const name = header.startsWith('command ') ? strip(header).replace(/\s+/g, ' ') : header;
    sections.set(name, new Map([...settings].map(([alias, value]) => [alias, strip(String(value))])));
  }
  return new Aliases(sections);
}
