import { type Document, type Float, isFloat, isMap } from '../document/document.ts';
import { repr, str } from '../document/repr.ts';

/** An expression not yet applied, `&name`: an argument of `sort_by`, `map` and the like. */
export interface ExpressionReference {
  readonly expref: true;
  apply(value: QueryValue): QueryValue;
}

/** The value of an expression while it is evaluated. */
export type QueryValue = Document | ExpressionReference;
/** Integer or float. */
export type Numeric = number | bigint | Float;

/** Whether a value is an expression that is not yet applied. */
export function isExpressionReference(value: QueryValue | undefined): value is ExpressionReference {
  return typeof value === 'object' && value !== null && 'expref' in value;
}

/** Whether it is an integer or a float. */
export function isNumeric(value: QueryValue): value is Numeric {
  return typeof value === 'number' || typeof value === 'bigint' || isFloat(value);
}

/** A number as JavaScript's: a float as a number, an integer as it is. */
export function plainNumber(value: Numeric): number | bigint {
  return isFloat(value) ? value.float : value;
}

/** Whether JMESPath counts it as false: null, false, and empty strings, arrays and objects. Zero is true. */
export function isFalse(value: QueryValue): boolean {
  if (value === null || value === false || value === '') return true;
  return Array.isArray(value) ? value.length === 0 : isMap(value) && value.size === 0;
}

/** The name of its JMESPath type. */
export function typeOf(value: QueryValue): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'boolean';
  if (Array.isArray(value)) return 'array';
  if (isMap(value)) return 'object';
  return isExpressionReference(value) ? 'expref' : 'number';
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
export function pythonName(value: QueryValue): string {
  return PYTHON[typeOf(value)] ?? (isFloat(value) ? 'float' : 'int');
}

/** A value as messages show it. The reference shows an expression's address in memory too, which is of no use. */
export function shown(value: QueryValue): string {
  if (isExpressionReference(value)) return '<jmespath.visitor._Expression object>';
  return Array.isArray(value) || isMap(value) ? repr(withoutReferences(value)) : str(value);
}

/** A document: expression references in it are replaced by how they are shown. */
export function withoutReferences(value: QueryValue): Document {
  if (isExpressionReference(value)) return shown(value);
  if (Array.isArray(value)) return value.map(withoutReferences);
  return isMap(value) ? new Map([...value].map(([key, of]) => [key, withoutReferences(of)])) : value;
}
