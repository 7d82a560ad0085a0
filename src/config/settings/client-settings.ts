import { CliError } from '../../errors.ts';
import type { Service } from '../../model/shape.ts';
import { parsePythonInt } from '../../python/int.ts';
import type { Config } from '../config.ts';
import { lenient } from '../lenient.ts';
import { caBundle } from './ca-bundle.ts';
import { checkEndpoint, endpointFor } from './endpoint.ts';
import { binaryFormat, checkTimestampFormat } from './formats.ts';
import { metadataSettings } from './metadata-settings.ts';
import { noRegion, type Region } from './region.ts';
import { checkAttempts, maxAttempts, type RetryMode, retryMode } from './retries.ts';
import { env, first, fixed, isOn, profile } from './sources.ts';
import { checkUnusedSettings } from './unsupported.ts';

export type AutoPrompt = 'on' | 'on-partial' | 'off';

/** Everything the client needs, so that it looks nothing up itself. */
export interface ClientSettings {
  readonly region: string;
  /** Undefined where the SDK's endpoint rules decide. */
  readonly endpoint: string | undefined;
  readonly useFips: boolean;
  readonly useDualstack: boolean;
  readonly retryMode: RetryMode;
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

/** The options that decide whether to prompt, ahead of the configuration. */
export interface AutoPromptOptions {
  readonly cliAutoPrompt: boolean;
  readonly noCliAutoPrompt: boolean;
}

/** The global options that `clientSettings` needs, as typed; undefined where an option was not given. */
export interface ClientOptions {
  readonly endpointUrl?: string;
  /** False after `--no-verify-ssl`. */
  readonly verifySsl?: boolean;
  readonly caBundle?: string;
  /** Seconds, a whole number; 0 waits for ever. */
  readonly cliConnectTimeout?: string;
  /** Seconds, a whole number; 0 waits for ever. */
  readonly cliReadTimeout?: string;
  /** False after `--no-sign-request`. */
  readonly signRequest?: boolean;
}

/** Whether to prompt for the command's parameters. An unknown mode counts as `off`. */
export function autoPrompt(config: Config, options: AutoPromptOptions): AutoPrompt {
  if (options.noCliAutoPrompt) return 'off';
  if (options.cliAutoPrompt) return 'on';
  const mode = first(lenient(config), 'cli_auto_prompt', [
    env('AWS_CLI_AUTO_PROMPT'),
    profile('cli_auto_prompt'),
    fixed('off'),
  ])?.toLowerCase();
  return mode === 'on' || mode === 'on-partial' ? mode : 'off';
}

/**
 * Settings that every command trips over where they are malformed, whether it
 * uses them or not: they are read once the global options are right, before the
 * command itself is looked at. `given` is `--cli-binary-format`. Throws `configuration` or `general`.
 */
export function checkAtStart(config: Config, given: string | undefined): void {
  checkTimestampFormat(config);
  binaryFormat(config, given);
  metadataSettings(lenient(config));
}

/** Whether parameters are checked against the model before they are sent. */
export function parameterValidation(config: Config): boolean {
  return isOn(config, 'parameter_validation', [profile('parameter_validation'), fixed('true')]);
}

/**
 * All settings of the client, refused in the reference's order where they are
 * malformed. `region` is what `findRegion` found. Throws `configuration` with
 * code `NoRegion`, or `general`.
 */
export function clientSettings(
  config: Config,
  options: ClientOptions,
  service: Service,
  { name: region, fips }: Region,
): ClientSettings {
  const endpoint = endpointFor(config, service.id, options.endpointUrl);
  if (region === undefined) throw noRegion();
  const attempts = maxAttempts(config);
  const appId = first(config, 'user_agent_appid', [env('AWS_SDK_UA_APP_ID'), profile('sdk_ua_app_id')]);
  checkUnusedSettings(config);
  checkAttempts(attempts);
  const mode = retryMode(config);
  // The rules put any region into a host name; these two would make none of it.
  const unusual = region === '' || region.endsWith('\n');
  if (endpoint !== undefined) checkEndpoint(endpoint);
  else if (unusual) checkEndpoint(`https://${service.signingName}.${region}.amazonaws.com`);
  const switched = (name: string, variable: string) => isOn(config, name, [env(variable), profile(name)]);
  return {
    region,
    endpoint,
    // An endpoint that was configured is taken as it is.
    useFips: endpoint === undefined && (fips || switched('use_fips_endpoint', 'AWS_USE_FIPS_ENDPOINT')),
    useDualstack: endpoint === undefined && switched('use_dualstack_endpoint', 'AWS_USE_DUALSTACK_ENDPOINT'),
    retryMode: mode,
    maxAttempts: attempts,
    caBundle: caBundle(config, options.caBundle),
    verifySsl: options.verifySsl ?? true,
    connectTimeout: seconds('connect', options.cliConnectTimeout),
    readTimeout: seconds('read', options.cliReadTimeout),
    appId,
    sign: options.signRequest ?? true,
  };
}

/** A timeout that `checkGlobals` let pass. Throws `general` for one below zero. */
function seconds(kind: 'connect' | 'read', given: string | undefined): number {
  const number = given === undefined ? 60 : Number(parsePythonInt(given));
  if (number >= 0) return number;
  throw new CliError(
    'general',
    `Attempted to set ${kind} timeout to ${number}, but the timeout cannot be set to a value less than or equal to 0.`,
  );
}
