import type { Block, Documentation, Member, Operation, Shape, StructureShape } from '../model/shape.ts';
import { documentationOf } from '../operations/operation-files.ts';
import { bulletList, type PageNode, paragraph } from './manual-page.ts';

/** Lays out what the SDK's documentation says of an operation and of the members of its input and output. */
export class MemberNodes {
  readonly #documentation: Documentation;

  constructor(documentation: Documentation) {
    this.#documentation = documentation;
  }

  static of(operation: Operation): MemberNodes {
    return new MemberNodes(documentationOf(operation));
  }

  /** The documentation of an operation, a structure or a member (`Structure.member`). */
  description(name: string): readonly Block[] {
    return this.#documentation[name] ?? [];
  }

  /** The members of a structure in the model's order, each with its type, documentation and possible values, and with what is nested in it. */
  ofMembers(structure: StructureShape): PageNode[] {
    return structure.members.map((member) => ({
      kind: 'term',
      name: `${member.name} ->`,
      type: typeLabel(member),
      nodes: [...this.description(`${structure.name}.${member.name}`), ...this.nestedIn(member.shape)],
    }));
  }

  /** What is nested in a shape: possible values, members, elements. */
  nestedIn(shape: Shape): PageNode[] {
    switch (shape.type) {
      case 'string':
        return shape.enum ? [paragraph('Possible values:'), bulletList(shape.enum.map((value) => `\`${value}\``))] : [];
      case 'structure':
        return this.ofMembers(shape);
      case 'list': {
        const { element } = shape;
        const description = element.type === 'structure' ? this.description(element.name) : [];
        const nodes = [...description, ...this.nestedIn(element)];
        return [{ kind: 'term', name: '', type: typeLabel({ shape: element }), nodes }];
      }
      default:
        return [];
    }
  }
}

/** A member's type as it is shown. */
export function typeLabel({ shape, required }: Pick<Member, 'shape' | 'required'>): string {
  return `(${shape.type})${required ? ' [required]' : ''}`;
}
