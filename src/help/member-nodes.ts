import type { Block, Constraints, Documentation, Member, Operation, Shape, StructureShape } from '../model/shape.ts';
import { documentationOf } from '../operations/operation-files.ts';
import { bulletList, type PageNode, paragraph } from './manual-page.ts';
import { memberNotes } from './member-notes.ts';

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

  /** The members of a structure in the model's order, each with its type, documentation, possible values and constraints, and with what is nested in it. */
  ofMembers(structure: StructureShape): PageNode[] {
    return structure.members.map((member) => ({
      kind: 'term',
      name: `${member.name} ->`,
      type: typeLabel(member),
      nodes: [...this.ofMember(structure, member), ...this.nestedIn(member.shape)],
    }));
  }

  /** What is documented of a member: the SDK's text, and our notes on ASNs and keys. */
  ofMember({ name }: StructureShape, member: Member): PageNode[] {
    const known = this.description(`${name}.${member.name}`);
    return [...known, ...memberNotes(name, member.name, known)];
  }

  /** What is nested in a shape: possible values, constraints, members, elements. */
  nestedIn(shape: Shape): PageNode[] {
    switch (shape.type) {
      case 'string': {
        const values = shape.enum?.map((value) => `\`${value}\``) ?? [];
        return [...titledList('Possible values:', values), ...constraintNodes(shape)];
      }
      case 'structure':
        return this.ofMembers(shape);
      case 'list': {
        const { element } = shape;
        const description = element.type === 'structure' ? this.description(element.name) : [];
        const nodes = [...description, ...this.nestedIn(element)];
        return [...constraintNodes(shape), { kind: 'term', name: '', type: typeLabel({ shape: element }), nodes }];
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

/** The size and the pattern that the model gives a value. */
function constraintNodes({ min, max, pattern }: Constraints): PageNode[] {
  const lines = Object.entries({ min, max, pattern })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: \`${value}\``);
  return titledList('Constraints:', lines);
}

function titledList(title: string, items: readonly string[]): PageNode[] {
  return items.length > 0 ? [paragraph(title), bulletList(items)] : [];
}
