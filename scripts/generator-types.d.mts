// The types of what the generator of the model reads. Types only: there is no code to them.
import type { Constraints } from '../src/model/shape.ts';

/** scripts/data/service-facts.json, as far as the shapes need it. */
export interface ShapeFacts {
  readonly longs: readonly string[];
  readonly enums: Readonly<Record<string, readonly string[]>>;
  readonly constraints: Readonly<Record<string, Constraints>>;
  readonly listElements: Readonly<Record<string, string>>;
}

/** scripts/data/service-facts.json. */
export interface Facts extends ShapeFacts {
  readonly pagination: Readonly<
    Record<string, { input_token: string; limit_key: string; output_token: string; result_key: string }>
  >;
  /** By `Operation.member`: the operation that lists the values, and where they are in its response. */
  readonly completions: Readonly<Record<string, readonly [operation: string, path: string]>>;
  readonly deprecated: readonly string[];
  readonly errors: readonly string[];
  readonly errorsWithoutMembers: readonly string[];
}

/** What the type declarations of the SDK package say. */
export interface MemberDeclarations {
  structure(name: string): { readonly members: Readonly<Record<string, { readonly type: string }>> };
  enumValues(type: string): readonly string[] | undefined;
}

/** A static schema of the SDK package (@smithy/types): of a structure or an error, of a list, of an operation. */
export type StructureSchema = readonly [
  kind: number,
  namespace: string,
  name: string,
  traits: unknown,
  memberNames: readonly string[],
  memberSchemas: readonly unknown[],
  requiredCount?: number,
];
export type ListSchema = readonly [kind: number, namespace: string, name: string, traits: unknown, element: unknown];
export type OperationSchema = readonly [
  kind: number,
  namespace: string,
  name: string,
  traits: unknown,
  input: unknown,
  output: unknown,
];
