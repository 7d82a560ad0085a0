import type { Document } from '../document.ts';
import type { Operation } from '../model/shape.ts';
import type { Value } from '../params/value.ts';

/** Refuses parameters that the model does not allow, all mistakes in one `params` error; gives back the request's body in the given order. */
export function validate(_operation: Operation, _params: Map<string, Value>): Map<string, Document> {
  throw new Error('not built yet');
}
