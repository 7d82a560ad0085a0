import type { StructureShape } from '../src/model/shape.ts';

export interface Facts {
  readonly longs: readonly string[];
  readonly enums: Readonly<Record<string, readonly string[]>>;
  readonly constraints: Readonly<Record<string, { min?: number; max?: number; pattern?: string }>>;
  readonly listElements: Readonly<Record<string, string>>;
}

export interface Declarations {
  structure(name: string): { readonly members: Readonly<Record<string, { readonly type: string }>> };
  enumValues(type: string): readonly string[] | undefined;
}

export function shapeReader(
  facts: Facts,
  declarations: Declarations,
): {
  structure(schema: unknown, name: string): StructureShape;
  error(name: string, names: readonly string[], schemas: readonly unknown[]): StructureShape;
  checkAllUsed(): void;
};
