import { SigninClient } from '@aws-sdk/nested-clients/signin';
import { SSOClient } from '@aws-sdk/nested-clients/sso';
import { SSOOIDCClient } from '@aws-sdk/nested-clients/sso-oidc';
import { STSClient } from '@aws-sdk/nested-clients/sts';
import { describe, expect, test } from 'vitest';
import { type CredentialService, serviceHost } from '../../../src/credentials/service-hosts.ts';

const REGIONS = [
  ...['us-east-1', 'eu-west-2', 'ap-southeast-7', 'mx-central-1', 'cn-north-1', 'us-gov-west-1', 'us-gov-east-1'],
  ...[
    'us-iso-east-1',
    'us-isob-east-1',
    'eu-isoe-west-1',
    'us-isof-south-1',
    'eusc-de-east-1',
    'xx-new-1',
    'local',
    'aws-global',
  ],
];
type Resolver = { config: { endpointProvider(parameters: object): { url: URL } } };
const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
const CLIENTS: Record<CredentialService, Resolver> = {
  STS: new STSClient({ region: 'x', credentials }) as unknown as Resolver,
  SSO: new SSOClient({ region: 'x', credentials }) as unknown as Resolver,
  'SSO OIDC': new SSOOIDCClient({ region: 'x', credentials }) as unknown as Resolver,
  Signin: new SigninClient({ region: 'x', credentials }) as unknown as Resolver,
};

describe.each(Object.keys(CLIENTS) as CredentialService[])('the hosts of %s are those of the SDK', (service) => {
  test.each(REGIONS)('in the region %s', (region) => {
    for (const fips of [false, true]) {
      for (const dualstack of [false, true]) {
        const { url } = CLIENTS[service].config.endpointProvider({
          Region: region,
          UseFIPS: fips,
          UseDualStack: dualstack,
          UseGlobalEndpoint: false,
          IsControlPlane: false,
        });
        expect(serviceHost(service, region, { fips, dualstack })).toBe(url.host);
      }
    }
  });
});
