import type { Block, Member, Shape, StructureShape } from '../model/shape.ts';
import { documentation } from '../operations/generated/documentation.ts';
import { bulletList, type PageNode, paragraph } from './manual-page.ts';

/** The SDK's documentation of an operation, a structure or a member. */
export function documentationBlocks(name: string): readonly Block[] {
  return documentation[name] ?? [];
}

/** The members of a structure in the model's order, each with its type, documentation and possible values, and with what is nested in it. */
export function memberNodes(structure: StructureShape): PageNode[] {
  return structure.members.map((member) => {
    const description = documentationBlocks(`${structure.name}.${member.name}`);
    return {
      kind: 'term',
      name: `${member.name} ->`,
      type: typeLabel(member),
      nodes: [...description, ...nestedNodes(member.shape)],
    };
  });
}

/** A member's type as it is shown. */
export function typeLabel({ shape, required }: Pick<Member, 'shape' | 'required'>): string {
  return `(${shape.type})${required ? ' [required]' : ''}`;
}

/** What is nested in a shape: possible values, members, elements. */
export function nestedNodes(shape: Shape): PageNode[] {
  switch (shape.type) {
    case 'string':
      return shape.enum ? [paragraph('Possible values:'), bulletList(shape.enum.map((value) => `\`${value}\``))] : [];
    case 'structure':
      return memberNodes(shape);
    case 'list': {
      const { element } = shape;
      const description = element.type === 'structure' ? documentationBlocks(element.name) : [];
      return [
        {
          kind: 'term',
          name: '',
          type: typeLabel({ shape: element }),
          nodes: [...description, ...nestedNodes(element)],
        },
      ];
    }
    default:
      return [];
  }
}
