// Reads what only the type declarations of the installed SDK package say of the
// service: documentation, the types of members, the values of enums.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const COMMENT = /\/\*\*(?:(?!\*\/)[\s\S])*\*\//;

/**
 * The text of a JSDoc block without its stars and tags.
 * @param {string} block
 */
function jsdocText(block) {
  const [text = ''] = block
    .replace(/^\/\*\*|\*\/$/g, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, ''))
    .join('\n')
    .split(/^@\w+/m);
  return text.trim();
}

/**
 * The declarations of the package in `sdkRoot`.
 * @param {string} sdkRoot
 */
export function sdkDeclarations(sdkRoot) {
  /** @param {string} path */
  const read = (path) => readFileSync(join(sdkRoot, 'dist-types', path), 'utf8');
  const models = read('models/models_0.d.ts');
  const enums = read('models/enums.d.ts');
  return {
    /**
     * For one structure: its text and, by member, text and TypeScript type. Throws where it is not declared.
     * @param {string} name
     */
    structure(name) {
      const found = new RegExp(`(${COMMENT.source})\\nexport interface ${name} \\{\\n([\\s\\S]*?)^\\}`, 'm').exec(
        models,
      );
      if (!found) throw new Error(`${name} is not in the SDK's type declarations`);
      const [, text = '', body = ''] = found;
      /** @type {Record<string, { text: string, type: string }>} */
      const members = {};
      for (const [, doc = '', member = '', type = ''] of body.matchAll(
        new RegExp(`(${COMMENT.source})\\s*(\\w+)\\??: ([^;]+);`, 'g'),
      )) {
        members[member] = { text: jsdocText(doc), type: type.replace(/ \| undefined/g, '').trim() };
      }
      return { text: jsdocText(text), members };
    },

    /**
     * The values of an enum, by the name of its type; undefined where the type is not an enum.
     * @param {string} type
     */
    enumValues(type) {
      const found = new RegExp(`export declare const ${type}: \\{([\\s\\S]*?)\\};`).exec(enums);
      return found ? [...String(found[1]).matchAll(/: "([^"]*)"/g)].map(([, value = '']) => value) : undefined;
    },

    /**
     * The text of an operation, which is documented at its command.
     * @param {string} name
     */
    operation(name) {
      const blocks = read(`commands/${name}Command.d.ts`).match(new RegExp(COMMENT, 'g')) ?? [];
      return jsdocText(blocks.find((block) => block.includes('@example')) ?? '');
    },
  };
}
