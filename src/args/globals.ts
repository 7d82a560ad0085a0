/** The global options as typed; undefined where an option was not given. */
export interface GlobalOptions {
  readonly debug?: true;
  readonly endpointUrl?: string;
  /** `--no-verify-ssl` gives false. */
  readonly verifySsl?: false;
  /** `--no-paginate` gives false; without effect here. */
  readonly paginate?: false;
  readonly output?: string;
  readonly query?: string;
  readonly profile?: string;
  readonly region?: string;
  readonly color?: 'on' | 'off' | 'auto';
  /** `--no-sign-request` gives false. */
  readonly signRequest?: false;
  readonly caBundle?: string;
  /** Seconds; 0 waits for ever. */
  readonly cliReadTimeout?: number;
  /** Seconds; 0 waits for ever. */
  readonly cliConnectTimeout?: number;
  readonly cliBinaryFormat?: string;
  /** `--no-cli-pager`. */
  readonly noCliPager?: true;
  readonly cliAutoPrompt?: true;
  readonly noCliAutoPrompt?: true;
  readonly cliErrorFormat?: string;
}
