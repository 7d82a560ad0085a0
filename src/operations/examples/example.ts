/** An example of a command, as its help page shows it. A test runs each one against the local endpoint. */
export interface Example {
  readonly title: string;
  readonly description: string;
  /** A file that the commands read: its name and what is in it. */
  readonly file?: { readonly name: string; readonly content: string };
  /** What is typed in a POSIX shell. */
  readonly commands: string;
  /** What it prints. Identifiers, keys and times that the service makes up differ each time. */
  readonly output?: string;
}

/** Examples of several operations, by the wire name of the operation. */
export type ExamplesByOperation = Readonly<Record<string, readonly Example[]>>;
