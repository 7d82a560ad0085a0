/** The host names of one partition; `regions` matches the names of its regions. */
interface Partition {
  readonly regions: RegExp;
  readonly suffix: string;
  readonly dualstack: string;
  readonly signin: string;
}

/** The first match counts; the last entry matches every region. As in the endpoint rules of the SDK. */
const PARTITIONS: readonly Partition[] = [
  { regions: /^cn-/, suffix: 'amazonaws.com.cn', dualstack: 'api.amazonwebservices.com.cn', signin: 'amazonaws.cn' },
  { regions: /^us-gov-/, suffix: 'amazonaws.com', dualstack: 'api.aws', signin: 'amazonaws-us-gov.com' },
  { regions: /^us-iso-/, suffix: 'c2s.ic.gov', dualstack: 'api.aws.ic.gov', signin: 'c2shome.ic.gov' },
  { regions: /^us-isob-/, suffix: 'sc2s.sgov.gov', dualstack: 'api.aws.scloud', signin: 'sc2shome.sgov.gov' },
  { regions: /^eu-isoe-/, suffix: 'cloud.adc-e.uk', dualstack: 'api.cloud-aws.adc-e.uk', signin: 'csphome.adc-e.uk' },
  { regions: /^us-isof-/, suffix: 'csp.hci.ic.gov', dualstack: 'api.aws.hci.ic.gov', signin: 'csphome.hci.ic.gov' },
  { regions: /^eusc-/, suffix: 'amazonaws.eu', dualstack: 'api.amazonwebservices.eu', signin: 'amazonaws-eusc.eu' },
  { regions: /^/, suffix: 'amazonaws.com', dualstack: 'api.aws', signin: 'aws.amazon.com' },
];

/** The services that give credentials, by their ids. */
export type CredentialService = 'STS' | 'SSO' | 'SSO OIDC' | 'Signin';

const NAMES: Readonly<Record<CredentialService, string>> = {
  STS: 'sts',
  SSO: 'portal.sso',
  'SSO OIDC': 'oidc',
  Signin: 'signin',
};

/** The host of a service in a region, where no endpoint is configured for it. A test compares it with the SDK's own rules. */
export function serviceHost(
  service: CredentialService,
  region: string,
  { fips, dualstack }: { fips: boolean; dualstack: boolean },
): string {
  const partition = PARTITIONS.find(({ regions }) => regions.test(region)) as Partition;
  const government = region.startsWith('us-gov-');
  if (service === 'Signin' && !dualstack) {
    if (!fips) return `${region}.signin.${partition.signin}`;
    if (government) return `${region === 'us-gov-west-1' ? '' : `${region}.`}signin-fips.${partition.signin}`;
  }
  if (service === 'STS' && region === 'aws-global' && !fips && !dualstack) return 'sts.amazonaws.com';
  // In GovCloud every endpoint is a FIPS endpoint already.
  const name = NAMES[service] + (fips && !(government && !dualstack) ? '-fips' : '');
  return `${name}.${region}.${dualstack ? partition.dualstack : partition.suffix}`;
}
