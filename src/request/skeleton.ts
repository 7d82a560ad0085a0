import type { Document } from '../document.ts';
import type { Operation } from '../model/shape.ts';

/** `--generate-cli-skeleton input`: the whole text, with its line break. */
export function jsonSkeleton(_operation: Operation): string {
  throw new Error('not built yet');
}

/** `--generate-cli-skeleton yaml-input`: the whole text. */
export function yamlSkeleton(_operation: Operation): string {
  throw new Error('not built yet');
}

/** `--generate-cli-skeleton output`: a made-up answer. */
export function outputSkeleton(_operation: Operation): Document {
  throw new Error('not built yet');
}
