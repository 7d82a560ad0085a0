/** Keys to sign with. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** When they end, where that is known. */
  readonly expiration?: Date;
  /** Which provider they came from, in the reference's name of it, for the log. */
  readonly source: string;
}
