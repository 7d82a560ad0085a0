import { type Document, isMap } from '../document/document.ts';
import type { Shape } from '../model/shape.ts';

/** A response that does not have the shape of the model. Its message continues `its response cannot be read: `. */
export class ShapeMismatchError extends Error {}

/** A timestamp in a response, which is yet to be read. */
export interface FoundTimestamp {
  readonly value: Document;
  /** The name of its member. */
  readonly name: string;
  replace(text: string): void;
}

/**
 * Puts the members of a response in the model's order; unknown members and nulls
 * are dropped. Simple values are returned as they came, whatever their type,
 * since the reference does not check them. Throws `ShapeMismatchError` where
 * another value stands for an object or a list: the reference cannot print that
 * either. `location` names the value in its message. The timestamps in structures are
 * added to `found`: few responses have any, and what reads them is loaded for these.
 */
export function inModelOrder(value: Document, shape: Shape, found: FoundTimestamp[] = [], location = 'it'): Document {
  if (value === null) return null;
  if (shape.type === 'structure') {
    if (!isMap(value)) throw new ShapeMismatchError(`${location} is ${kindOf(value)} where an object belongs`);
    const ordered = new Map<string, Document>();
    for (const { name, shape: member } of shape.members) {
      const given = value.get(name);
      if (given === undefined || given === null) continue;
      ordered.set(name, inModelOrder(given, member, found, name));
      if (member.type === 'timestamp') {
        found.push({ value: given, name, replace: (text) => ordered.set(name, text) });
      }
    }
    return ordered;
  }
  if (shape.type === 'list') {
    if (Array.isArray(value))
      return value.map((item) => inModelOrder(item, shape.element, found, `an element of ${location}`));
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
