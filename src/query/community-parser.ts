import { compile } from '@jmespath-community/jmespath';
import type { Document } from '../document/document.ts';
import type { Node } from './query-parser.ts';
import type { Token } from './query-tokenizer.ts';

/**
 * Parses an expression as the library does, which knows more than the original
 * language: arithmetic, `let`, `$`, the conditional operator. Literals are read by
 * us (the library's JSON does not tell integers from floats), so the library gets
 * an index in place of each. Undefined where it refuses the expression too.
 */
export function parseCommunity(tokens: readonly Token[], expression: string): Node | undefined {
  const literals: Document[] = [];
  let text = '';
  let from = 0;
  for (const { kind, value, start, end } of tokens) {
    if (kind !== 'literal') continue;
    text += `${expression.slice(from, start)}\`${literals.push(value) - 1}\``;
    from = end;
  }
  try {
    return new TreeAdapter(literals).adapt(compile(text + expression.slice(from)), new Set());
  } catch {
    // The error that is reported is that of the original language.
    return undefined;
  }
}

/** A child of a node: another node, a pair of a multi-select hash, or a binding of `let`. */
type Child = Node | { readonly type: 'KeyValuePair'; readonly name: string; readonly value: Node };

/** Puts our literals into the library's tree, and refuses what could only fail on every document. */
class TreeAdapter {
  private readonly literals: readonly Document[];

  constructor(literals: readonly Document[]) {
    this.literals = literals;
  }

  /**
   * The tree of a node whose expression sees `variables`. Throws for a variable that is not defined,
   * and for a `=` outside of `let`: the library reports the one too late and accepts the other.
   */
  adapt(node: Node, variables: ReadonlySet<string>): Node {
    switch (node.type) {
      case 'Binding':
        throw new Error('an assignment outside of let');
      case 'Variable':
        if (!variables.has(node.name)) throw new Error('an undefined variable');
        return node;
      case 'Literal':
        return { type: 'Literal', value: this.literals[node.value as number] as never };
      case 'LetExpression': {
        const { bindings, expression } = node;
        const inner = new Set([...variables, ...bindings.map(({ variable }) => variable)]);
        return {
          type: 'LetExpression',
          // What a variable is bound to is evaluated outside of the `let`.
          bindings: bindings.map((binding) => ({ ...binding, reference: this.adapt(binding.reference, variables) })),
          expression: this.adapt(expression, inner),
        };
      }
      default:
        return this.adaptChildren(node, variables);
    }
  }

  private adaptChildren(node: Node, variables: ReadonlySet<string>): Node {
    const adapted: Record<string, unknown> = { ...node };
    for (const [key, part] of Object.entries(adapted)) {
      if (Array.isArray(part)) adapted[key] = part.map((child: Child) => this.adaptChild(child, variables));
      else if (typeof part === 'object' && part !== null) adapted[key] = this.adapt(part as Node, variables);
    }
    return adapted as unknown as Node;
  }

  private adaptChild(child: Child, variables: ReadonlySet<string>): Child {
    if (child.type === 'KeyValuePair') return { ...child, value: this.adapt(child.value, variables) };
    return this.adapt(child, variables);
  }
}
