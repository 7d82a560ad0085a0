// Turns the schemas of the SDK package into the shapes of src/model/shape.ts.
// A schema or a fact that nothing is known of ends the build: nothing is dropped.

/** @typedef {import('../src/model/shape.ts').Shape} Shape */
/** @typedef {import('../src/model/shape.ts').StructureShape} StructureShape */
/** @typedef {import('../src/model/shape.ts').Member} Member */
/** @typedef {import('./generator-types.d.mts').StructureSchema} StructureSchema */
/** @typedef {import('./generator-types.d.mts').ListSchema} ListSchema */

// What the SDK's schemas are made of (@smithy/types, schema sentinels and static schemas).
const UNIT = 'unit';
const STRING = 0;
const NUMERIC = 1;
const BOOLEAN = 2;
const TIMESTAMP = 4;
const BLOB = 21;
const LIST_OF = 64;
const MAP_OF = 128;
const LIST = 1;
const STRUCTURE = 3;

/**
 * Schemas stand in functions, which lets them refer to each other.
 * @param {unknown} schema
 * @returns {unknown}
 */
const resolve = (schema) => (typeof schema === 'function' ? schema() : schema);

/**
 * @param {unknown} schema
 * @returns {schema is ListSchema}
 */
const isList = (schema) => Array.isArray(schema) && schema[0] === LIST;

/**
 * @param {unknown} schema
 * @returns {schema is StructureSchema}
 */
const isStructure = (schema) => Array.isArray(schema) && schema[0] === STRUCTURE;

/**
 * Makes a reader of schemas. `facts` are those of scripts/data/service-facts.json,
 * `declarations` those of sdk-declarations.mjs.
 * @param {import('./generator-types.d.mts').ShapeFacts} facts
 * @param {import('./generator-types.d.mts').MemberDeclarations} declarations
 */
export function shapeReader(facts, declarations) {
  /** The names of the facts that were used, by kind. */
  const used = {
    longs: /** @type {Set<string>} */ (new Set()),
    enums: /** @type {Set<string>} */ (new Set()),
    constraints: /** @type {Set<string>} */ (new Set()),
    listElements: /** @type {Set<string>} */ (new Set()),
  };

  /**
   * A fact by its name, noted as used.
   * @template Fact
   * @param {Readonly<Record<string, Fact>>} known
   * @param {Set<string>} usedNames
   * @param {string} name
   * @returns {Fact | undefined}
   */
  const fact = (known, usedNames, name) => {
    const value = known[name];
    if (value) usedNames.add(name);
    return value;
  };

  /** @param {string} path */
  const isLong = (path) => {
    const long = facts.longs.includes(path);
    if (long) used.longs.add(path);
    return long;
  };

  /** The values of an enum in the order of the facts, which the SDK package has sorted. */
  /** @param {string} type */
  const enumValues = (type) => {
    const values = declarations.enumValues(type);
    if (!values) return undefined;
    const ordered = fact(facts.enums, used.enums, type);
    if (!ordered) throw new Error(`the order of the enum ${type} is not known`);
    const [a, b] = [values, ordered].map((list) => [...list].sort().join());
    if (a !== b) throw new Error(`the enum ${type} has the values ${a}, the known order is of ${b}`);
    return ordered;
  };

  /**
   * @param {number} schema
   * @param {string} path
   * @param {string | undefined} type
   * @returns {Shape}
   */
  const simple = (schema, path, type) => {
    switch (schema) {
      case STRING: {
        const values = type === undefined ? undefined : enumValues(type);
        return { type: 'string', ...(values && { enum: values }), ...fact(facts.constraints, used.constraints, path) };
      }
      case NUMERIC:
        return { type: isLong(path) ? 'long' : 'integer' };
      case BOOLEAN:
        return { type: 'boolean' };
      case TIMESTAMP:
        return { type: 'timestamp' };
      case BLOB:
        return { type: 'blob' };
      default:
        throw new Error(`${path} has a schema of an unknown kind: ${schema}`);
    }
  };

  /**
   * @param {string} name
   * @param {unknown} element
   * @param {string} path
   * @param {string | undefined} type
   * @returns {Shape}
   */
  const list = (name, element, path, type) => {
    const inner = shapeOf(element, `${path}[]`, type?.replace(/\[\]$/, ''));
    const elementName = inner.type === 'structure' ? undefined : fact(facts.listElements, used.listElements, path);
    if (inner.type !== 'structure' && !elementName) throw new Error(`the elements of ${path} have no known name`);
    return {
      type: 'list',
      name,
      ...fact(facts.constraints, used.constraints, path),
      ...(elementName && { elementName }),
      element: inner,
    };
  };

  /**
   * One schema; `path` is `Structure.member`, `type` the member's TypeScript type.
   * @param {unknown} schema
   * @param {string} path
   * @param {string} [type]
   * @returns {Shape}
   */
  const shapeOf = (schema, path, type) => {
    const s = resolve(schema);
    if (typeof s === 'number') {
      return s >= LIST_OF && s < MAP_OF
        ? list(path.slice(path.indexOf('.') + 1), s - LIST_OF, path, type)
        : simple(s, path, type);
    }
    if (isList(s)) return list(s[2], s[4], path, type);
    if (isStructure(s)) return structureOf(s);
    throw new Error(`${path} has a schema of an unknown kind: ${Array.isArray(s) ? s[0] : s}`);
  };

  /**
   * @param {StructureSchema} s
   * @returns {StructureShape}
   */
  const structureOf = (s) => {
    // The required members come first, in the service's own model too.
    const [, , name, , memberNames, memberSchemas, requiredCount = 0] = s;
    const declared = declarations.structure(name).members;
    const order = Object.keys(declared).join();
    if (order !== memberNames.join()) throw new Error(`${name} has the members ${memberNames}, declared are ${order}`);
    /** @type {readonly Member[]} */
    const members = memberNames.map((member, i) => {
      const shape = shapeOf(memberSchemas[i], `${name}.${member}`, declared[member]?.type);
      return i < requiredCount ? { name: member, shape, required: true } : { name: member, shape };
    });
    return { type: 'structure', name, members };
  };

  return {
    /**
     * The input or output of an operation: always a structure, without members where the operation has none.
     * @param {unknown} schema
     * @param {string} name
     * @returns {StructureShape}
     */
    structure(schema, name) {
      const s = resolve(schema);
      if (s === UNIT) return { type: 'structure', name, members: [] };
      if (!isStructure(s)) throw new Error(`${name} is not a structure`);
      return structureOf(s);
    },
    /**
     * The members of an error that the schema lists; errors have no declarations of their own.
     * @param {StructureSchema} schema
     * @returns {StructureShape}
     */
    error([, , name, , names, schemas]) {
      const members = names.map((member, i) => ({ name: member, shape: shapeOf(schemas[i], `${name}.${member}`) }));
      return { type: 'structure', name, members };
    },
    /** Throws where a fact belongs to nothing that was read: it is misspelled or out of date. */
    checkAllUsed() {
      for (const [kind, names] of Object.entries(used)) {
        const known = kind === 'longs' ? facts.longs : Object.keys(facts[/** @type {'enums'} */ (kind)]);
        const unused = known.filter((name) => !names.has(name));
        if (unused.length > 0) throw new Error(`${kind} in service-facts.json without use: ${unused.join(', ')}`);
      }
    },
  };
}
