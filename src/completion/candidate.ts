/** Something that the word at the cursor can become. */
export interface Candidate {
  /** The whole word. */
  readonly text: string;
  /** What it is, in one sentence; may be empty. */
  readonly description: string;
  /** The type of an option or member, where it is one: `string`, `structure`, `boolean`. */
  readonly type?: string;
  /** More of the same word is to follow (`addressFamily=`, a folder): no space after it. */
  readonly open?: true;
}
