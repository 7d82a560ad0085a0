import { type Document, isMap } from '../document/document.ts';
import type { Shape } from '../model/shape.ts';

/** A response that does not have the shape of the model. Its message continues `its response cannot be read: `. */
export class ShapeMismatchError extends Error {}

/**
 * Puts the members of a response in the model's order; unknown members and nulls
 * are dropped. Simple values are returned as they came, whatever their type,
 * since the reference does not check them. Throws `ShapeMismatchError` where
 * another value stands for an object or a list: the reference cannot print that
 * either. `location` names the value in its message.
 */
export function inModelOrder(value: Document, shape: Shape, location = 'it'): Document {
  if (value === null) return null;
  if (shape.type === 'structure') {
    if (!isMap(value)) throw new ShapeMismatchError(`${location} is ${kindOf(value)} where an object belongs`);
    const ordered = new Map<string, Document>();
    for (const { name, shape: member } of shape.members) {
      const given = value.get(name);
      if (given !== undefined && given !== null) ordered.set(name, inModelOrder(given, member, name));
    }
    return ordered;
  }
  if (shape.type === 'list') {
    if (Array.isArray(value))
      return value.map((item) => inModelOrder(item, shape.element, `an element of ${location}`));
    // The reference iterates over any value, so that an empty one is an empty list.
    if (value === '' || (isMap(value) && value.size === 0)) return [];
    throw new ShapeMismatchError(`${location} is ${kindOf(value)} where a list belongs`);
  }
  return value;
}

function kindOf(value: Document): string {
  if (typeof value === 'string') return 'a string';
  if (typeof value === 'boolean') return 'a boolean';
  if (Array.isArray(value)) return 'a list';
  return isMap(value) ? 'an object' : 'a number';
}
