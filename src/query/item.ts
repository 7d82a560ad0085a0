import { type Document, type Float, isFloat, isMap } from '../document/document.ts';
import { repr, str } from '../document/repr.ts';

/** An expression not yet applied, `&name`: an argument of `sort_by`, `map` and the like. */
export interface ExpressionReference {
  readonly expref: true;
  apply(item: Item): Item;
}

/** What an expression comes to while it is being worked out. */
export type Item = Document | ExpressionReference;
/** Integer or float. */
export type Numeric = number | bigint | Float;

export function isExpressionReference(item: Item | undefined): item is ExpressionReference {
  return typeof item === 'object' && item !== null && 'expref' in item;
}

/** Whether it is an integer or a float. */
export function isNumeric(item: Item): item is Numeric {
  return typeof item === 'number' || typeof item === 'bigint' || isFloat(item);
}

/** A number as JavaScript's: a float as a number, an integer as it is. */
export function plainNumber(item: Numeric): number | bigint {
  return isFloat(item) ? item.float : item;
}

/** An integer in the shape that documents have: `number` while it is safe, else `bigint`. */
export function integer(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** Whether JMESPath counts it as false: null, false, and empty strings, arrays and objects. Zero is true. */
export function isFalse(item: Item): boolean {
  if (item === null || item === false || item === '') return true;
  return Array.isArray(item) ? item.length === 0 : isMap(item) && item.size === 0;
}

/** The name of its JMESPath type. */
export function typeOf(item: Item): string {
  if (item === null) return 'null';
  if (typeof item === 'string') return 'string';
  if (typeof item === 'boolean') return 'boolean';
  if (Array.isArray(item)) return 'array';
  if (isMap(item)) return 'object';
  return isExpressionReference(item) ? 'expref' : 'number';
}

const PYTHON: Readonly<Record<string, string>> = {
  null: 'NoneType',
  string: 'str',
  boolean: 'bool',
  array: 'list',
  object: 'dict',
  expref: '_Expression',
};

/** The name of its Python type, which some of the reference's messages show instead. */
export function pythonName(item: Item): string {
  return PYTHON[typeOf(item)] ?? (isFloat(item) ? 'float' : 'int');
}

/** An item as messages show it. The reference gives an expression's address in memory too, which nobody can use. */
export function shown(item: Item): string {
  if (isExpressionReference(item)) return '<jmespath.visitor._Expression object>';
  return Array.isArray(item) || isMap(item) ? repr(withoutReferences(item)) : str(item);
}

/** A document: expression references in it are replaced by how they are shown. */
export function withoutReferences(item: Item): Document {
  if (isExpressionReference(item)) return shown(item);
  if (Array.isArray(item)) return item.map(withoutReferences);
  return isMap(item) ? new Map([...item].map(([key, of]) => [key, withoutReferences(of)])) : item;
}
