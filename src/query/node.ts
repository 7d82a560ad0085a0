import type { compile } from '@jmespath-community/jmespath';

/** A node of the library's syntax tree, which our reading of the original language builds too. */
export type Node = ReturnType<typeof compile>;
/** A node of one type. */
export type NodeOf<T extends Node['type']> = Extract<Node, { type: T }>;

/** Expressions nested deeper are refused. The reference gives up near 330, with the same words. */
export const MAX_DEPTH = 1000;
export const TOO_DEEP = 'maximum recursion depth exceeded';
