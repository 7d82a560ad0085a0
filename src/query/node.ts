import type { compile } from '@jmespath-community/jmespath';

/** A node of the library's syntax tree, which our reading of the original language builds too. */
export type Node = ReturnType<typeof compile>;
/** A node of one type. */
export type NodeOf<T extends Node['type']> = Extract<Node, { type: T }>;

/** Expressions nested deeper are refused, in Python's words: the reference's stack ends at 489 parentheses or calls (and at 326 lists). */
export const MAX_DEPTH = 490;
export const TOO_DEEP = 'maximum recursion depth exceeded';
