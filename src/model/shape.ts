/**
 * An operation of the service as data. The values are generated at build time
 * from the installed SDK package and scripts/data/service-facts.json
 * (scripts/generate-model.mjs) into src/operations/generated.
 */

export type Shape = StringShape | NumberShape | BooleanShape | TimestampShape | BlobShape | StructureShape | ListShape;

/** What the model says of a value's size. */
export interface Constraints {
  /** The least length in characters or elements. The reference refuses what is shorter. */
  readonly min?: number;
  /** The greatest length: shown in help, never checked. */
  readonly max?: number;
  /** A regular expression: shown in help, never checked. */
  readonly pattern?: string;
}

export interface StringShape extends Constraints {
  readonly type: 'string';
  /** Known values, in the service's order: shown in help and completion, never checked (the service is asked). */
  readonly enum?: readonly string[];
}

export interface NumberShape {
  readonly type: 'integer' | 'long';
}

export interface BooleanShape {
  readonly type: 'boolean';
}

/** A time, which is a number of seconds since the epoch on the wire. */
export interface TimestampShape {
  readonly type: 'timestamp';
}

/** Bytes, in base64 on the wire. */
export interface BlobShape {
  readonly type: 'blob';
}

export interface StructureShape {
  readonly type: 'structure';
  /** The model's name, e.g. `NewBGPPeer`. */
  readonly name: string;
  /** In the model's order. */
  readonly members: readonly Member[];
}

export interface ListShape extends Constraints {
  readonly type: 'list';
  readonly name: string;
  readonly element: Shape;
  /** The model's name of an element that is not a structure, e.g. `BGPPeerId`. */
  readonly elementName?: string;
}

export interface Member {
  /** The name on the wire, e.g. `newBGPPeer`. */
  readonly name: string;
  readonly shape: Shape;
  readonly required?: true;
}

/** An operation of the service. */
export interface Operation {
  /** The wire name, e.g. `CreateBGPPeer`. */
  readonly name: string;
  /** The command's name, e.g. `create-bgp-peer`. */
  readonly command: string;
  /** Whether it can still be used but is not listed any more. */
  readonly deprecated?: true;
  /** Present where the response comes in pages. */
  readonly pagination?: Pagination;
  /** Where the values of a parameter can be looked up, by the parameter's name. */
  readonly valueSources?: Readonly<Record<string, ValueSource>>;
  /** Without members where the operation takes no input. */
  readonly input: StructureShape;
  /** Without members where the response says nothing. */
  readonly output: StructureShape;
}

/** The members that pages are asked for and found with. */
export interface Pagination {
  /** The member of the input that names the page to begin with. */
  readonly inputToken: string;
  /** The member of the input that says how many items a page may have. */
  readonly limitKey: string;
  /** The member of the output that names the next page. */
  readonly outputToken: string;
  /** The list in the output. */
  readonly resultKey: string;
}

/** An operation that lists values, by its wire name, and the place of each in its response, e.g. `lags[].lagId`. */
export interface ValueSource {
  readonly operation: string;
  readonly path: string;
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
  /** The service's own errors; their names are their codes. */
  readonly errors: readonly StructureShape[];
}

/** A piece of documentation. In texts code stands between backticks and emphasis between stars. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'note'; readonly title: string; readonly blocks: readonly Block[] };

/** Documentation of the SDK package, by `Operation`, `Structure` or `Structure.member`. Loaded by help only. */
export type Documentation = Readonly<Record<string, readonly Block[]>>;
