import type { RetryMode } from '../../aws/retry.ts';
import { CliError } from '../../errors.ts';
import type { TimestampFormat } from '../../model/choices.ts';
import type { Service } from '../../model/shape.ts';
import { parsePythonInt } from '../../python/int.ts';
import type { Config } from '../config.ts';
import { caBundle, checkCaBundle } from './ca-bundle.ts';
import { checkEndpoint, checkEndpointVariant, endpointFor } from './endpoint-url.ts';
import { binaryFormat, timestampFormat } from './formats.ts';
import { metadataSettings } from './metadata-settings.ts';
import { noRegion, type Region } from './region.ts';
import { checkAttempts, maxAttempts, retryMode } from './retries.ts';
import { env, first, fixed, isOn, profile } from './sources.ts';
import { checkRegionalEndpoint, checkUnsupportedSettings } from './unsupported.ts';

/** Everything the client needs, so that it looks nothing up itself. */
export interface ClientSettings {
  readonly region: string;
  /** Undefined where the SDK's endpoint rules choose it. */
  readonly endpoint: string | undefined;
  readonly useFips: boolean;
  readonly useDualstack: boolean;
  readonly retryMode: RetryMode;
  /** Attempts in all, the first included. */
  readonly maxAttempts: number;
  /** Path of a PEM file; undefined for the usual certificates. It may be blank where `verifySsl` is false. */
  readonly caBundle: string | undefined;
  readonly verifySsl: boolean;
  /** Seconds; 0 waits for ever. */
  readonly connectTimeout: number;
  /** Seconds; 0 waits for ever. */
  readonly readTimeout: number;
  readonly appId: string | undefined;
  readonly sign: boolean;
  readonly timestampFormat: TimestampFormat;
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

/**
 * Refuses malformed settings that the reference reads for every command, whether the
 * command uses them or not: after the global options were checked, before the command
 * itself is parsed. `given` is `--cli-binary-format`. Throws `configuration` or `general`.
 */
export function checkAtStart(config: Config, given: string | undefined): void {
  timestampFormat(config);
  binaryFormat(config, given);
  metadataSettings(config.lenient);
}

/** Whether parameters are checked against the model before they are sent. */
export function parameterValidation(config: Config): boolean {
  return isOn(config, 'parameter_validation', [profile('parameter_validation'), fixed('true')]);
}

/**
 * All settings of the client. Malformed ones are refused in the reference's order.
 * `region` is the result of `findRegion`. Throws `configuration` with code
 * `NoRegion`, or `general`.
 */
export function clientSettings(
  config: Config,
  options: ClientOptions,
  service: Service,
  { name: region, fips }: Region,
): ClientSettings {
  const sign = options.signRequest ?? true;
  const verifySsl = options.verifySsl ?? true;
  const endpoint = endpointFor(config, service.id, options.endpointUrl);
  if (region === undefined) throw noRegion();
  const isSwitchedOn = (name: string, variable: string) => isOn(config, name, [env(variable), profile(name)]);
  const useFips = fips || isSwitchedOn('use_fips_endpoint', 'AWS_USE_FIPS_ENDPOINT');
  const useDualstack = isSwitchedOn('use_dualstack_endpoint', 'AWS_USE_DUALSTACK_ENDPOINT');
  checkEndpointVariant(region, { useFips, useDualstack });
  const attempts = maxAttempts(config);
  const appId = first(config, 'user_agent_appid', [env('AWS_SDK_UA_APP_ID'), profile('sdk_ua_app_id')]);
  checkUnsupportedSettings(config, sign);
  checkAttempts(attempts);
  const mode = retryMode(config);
  // The endpoint rules put any region into a host name. With these two it would not be a valid one.
  const isUnusable = region === '' || region.endsWith('\n');
  if (endpoint !== undefined) checkEndpoint(endpoint);
  else if (isUnusable) checkEndpoint(`https://${service.signingName}.${region}.amazonaws.com`);
  const bundle = caBundle(config, options.caBundle);
  if (verifySsl) checkCaBundle(bundle);
  const connectTimeout = seconds('connect', options.cliConnectTimeout);
  const readTimeout = seconds('read', options.cliReadTimeout);
  checkRegionalEndpoint(config);
  return {
    region,
    endpoint,
    // A configured endpoint is used unchanged.
    useFips: endpoint === undefined && useFips,
    useDualstack: endpoint === undefined && useDualstack,
    retryMode: mode,
    maxAttempts: attempts,
    caBundle: bundle,
    verifySsl,
    connectTimeout,
    readTimeout,
    appId,
    sign,
    timestampFormat: timestampFormat(config),
  };
}

/** A timeout in seconds: `given`, which `checkGlobalOptions` found to be a whole number, else 60. Throws `general` for one below zero. */
function seconds(kind: 'connect' | 'read', given: string | undefined): number {
  const number = given === undefined ? 60 : Number(parsePythonInt(given));
  if (number >= 0) return number;
  throw new CliError(
    'general',
    `Attempted to set ${kind} timeout to ${number}, but the timeout cannot be set to a value less than or equal to 0.`,
  );
}
