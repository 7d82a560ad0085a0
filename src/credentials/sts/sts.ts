import { signedHeaders } from '../../aws/sigv4.ts';
import { parseXml } from '../../aws/xml.ts';
import type { Config } from '../../config/config.ts';
import { CliError } from '../../errors.ts';
import type { FetchedKeys } from '../cache/role-cache.ts';
import type { CredentialRequestSettings, Credentials } from '../credentials.ts';
import { callService, type ServiceCall, type ServiceResponse, unreadableServiceResponse } from '../service-call.ts';
import { readStsResult } from './sts-result.ts';

/** Parameters of a request, in the order in which they are checked. */
export type StsParams = readonly (readonly [string, string | number])[];

/** The shortest length of each parameter, in characters. */
const MIN_LENGTHS: Readonly<Record<string, number>> = {
  RoleArn: 20,
  RoleSessionName: 2,
  ExternalId: 2,
  SerialNumber: 9,
  TokenCode: 6,
  WebIdentityToken: 4,
};
const MIN_DURATION = 900;

/** Assumes a role with other keys. Throws `params` for invalid parameters, `service` where STS refuses. */
export async function assumeRoleRequest(
  config: Config,
  settings: CredentialRequestSettings,
  keys: Credentials,
  params: StsParams,
): Promise<FetchedKeys> {
  const scope = { region: settings.region === 'aws-global' ? 'us-east-1' : settings.region, service: 'sts' };
  const call = roleCall(config, settings, 'AssumeRole', params);
  const authenticate: ServiceCall['authenticate'] = ({ path, query, headers }) => {
    const { 'user-agent': _, ...signed } = headers;
    return signedHeaders({ path, query, headers: signed, body: call.body }, keys, scope, config.host.now());
  };
  return readStsResult(await callService(config, settings, { ...call, authenticate }), call.operation);
}

/** Assumes a role with a token of another identity provider. The request is not signed. Throws as `assumeRoleRequest` does. */
export async function webIdentityRequest(
  config: Config,
  settings: CredentialRequestSettings,
  params: StsParams,
): Promise<FetchedKeys> {
  const call = roleCall(config, settings, 'AssumeRoleWithWebIdentity', params);
  return readStsResult(await callService(config, settings, call), call.operation);
}

/** The request of an operation, with a session name where none is given. Throws `params` for invalid parameters. */
function roleCall(
  config: Config,
  { region }: CredentialRequestSettings,
  operation: 'AssumeRole' | 'AssumeRoleWithWebIdentity',
  given: StsParams,
): ServiceCall & { readonly body: string } {
  const named = given.some(([name]) => name === 'RoleSessionName');
  const params: StsParams = named
    ? given
    : [...given, ['RoleSessionName', `botocore-session-${Math.floor(config.host.now() / 1000)}`]];
  checkParams(params);
  const form = new URLSearchParams([
    ['Action', operation],
    ['Version', '2011-06-15'],
  ]);
  for (const [name, value] of params) form.append(name, String(value));
  return {
    service: 'STS',
    operation,
    region,
    method: 'POST',
    path: '/',
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: form.toString(),
    readError: readStsError,
  };
}

/** The reference's check of the parameters, in its words. */
function checkParams(params: StsParams): void {
  const faults = params.flatMap(([name, value]) => {
    if (typeof value === 'number') {
      if (value >= MIN_DURATION) return [];
      return [`Invalid value for parameter ${name}, value: ${value}, valid min value: ${MIN_DURATION}`];
    }
    const shortest = MIN_LENGTHS[name] ?? 0;
    const length = [...value].length;
    if (length >= shortest) return [];
    return [`Invalid length for parameter ${name}, value: ${length}, valid min length: ${shortest}`];
  });
  if (faults.length) throw new CliError('params', `Parameter validation failed:\n${faults.join('\n')}`);
}

function readStsError(response: ServiceResponse): { code: string; message: string } {
  const root = parseXml(response.text);
  const error = root?.children.get('Error') ?? root?.children.get('Errors')?.children.get('Error');
  if (!error) throw unreadableServiceResponse('STS', 'it is not an XML document with an error');
  return {
    code: error.children.get('Code')?.text ?? String(response.status),
    message: error.children.get('Message')?.text ?? '',
  };
}
