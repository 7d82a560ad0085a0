import type { Block, Member, Shape, StructureShape } from '../model/shape.ts';
import { documentation } from '../operations/generated/documentation.ts';
import { list, type Node, paragraph } from './page.ts';

/** The SDK's documentation of an operation, a structure or a member. */
export function documented(name: string): readonly Block[] {
  return documentation[name] ?? [];
}

/** The members of a structure in the model's order, each with its type, documentation and possible values, and with what is nested in it. */
export function memberNodes(structure: StructureShape): Node[] {
  return structure.members.map((member) => {
    const about = documented(`${structure.name}.${member.name}`);
    return {
      kind: 'term',
      name: `${member.name} ->`,
      type: typeOf(member),
      nodes: [...about, ...inside(member.shape)],
    };
  });
}

/** A member's type as it is shown. */
export function typeOf({ shape, required }: Pick<Member, 'shape' | 'required'>): string {
  return `(${shape.type})${required ? ' [required]' : ''}`;
}

/** What is nested in a shape: possible values, members, elements. */
export function inside(shape: Shape): Node[] {
  switch (shape.type) {
    case 'string':
      return shape.enum ? [paragraph('Possible values:'), list(shape.enum.map((value) => `\`${value}\``))] : [];
    case 'structure':
      return memberNodes(shape);
    case 'list': {
      const { element } = shape;
      const about = element.type === 'structure' ? documented(element.name) : [];
      return [{ kind: 'term', name: '', type: typeOf({ shape: element }), nodes: [...about, ...inside(element)] }];
    }
    default:
      return [];
  }
}
