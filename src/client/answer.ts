import { type Document, isMap } from '../document.ts';
import type { Shape } from '../model/shape.ts';

/**
 * Puts what the service answered in the model's order: unknown members and
 * nulls are dropped, values are left as they came (the reference checks no
 * types either).
 */
export function inModelOrder(value: Document, shape: Shape): Document {
  if (value === null) return null;
  if (shape.type === 'structure' && isMap(value)) {
    const ordered = new Map<string, Document>();
    for (const member of shape.members) {
      const given = value.get(member.name);
      if (given !== undefined && given !== null) ordered.set(member.name, inModelOrder(given, member.shape));
    }
    return ordered;
  }
  if (shape.type === 'list' && Array.isArray(value)) return value.map((item) => inModelOrder(item, shape.element));
  return value;
}
