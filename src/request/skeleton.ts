import type { Document, DocumentMap } from '../document/document.ts';
import { printJson } from '../document/json/print-json.ts';
import type { OutputFormat } from '../model/choices.ts';
import type { Operation, Shape } from '../model/shape.ts';
import { refuseInvalid } from './validate.ts';

/** The timestamp of a skeleton, as JSON writes it. */
export const SKELETON_TIME = '1970-01-01T00:00:00';

/** `--generate-cli-skeleton input`: the whole text, with its line break. */
export function jsonSkeleton({ input }: Operation): string {
  return `${printJson(example(input, { text: emptyText, time: SKELETON_TIME }), { indent: 4 })}\n`;
}

/**
 * `--generate-cli-skeleton output`: a made-up response, where every text is the name of its member or
 * of its shape in the model. Throws `params` for a response with bytes: the reference makes up none for
 * them and then finds its own response invalid (ops-skeleton-20 in 23-operations-in-practice).
 * Timestamps are Python's datetimes there, which only JSON writes with a `T` (time-skeleton-output in
 * 22-times-and-aliases; text and tables as AWS CLI 2.9.19 shows them). YAML is told by `datetime` of
 * the output's options which text stands for one.
 */
export function outputSkeleton({ output }: Operation, format?: OutputFormat): Document {
  const time = format === 'text' || format === 'table' ? '1970-01-01 00:00:00' : SKELETON_TIME;
  const response = example(output, { text: (_, name) => name, time });
  refuseInvalid(response as DocumentMap, output);
  return response;
}

/** A text of an input skeleton: the first of the known values, or an empty text. */
export function emptyText({ enum: values }: { readonly enum?: readonly string[] }): string {
  return values?.[0] ?? '';
}

/** What stands for texts and timestamps. */
interface Placeholders {
  readonly text: (shape: { readonly enum?: readonly string[] }, name: string) => string;
  readonly time: string;
}

/** A value of a shape, with every member, as the reference makes it up (06-skeleton). `name` is that of its member. */
function example(shape: Shape, placeholders: Placeholders, name = ''): Document {
  switch (shape.type) {
    case 'string':
      return placeholders.text(shape, name);
    case 'integer':
    case 'long':
      return 0;
    case 'boolean':
      return true;
    case 'timestamp':
      return placeholders.time;
    case 'blob':
      return null;
    case 'list':
      return [example(shape.element, placeholders, shape.elementName)];
    case 'structure':
      return new Map(shape.members.map((member) => [member.name, example(member.shape, placeholders, member.name)]));
  }
}
