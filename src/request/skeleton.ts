import type { Document, DocumentMap } from '../document/document.ts';
import { printJson } from '../document/json/print-json.ts';
import type { Operation, Shape } from '../model/shape.ts';
import { refuseInvalid } from './validate.ts';

/** `--generate-cli-skeleton input`: the whole text, with its line break. */
export function jsonSkeleton({ input }: Operation): string {
  return `${printJson(example(input, emptyText), { indent: 4 })}\n`;
}

/**
 * `--generate-cli-skeleton output`: a made-up response, where every text is the name of its member or
 * of its shape in the model. Throws `params` for a response with bytes: the reference makes up none for
 * them and then finds its own response invalid (ops-skeleton-20 in 23-operations-in-practice).
 */
export function outputSkeleton({ output }: Operation): Document {
  const response = example(output, (_, name) => name);
  refuseInvalid(response as DocumentMap, output);
  return response;
}

/** A text of an input skeleton: the first of the known values, or an empty text. */
export function emptyText({ enum: values }: { readonly enum?: readonly string[] }): string {
  return values?.[0] ?? '';
}

type Text = (shape: { readonly enum?: readonly string[] }, name: string) => string;

/** A value of a shape, with every member, as the reference makes it up (06-skeleton). `name` is that of its member. */
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
      return [example(shape.element, text, shape.elementName)];
    case 'structure':
      return new Map(shape.members.map((member) => [member.name, example(member.shape, text, member.name)]));
  }
}
