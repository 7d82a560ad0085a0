import type { Member, Operation, Shape, StructureShape } from '../model/shape.ts';
import { summariesOf } from '../operations/operation-files.ts';
import { emptyText } from './skeleton.ts';

/**
 * `--generate-cli-skeleton yaml-input`: the whole text, where every member has
 * a comment: whether it is required, the first sentence of its documentation,
 * the known values. The text is simple enough to be laid out without a YAML library.
 * `summaries` are those first sentences, by `Structure.member`.
 */
export function yamlSkeleton(operation: Operation, summaries: Summaries = summariesOf(operation)): string {
  if (operation.input.members.length === 0) return '{}\n';
  return new YamlSkeleton(summaries).members(operation.input, '').join('');
}

type Summaries = Readonly<Record<string, string>>;

class YamlSkeleton {
  private readonly summaries: Summaries;

  constructor(summaries: Summaries) {
    this.summaries = summaries;
  }

  /** The lines of a structure's members. */
  members({ name, members }: StructureShape, margin: string): string[] {
    return members.flatMap((member, i) => {
      const text = this.comment(name, member);
      // The reference's YAML library puts two blanks before the first comment of a mapping.
      const head = text && `${i === 0 ? '  ' : ' '}# ${text}`;
      const [first = '', ...rest] = this.value(member.shape, margin);
      return [`${margin}${member.name}:${first}${head}\n`, ...rest];
    });
  }

  /** What stands after a member's colon, and the lines below it. */
  private value(shape: Shape, margin: string): string[] {
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
        return ['', ...this.members(shape, `${margin}  `)];
      case 'list': {
        // The dash of an item stands in the column of the list's own name.
        const { element } = shape;
        const inner = `${margin}  `;
        const lines = element.type === 'structure' ? this.members(element, inner) : this.value(element, inner);
        const [first = '', ...rest] = lines;
        return ['', `${margin}- ${first.trim()}\n`, ...rest];
      }
    }
  }

  private comment(structureName: string, { name, shape, required }: Member): string {
    const values = shape.type === 'string' ? shape.enum : undefined;
    return [
      required ? '[REQUIRED]' : '',
      this.summaries[`${structureName}.${name}`] ?? '',
      values ? `Valid values are: ${values.join(', ')}.` : '',
    ]
      .filter((part) => part !== '')
      .join(' ');
  }
}

function scalar(text: string): string {
  const plain = /^[A-Za-z][\w./-]*$/.test(text) && !/^(?:true|false|null|yes|no|on|off)$/i.test(text);
  return plain ? text : `'${text.replaceAll("'", "''")}'`;
}
