import type { Member, Operation, Shape, StructureShape } from '../model/shape.ts';
import { summaries } from '../operations/generated/summaries.ts';
import { emptyText } from './skeleton.ts';

/**
 * `--generate-cli-skeleton yaml-input`: the whole text, where every member has
 * a comment: whether it is required, the first sentence of its documentation,
 * the known values. The text is simple enough to be laid out without a YAML library.
 */
export function yamlSkeleton({ input }: Operation): string {
  return structure(input, '').join('');
}

/** The lines of a structure's members. */
function structure({ name, members }: StructureShape, margin: string): string[] {
  return members.flatMap((member, i) => {
    const text = comment(name, member);
    // The reference's YAML library puts two blanks before the first comment of a mapping.
    const head = text && `${i === 0 ? '  ' : ' '}# ${text}`;
    const [first = '', ...rest] = value(member.shape, margin);
    return [`${margin}${member.name}:${first}${head}\n`, ...rest];
  });
}

/** What stands after a member's colon, and the lines below it. */
function value(shape: Shape, margin: string): string[] {
  switch (shape.type) {
    case 'string':
      return [` ${scalar(emptyText(shape))}`];
    case 'integer':
    case 'long':
      return [' 0'];
    case 'boolean':
      return [' true'];
    case 'timestamp':
    case 'blob':
      return [" ''"];
    case 'structure':
      return ['', ...structure(shape, `${margin}  `)];
    case 'list': {
      // The dash of an item stands in the column of the list's own name.
      const { element } = shape;
      const lines = element.type === 'structure' ? structure(element, `${margin}  `) : value(element, `${margin}  `);
      const [first = '', ...rest] = lines;
      return ['', `${margin}- ${first.trimStart().trimEnd()}\n`, ...rest];
    }
  }
}

function scalar(text: string): string {
  const plain = /^[A-Za-z][\w./-]*$/.test(text) && !/^(?:true|false|null|yes|no|on|off)$/i.test(text);
  return plain ? text : `'${text.replaceAll("'", "''")}'`;
}

function comment(structureName: string, { name, shape, required }: Member): string {
  const values = shape.type === 'string' ? shape.enum : undefined;
  return [
    required ? '[REQUIRED]' : '',
    summaries[`${structureName}.${name}`] ?? '',
    values ? `Valid values are: ${values.join(', ')}.` : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}
