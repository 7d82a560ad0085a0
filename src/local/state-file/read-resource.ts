import { checkInput } from '../rules/check-input.ts';
import { type RequestedTags, requestedTags } from '../rules/request-tags.ts';
import { listedShape } from '../rules/resource-shapes.ts';
import { ID_MEMBERS, type Kind, type Life, type Records } from '../state/local-state.ts';
import { ACCOUNT, newUuid } from '../state/resource-ids.ts';
import { readInterface } from './read-interface.ts';
import { readLife, readTime } from './read-life.ts';
import { KIND_FORMATS, TIME_MEMBERS } from './state-format.ts';

/** The members of a resource as the service describes it. */
type Given = Readonly<Record<string, unknown>>;

/** The state of a resource of a seed that does not give one: it can be used at once. */
const READY: Partial<Record<Kind, string>> = {
  connections: 'available',
  lags: 'available',
  interconnects: 'available',
  gateways: 'available',
  associations: 'associated',
};

/** What a resource gets where a document does not say it, and what it has under another name. */
const DEFAULTS: { readonly [K in Kind]?: (given: Given, id: string) => object } = {
  connections: (_given, id) => ({
    connectionName: id,
    ownerAccount: ACCOUNT,
    location: 'EqDC2',
    bandwidth: '1Gbps',
    hasLogicalRedundancy: 'no',
  }),
  lags: (_given, id) => ({
    lagName: id,
    ownerAccount: ACCOUNT,
    location: 'EqDC2',
    connectionsBandwidth: '1Gbps',
    minimumLinks: 0,
  }),
  interconnects: (_given, id) => ({ interconnectName: id, location: 'EqDC2', bandwidth: '1Gbps' }),
  gateways: (_given, id) => ({ directConnectGatewayName: id, amazonSideAsn: 64512, ownerAccount: ACCOUNT }),
  associations: (given) => ({
    directConnectGatewayOwnerAccount: ACCOUNT,
    associatedGateway: olderGateway(given),
    allowedPrefixesToDirectConnectGateway: [],
  }),
  proposals: (given) => ({
    directConnectGatewayOwnerAccount: ACCOUNT,
    associatedGateway: olderGateway(given),
    existingAllowedPrefixesToDirectConnectGateway: [],
    requestedAllowedPrefixesToDirectConnectGateway: [],
  }),
  failoverTests: ({ startTime, endTime }) => ({
    bgpPeers: [],
    ownerAccount: ACCOUNT,
    testDurationInMinutes: 180,
    ...(typeof startTime === 'number' ? { createdAt: startTime * 1000 } : {}),
    ...(typeof endTime === 'number' ? { stoppedAt: endTime * 1000 } : {}),
  }),
  agreements: () => ({ status: 'signed' }),
};

/** The gateway of an association as older versions of the API describe it. */
function olderGateway({ virtualGatewayId, virtualGatewayOwnerAccount, virtualGatewayRegion }: Given): object {
  return {
    id: virtualGatewayId ?? 'vgw-f9eb0c90',
    type: 'virtualPrivateGateway',
    ownerAccount: virtualGatewayOwnerAccount ?? ACCOUNT,
    region: virtualGatewayRegion ?? 'us-east-1',
  };
}

/** Members without which a resource means nothing, besides its id. */
const REQUIRED: Partial<Record<Kind, string>> = {
  associations: 'directConnectGatewayId',
  proposals: 'directConnectGatewayId',
  failoverTests: 'virtualInterfaceId',
};

/**
 * Reads a resource as the service describes it, or as a state file has it. What is missing
 * is filled in; `now` stands for missing times. Throws an error that says what is invalid.
 */
export function readResource<K extends Kind>(kind: K, entry: unknown, now: number): Records[K] {
  const given: Given = checkInput(listedShape(KIND_FORMATS[kind].operation), entry);
  const idMember = ID_MEMBERS[kind];
  const id = given[idMember] ?? (kind === 'associations' ? newUuid() : undefined);
  for (const name of [idMember, REQUIRED[kind]]) {
    if (name !== undefined && !given[name] && !(name === idMember && id)) throw new Error(`${name} is missing`);
  }
  if (kind === 'interfaces') return readInterface(given, entry, now) as Records[K];
  const { stateMember, derived = [] } = KIND_FORMATS[kind];
  const members = Object.fromEntries(
    Object.entries(given).filter(([name]) => name !== stateMember && name !== 'macSecKeys' && !derived.includes(name)),
  );
  const life = readLife(entry, given[stateMember] as string | undefined, now);
  const { createdAt, ...rest } = life;
  const isSeed = (entry as Given).createdAt === undefined && given[stateMember] === undefined;
  const record = {
    createdAt,
    ...DEFAULTS[kind]?.(given, String(id)),
    ...members,
    ...requestedTags(given.tags as RequestedTags | undefined),
    ...additional(kind, entry as Given),
    ...macSecKeys(entry as Given, now),
    ...(isSeed && READY[kind] !== undefined ? { fixedState: READY[kind] } : {}),
    ...rest,
    [idMember]: id,
  };
  return record as unknown as Records[K];
}

/** The members of an entry that only a state file has. */
function additional(kind: Kind, entry: Given): object {
  const names = [...TIME_MEMBERS, ...(KIND_FORMATS[kind].additional ?? [])];
  return Object.fromEntries(
    names
      .filter((name) => entry[name] !== undefined)
      .map((name) => [name, TIME_MEMBERS.includes(name) ? readTime(name, entry[name], 0) : entry[name]]),
  );
}

function macSecKeys(entry: Given, now: number): object {
  if (!Array.isArray(entry.macSecKeys)) return {};
  const keys = (entry.macSecKeys as Given[]).map(
    ({ createdAt: _c, deletedAt: _d, state, ...key }, i): Life => ({
      ...key,
      ...readLife(entry.macSecKeys && (entry.macSecKeys as Given[])[i], state as string | undefined, now),
    }),
  );
  return { macSecKeys: keys };
}
