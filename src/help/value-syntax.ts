import type { Shape } from '../model/shape.ts';

/**
 * A template of a value in shorthand syntax, e.g. `asn=integer,addressFamily=string`. Of a list of structures it is
 * one element: each is a word of its own.
 */
export function shorthandSyntax(shape: Shape): string {
  if (shape.type === 'structure')
    return shape.members.map(({ name, shape: value }) => `${name}=${nested(value)}`).join(',');
  return shape.type === 'list' ? shorthandSyntax(shape.element) : shape.type;
}

/** The template of a value within a structure. A list has two elements, so that the comma between them is seen. */
function nested(shape: Shape): string {
  if (shape.type === 'structure') return `{${shorthandSyntax(shape)}}`;
  if (shape.type !== 'list') return shape.type;
  const element = nested(shape.element);
  return `[${element},${element}]`;
}

/** A template of the words of a list of texts or numbers, e.g. `"string" "string" ...`. */
export function scalarListSyntax(element: Shape): string {
  const word = jsonSyntax(element);
  return `${word} ${word} ...`;
}

/** A template of a value in JSON, over several lines. */
export function jsonSyntax(shape: Shape, margin = ''): string {
  const inner = `${margin}  `;
  switch (shape.type) {
    case 'structure': {
      const lines = shape.members.map(({ name, shape: member }) => `${inner}"${name}": ${jsonSyntax(member, inner)}`);
      return `{\n${lines.join(',\n')}\n${margin}}`;
    }
    case 'list':
      return `[\n${inner}${jsonSyntax(shape.element, inner)}\n${inner}...\n${margin}]`;
    case 'string':
      return shape.enum?.map((value) => `"${value}"`).join('|') ?? '"string"';
    case 'boolean':
      return 'true|false';
    default:
      return shape.type;
  }
}
