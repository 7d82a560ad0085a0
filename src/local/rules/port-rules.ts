import type { PortMembers } from '../state/local-state.ts';
import type { StateSession } from '../state/state-session.ts';
import { excerpt, refusal } from './refusal.ts';
import { type RequestedTags, requestedTags } from './request-tags.ts';

const DEDICATED: readonly string[] = ['1Gbps', '10Gbps', '100Gbps', '400Gbps'];
const HOSTED: readonly string[] = [
  ...['50', '100', '200', '300', '400', '500'].map((number) => `${number}Mbps`),
  ...['1', '2', '5', '10', '25'].map((number) => `${number}Gbps`),
];

/** The bandwidths that the service's documentation lists for ports and for hosted connections. */
export const BANDWIDTHS = { dedicated: DEDICATED, hosted: HOSTED };

export function checkBandwidth(bandwidth: string, kind: keyof typeof BANDWIDTHS): void {
  const known = BANDWIDTHS[kind];
  if (!known.includes(bandwidth)) {
    throw refusal(`Bandwidth '${excerpt(bandwidth)}' is not one of ${known.join(', ')}`);
  }
}

/**
 * The location of a request. Not every code that the service has is known here
 * (DescribeLocations), so that any that is not empty is taken.
 */
export function checkLocation(location: string): void {
  if (location === '') throw refusal('Location is required');
}

/** What a request says of a new port. */
export interface RequestedPort {
  location?: string | undefined;
  providerName?: string | undefined;
  tags?: RequestedTags | undefined;
  requestMACSec?: boolean | undefined;
}

/** The members that a new port of any kind gets. Only a seed can have logical redundancy. */
export function newPort(requested: RequestedPort, session: StateSession): PortMembers {
  const { location = '', providerName, tags, requestMACSec } = requested;
  checkLocation(location);
  return {
    region: session.region,
    location,
    ...(providerName === undefined ? {} : { providerName }),
    hasLogicalRedundancy: 'no',
    jumboFrameCapable: true,
    ...(requestMACSec ? { macSecCapable: true, encryptionMode: 'should_encrypt' } : {}),
    ...requestedTags(tags),
    createdAt: session.now,
  };
}

const ENCRYPTION_MODES: readonly string[] = ['no_encrypt', 'should_encrypt', 'must_encrypt'];

/** Checks a new encryption mode of a port. */
export function checkEncryptionMode(mode: string | undefined, { macSecCapable }: PortMembers): void {
  if (mode === undefined) return;
  if (!ENCRYPTION_MODES.includes(mode)) {
    throw refusal(`Encryption mode '${excerpt(mode)}' is not one of ${ENCRYPTION_MODES.join(', ')}`);
  }
  if (!macSecCapable) throw refusal('The connection does not support MACsec');
}

/** Refuses to delete a port that is in use by interfaces or hosted connections. */
export function checkUnused(portId: string, name: string, session: StateSession): void {
  const isLiving = ({ deletedAt }: { deletedAt?: number }) => deletedAt === undefined;
  const attached = session.all('interfaces').find((one) => one.connectionId === portId && isLiving(one));
  if (attached)
    throw refusal(`${name} ${portId} has Virtual Interface ${attached.virtualInterfaceId}; delete it first`);
  const hosted = session.all('connections').find((one) => one.parentConnectionId === portId && isLiving(one));
  if (hosted) throw refusal(`${name} ${portId} has Hosted Connection ${hosted.connectionId}; delete it first`);
}
