import type { EarlyOptions } from '../args/early.ts';
import { ERROR_FORMATS, type GlobalOptions, OUTPUT_FORMATS } from '../args/globals.ts';
import { CliError } from '../errors.ts';
import type { Service } from '../model/shape.ts';
import { isOn } from './boolean.ts';
import type { Config } from './config.ts';
import { endpointFor } from './endpoint.ts';
import { region } from './region.ts';
import { maxAttempts, retryMode } from './retries.ts';
import { env, first, fixed, option, profile } from './sources.ts';

export { pagerCommand } from './pager.ts';
export { region } from './region.ts';

export type OutputFormat = (typeof OUTPUT_FORMATS)[number];
export type ErrorFormat = (typeof ERROR_FORMATS)[number];
export type AutoPrompt = 'on' | 'on-partial' | 'off';

/** Everything the client needs, so that it looks nothing up itself. */
export interface ClientSettings {
  readonly region: string;
  /** Undefined where the SDK's endpoint rules decide. */
  readonly endpoint: string | undefined;
  readonly useFips: boolean;
  readonly useDualstack: boolean;
  readonly retryMode: 'standard' | 'adaptive';
  /** Attempts in all, the first included. */
  readonly maxAttempts: number;
  /** Path of a PEM file; undefined for the usual certificates. */
  readonly caBundle: string | undefined;
  readonly verifySsl: boolean;
  /** Seconds; 0 waits for ever. */
  readonly connectTimeout: number;
  /** Seconds; 0 waits for ever. */
  readonly readTimeout: number;
  readonly appId: string | undefined;
  readonly sign: boolean;
}

/** The format of answers. Throws `general` for an unknown one: it is asked for only once there is an answer (07-output). */
export function outputFormat(config: Config, globals: GlobalOptions): OutputFormat {
  const format = first(config, 'output', [
    option('--output', globals.output),
    env('AWS_DEFAULT_OUTPUT'),
    profile('output'),
    fixed('json'),
  ]);
  if (!isOneOf(OUTPUT_FORMATS, format)) throw new CliError('general', `Unknown output type: ${format}`);
  return format;
}

/** Never throws: an error is being reported. `given` is what was typed after `--cli-error-format`, if anything. */
export function errorFormat(config: Config | undefined, given: string | undefined): ErrorFormat {
  const format = config
    ? first(withoutProfile(config), 'cli_error_format', [
        option('--cli-error-format', given),
        env('AWS_CLI_ERROR_FORMAT'),
        profile('cli_error_format'),
        fixed('enhanced'),
      ])
    : given;
  return isOneOf(ERROR_FORMATS, format) ? format : 'enhanced';
}

/** The same configuration, but silent about a profile that is missing. */
function withoutProfile(config: Config): Config {
  return {
    ...config,
    get: (key) => {
      const value = config.profile(config.profileName)?.get(key);
      return typeof value === 'string' ? value : undefined;
    },
  };
}

/** Whether to ask for the command's parameters. */
export function autoPrompt(config: Config, early: EarlyOptions): AutoPrompt {
  if (early.noCliAutoPrompt) return 'off';
  if (early.cliAutoPrompt) return 'on';
  const mode = first(withoutProfile(config), 'cli_auto_prompt', [
    env('AWS_CLI_AUTO_PROMPT'),
    profile('cli_auto_prompt'),
    fixed('off'),
  ])?.toLowerCase();
  return mode === 'on' || mode === 'on-partial' ? mode : 'off';
}

/** How bytes are typed on the command line. */
export function binaryFormat(config: Config, globals: GlobalOptions): string {
  return first(config, 'cli_binary_format', [
    option('--cli-binary-format', globals.cliBinaryFormat),
    profile('cli_binary_format'),
    fixed('base64'),
  ]) as string;
}

/** Whether parameters are checked against the model before they are sent. */
export function parameterValidation(config: Config): boolean {
  return isOn(first(config, 'parameter_validation', [profile('parameter_validation'), fixed('true')]));
}

/** All settings of the client, checked in the reference's order. Throws `configuration` or `general`. */
export async function clientSettings(
  config: Config,
  globals: GlobalOptions,
  service: Service,
): Promise<ClientSettings> {
  const endpoint = endpointFor(config, service.id, globals.endpointUrl);
  const where = await region(config, globals);
  const switched = (name: string, variable: string) => isOn(first(config, name, [env(variable), profile(name)]));
  return {
    region: where,
    endpoint,
    // An endpoint that was configured is taken as it is.
    useFips: endpoint === undefined && switched('use_fips_endpoint', 'AWS_USE_FIPS_ENDPOINT'),
    useDualstack: endpoint === undefined && switched('use_dualstack_endpoint', 'AWS_USE_DUALSTACK_ENDPOINT'),
    retryMode: retryMode(config),
    maxAttempts: maxAttempts(config),
    caBundle: first(config, 'ca_bundle', [
      option('--ca-bundle', globals.caBundle),
      env('AWS_CA_BUNDLE'),
      profile('ca_bundle'),
      env('REQUESTS_CA_BUNDLE'),
    ]),
    verifySsl: globals.verifySsl ?? true,
    connectTimeout: Number(globals.cliConnectTimeout ?? 60),
    readTimeout: Number(globals.cliReadTimeout ?? 60),
    appId: first(config, 'sdk_ua_app_id', [env('AWS_SDK_UA_APP_ID'), profile('sdk_ua_app_id')]),
    sign: globals.signRequest ?? true,
  };
}

function isOneOf<T extends string>(values: readonly T[], value: string | undefined): value is T {
  return (values as readonly (string | undefined)[]).includes(value);
}
