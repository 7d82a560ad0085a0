// Turns the schemas of the SDK package into the shapes of src/model/shape.ts.
// A schema or a fact that nothing is known of ends the build: nothing is dropped.

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

/** Schemas stand in functions, which lets them refer to each other. */
const resolve = (schema) => (typeof schema === 'function' ? schema() : schema);

/**
 * Makes a reader of schemas. `facts` are those of scripts/data/service-facts.json,
 * `declarations` those of sdk-declarations.mjs.
 */
export function shapeReader(facts, declarations) {
  const used = { longs: new Set(), enums: new Set(), constraints: new Set(), listElements: new Set() };

  /** A fact by its name, marked as used. */
  const fact = (kind, name) => {
    const value = Array.isArray(facts[kind]) ? facts[kind].includes(name) : facts[kind][name];
    if (value) used[kind].add(name);
    return value || undefined;
  };

  /** The values of an enum in the order of the facts, which the SDK package has sorted. */
  const enumValues = (type) => {
    const values = declarations.enumValues(type);
    if (!values) return undefined;
    const ordered = fact('enums', type);
    if (!ordered) throw new Error(`the order of the enum ${type} is not known`);
    const [a, b] = [values, ordered].map((list) => [...list].sort().join());
    if (a !== b) throw new Error(`the enum ${type} has the values ${a}, the known order is of ${b}`);
    return ordered;
  };

  const simple = (schema, path, type) => {
    switch (schema) {
      case STRING: {
        const values = type === undefined ? undefined : enumValues(type);
        return { type: 'string', ...(values && { enum: values }), ...fact('constraints', path) };
      }
      case NUMERIC:
        return { type: fact('longs', path) ? 'long' : 'integer' };
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

  const list = (name, element, path, type) => {
    const inner = shapeOf(element, `${path}[]`, type?.replace(/\[\]$/, ''));
    const elementName = inner.type === 'structure' ? undefined : fact('listElements', path);
    if (inner.type !== 'structure' && !elementName) throw new Error(`the elements of ${path} have no known name`);
    return { type: 'list', name, ...fact('constraints', path), ...(elementName && { elementName }), element: inner };
  };

  /** One schema; `path` is `Structure.member`, `type` the member's TypeScript type. */
  const shapeOf = (schema, path, type) => {
    const s = resolve(schema);
    if (typeof s === 'number') {
      const isList = s >= LIST_OF && s < MAP_OF;
      return isList ? list(path.slice(path.indexOf('.') + 1), s - LIST_OF, path, type) : simple(s, path, type);
    }
    if (Array.isArray(s) && s[0] === LIST) return list(s[2], s[4], path, type);
    if (Array.isArray(s) && s[0] === STRUCTURE) return structureOf(s);
    throw new Error(`${path} has a schema of an unknown kind: ${Array.isArray(s) ? s[0] : s}`);
  };

  const structureOf = (s) => {
    // The required members come first, in the service's own model too.
    const [, , name, , memberNames, memberSchemas, requiredCount = 0] = s;
    const declared = declarations.structure(name).members;
    const order = Object.keys(declared).join();
    if (order !== memberNames.join()) throw new Error(`${name} has the members ${memberNames}, declared are ${order}`);
    const members = memberNames.map((member, i) => {
      const shape = shapeOf(memberSchemas[i], `${name}.${member}`, declared[member].type);
      return i < requiredCount ? { name: member, shape, required: true } : { name: member, shape };
    });
    return { type: 'structure', name, members };
  };

  return {
    /** The input or output of an operation: always a structure, without members where the operation has none. */
    structure(schema, name) {
      const s = resolve(schema);
      if (s === UNIT) return { type: 'structure', name, members: [] };
      if (!Array.isArray(s) || s[0] !== STRUCTURE) throw new Error(`${name} is not a structure`);
      return structureOf(s);
    },
    /** The members of an error that the schema lists; errors have no declarations of their own. */
    error(name, names, schemas) {
      const members = names.map((member, i) => ({ name: member, shape: shapeOf(schemas[i], `${name}.${member}`) }));
      return { type: 'structure', name, members };
    },
    /** Throws where a fact belongs to nothing that was read: it is misspelled or out of date. */
    checkAllUsed() {
      for (const [kind, names] of Object.entries(used)) {
        const known = Array.isArray(facts[kind]) ? facts[kind] : Object.keys(facts[kind]);
        const unused = known.filter((name) => !names.has(name));
        if (unused.length > 0) throw new Error(`${kind} in service-facts.json without use: ${unused.join(', ')}`);
      }
    },
  };
}
