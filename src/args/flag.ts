/** An option as the parsers know it. */
export interface Flag {
  /** As typed, e.g. `--cli-read-timeout`. */
  readonly flag: string;
  /** How many words it takes: an `optional` one means `fallback` where none follows. */
  readonly takes: 'nothing' | 'one' | 'optional' | 'many';
  readonly fallback?: string;
  readonly choices?: readonly string[];
  /** Ends the parse: what follows is not looked at any more, beyond what each word may be. */
  readonly ends?: true;
}
