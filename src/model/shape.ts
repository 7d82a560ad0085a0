/**
 * An operation of the service as data. The values are generated at build time
 * from the installed SDK package (scripts/generate-model.mjs) into
 * src/operations/generated; nothing else in the program knows the operation by name.
 */

export type Shape = StringShape | NumberShape | BooleanShape | StructureShape | ListShape;

export interface StringShape {
  readonly type: 'string';
  /** Known values: shown in help and completion, never checked (the service is asked). */
  readonly enum?: readonly string[];
}

export interface NumberShape {
  readonly type: 'integer' | 'long';
}

export interface BooleanShape {
  readonly type: 'boolean';
}

export interface StructureShape {
  readonly type: 'structure';
  /** The model's name, e.g. `NewBGPPeer`. */
  readonly name: string;
  /** In the model's order. */
  readonly members: readonly Member[];
}

export interface ListShape {
  readonly type: 'list';
  readonly name: string;
  readonly element: Shape;
}

export interface Member {
  /** The name on the wire, e.g. `newBGPPeer`. */
  readonly name: string;
  readonly shape: Shape;
  readonly required?: true;
}

/** An operation: one entry in a list. */
export interface Operation {
  /** The wire name, e.g. `CreateBGPPeer`. */
  readonly name: string;
  /** The command's name, e.g. `create-bgp-peer`. */
  readonly command: string;
  readonly input: StructureShape;
  readonly output: StructureShape;
}

/** The service that the operations belong to. */
export interface Service {
  /** The name of the command group in the reference, e.g. `directconnect`. */
  readonly command: string;
  /** `x-amz-target` prefix, e.g. `OvertureService`. */
  readonly targetPrefix: string;
  /** The name in the signature. */
  readonly signingName: string;
  /** The service's id as in `AWS_ENDPOINT_URL_<SERVICE_ID>` before upper-casing, e.g. `Direct Connect`. */
  readonly id: string;
  readonly apiVersion: string;
  /** The service's own errors by their codes, which are their names. */
  readonly errors: readonly StructureShape[];
}

/** A piece of documentation. In texts code stands between backticks and emphasis between stars. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'note'; readonly title: string; readonly blocks: readonly Block[] };

/** Documentation of the SDK package, by operation, `Shape` or `Shape.member`. Loaded by help only. */
export type Documentation = Readonly<Record<string, readonly Block[]>>;
