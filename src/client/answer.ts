import { type Document, isMap } from '../document/document.ts';
import type { Shape } from '../model/shape.ts';

/** An answer that does not have the form the model promises. Its message goes on from `its answer cannot be read: `. */
export class FormError extends Error {}

/**
 * Puts what the service answered in the model's order: unknown members and
 * nulls are dropped. Simple values are left as they came, whatever their type:
 * the reference checks none either. Throws `FormError` where an object or a
 * list is something else, which the reference cannot print either.
 */
export function inModelOrder(value: Document, shape: Shape, at = 'it'): Document {
  if (value === null) return null;
  if (shape.type === 'structure') {
    if (!isMap(value)) throw new FormError(`${at} is ${kindOf(value)} where an object belongs`);
    const ordered = new Map<string, Document>();
    for (const { name, shape: member } of shape.members) {
      const given = value.get(name);
      if (given !== undefined && given !== null) ordered.set(name, inModelOrder(given, member, name));
    }
    return ordered;
  }
  if (shape.type === 'list') {
    if (Array.isArray(value)) return value.map((item) => inModelOrder(item, shape.element, `an element of ${at}`));
    // The reference walks over whatever is there, and over nothing where it is empty.
    if (value === '' || (isMap(value) && value.size === 0)) return [];
    throw new FormError(`${at} is ${kindOf(value)} where a list belongs`);
  }
  return value;
}

function kindOf(value: Document): string {
  if (typeof value === 'string') return 'a string';
  if (typeof value === 'boolean') return 'a boolean';
  if (Array.isArray(value)) return 'a list';
  return isMap(value) ? 'an object' : 'a number';
}
