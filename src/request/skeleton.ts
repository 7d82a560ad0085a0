import type { Document } from '../document/document.ts';
import { printJson } from '../document/json/print-json.ts';
import type { Operation, Shape } from '../model/shape.ts';

/** `--generate-cli-skeleton input`: the whole text, with its line break. */
export function jsonSkeleton({ input }: Operation): string {
  return `${printJson(example(input, emptyText), { indent: 4 })}\n`;
}

/** `--generate-cli-skeleton output`: a made-up response, where every text is its member's name. */
export function outputSkeleton({ output }: Operation): Document {
  return example(output, (_, name) => name);
}

/** A text of an input skeleton: the first of the known values, or an empty text. */
export function emptyText({ enum: values }: { readonly enum?: readonly string[] }): string {
  return values?.[0] ?? '';
}

type Text = (shape: { readonly enum?: readonly string[] }, name: string) => string;

/** A value of a shape, with every member: what the reference makes up (06-skeleton). */
function example(shape: Shape, text: Text, name = ''): Document {
  switch (shape.type) {
    case 'string':
      return text(shape, name);
    case 'integer':
    case 'long':
      return 0;
    case 'boolean':
      return true;
    case 'timestamp':
      return '1970-01-01T00:00:00';
    case 'blob':
      return null;
    case 'list':
      return [example(shape.element, text)];
    case 'structure':
      return new Map(shape.members.map((member) => [member.name, example(member.shape, text, member.name)]));
  }
}
