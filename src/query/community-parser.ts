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
    return adopt(compile(text + expression.slice(from)), literals);
  } catch {
    // The error that is reported is that of the original language.
    return undefined;
  }
}

/** The library's tree with our literals in it. Throws for a `=` outside of `let`, which the library accepts. */
function adopt(node: Node, literals: readonly Document[]): Node {
  if (node.type === 'Binding') throw new Error('an assignment outside of let');
  if (node.type === 'Literal') return { type: 'Literal', value: literals[node.value as number] as never };
  const adopted: Record<string, unknown> = { ...node };
  for (const [key, part] of Object.entries(adopted)) {
    if (Array.isArray(part)) adopted[key] = part.map((child) => adoptChild(child, literals));
    else if (typeof part === 'object' && part !== null) adopted[key] = adopt(part as Node, literals);
  }
  return adopted as unknown as Node;
}

/** A node in a list: an argument, an element, a pair of a multi-select hash or a binding of `let`. */
function adoptChild(child: Node | { type: 'KeyValuePair'; value: Node }, literals: readonly Document[]): unknown {
  if (child.type === 'KeyValuePair') return { ...child, value: adopt(child.value, literals) };
  if (child.type === 'Binding') return { ...child, reference: adopt(child.reference, literals) };
  return adopt(child, literals);
}
