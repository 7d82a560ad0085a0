import { signedHeaders } from '../../aws/sigv4.ts';
import { parseXml } from '../../aws/xml.ts';
import type { Config } from '../../config/config.ts';
import type { ClientSettings } from '../../config/settings/client-settings.ts';
import { CliError } from '../../errors.ts';
import type { Fetched } from '../cache/role-cache.ts';
import { type Call, callService, type ServiceAnswer, unreadable } from '../call.ts';
import type { Credentials } from '../credentials.ts';
import { readResult } from './sts-result.ts';

/** Parameters of a request, in the order in which they are checked. */
export type StsParams = readonly (readonly [string, string | number])[];

/** The least length of each parameter, in characters. */
const LEAST_LENGTHS: Readonly<Record<string, number>> = {
  RoleArn: 20,
  RoleSessionName: 2,
  ExternalId: 2,
  SerialNumber: 9,
  TokenCode: 6,
  WebIdentityToken: 4,
};
const LEAST_DURATION = 900;

/** Assumes a role with other keys. Throws `params` for impossible parameters, `service` where it is refused. */
export async function assumeRoleRequest(
  config: Config,
  settings: ClientSettings,
  keys: Credentials,
  params: StsParams,
): Promise<Fetched> {
  return request(config, settings, 'AssumeRole', params, (call) => ({
    ...call,
    sealed: ({ path, headers }) => {
      const { 'user-agent': _, ...signed } = headers;
      const scope = { region: settings.region, service: 'sts' };
      return signedHeaders({ path, headers: signed, body: call.body as string }, keys, scope, config.host.now());
    },
  }));
}

/** Assumes a role with a token of another identity provider; nothing is signed. Throws as `assumeRoleRequest`. */
export async function webIdentityRequest(
  config: Config,
  settings: ClientSettings,
  params: StsParams,
): Promise<Fetched> {
  return request(config, settings, 'AssumeRoleWithWebIdentity', params, (call) => call);
}

async function request(
  config: Config,
  settings: ClientSettings,
  operation: 'AssumeRole' | 'AssumeRoleWithWebIdentity',
  given: StsParams,
  seal: (call: Call) => Call,
): Promise<Fetched> {
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
  const call: Call = {
    service: 'STS',
    operation,
    region: settings.region,
    method: 'POST',
    path: '/',
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: form.toString(),
    readError,
  };
  const answer = await callService(config, settings, seal(call));
  return readResult(answer, operation);
}

/** The reference's own check, in its words. */
function checkParams(params: StsParams): void {
  const faults = params.flatMap(([name, value]) => {
    if (typeof value === 'number') {
      if (value >= LEAST_DURATION) return [];
      return [`Invalid value for parameter ${name}, value: ${value}, valid min value: ${LEAST_DURATION}`];
    }
    const least = LEAST_LENGTHS[name] ?? 0;
    const length = [...value].length;
    if (length >= least) return [];
    return [`Invalid length for parameter ${name}, value: ${length}, valid min length: ${least}`];
  });
  if (faults.length) throw new CliError('params', `Parameter validation failed:\n${faults.join('\n')}`);
}

function readError(answer: ServiceAnswer): { code: string; message: string } {
  const root = parseXml(answer.text);
  const error = root?.children.get('Error') ?? root?.children.get('Errors')?.children.get('Error');
  if (!error) throw unreadable('STS', 'it is no XML document with an error in it');
  return {
    code: error.children.get('Code')?.text ?? String(answer.status),
    message: error.children.get('Message')?.text ?? '',
  };
}
