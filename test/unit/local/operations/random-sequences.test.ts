import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readState } from '../../../../src/local/state-file/read-state.ts';
import { LocalWorld } from '../../../support/local-world.ts';

/**
 * Random sequences of operations, with restarts and the passing of time in
 * between, against a small model that restates the rules in its own way: what
 * is accepted, and what every interface then looks like.
 */

const TIMING = { available: 100, verified: 50, up: 50, gone: 70 };
const VIFS = ['private', 'public', 'redundant', 'other'] as const;

interface Peering {
  asn?: number;
  asnLong?: number;
  authKey?: string;
  addressFamily?: string;
  amazonAddress?: string;
  customerAddress?: string;
}

type Step =
  | { do: 'create'; vif: string; peer: Peering }
  | { do: 'delete'; vif: string; nth: number; by: 'id' | 'asn' | 'address' | 'both' }
  | { do: 'deleteInterface'; vif: string }
  | { do: 'wait'; ms: number }
  | { do: 'restart' };

// ---- the requests ----

const asn = fc.constantFrom(-1, 0, 1, 64600, 65535, 65536, 2147483646, 2147483647, 4294967294, 4294967295);
const address = fc
  .tuple(
    fc.constantFrom('10.0.0', '203.0.113', '169.254.0', '198.51.100'),
    fc.nat(9),
    fc.constantFrom(29, 30, 31, 32, 33),
  )
  .map(([net, last, prefix]) => `${net}.${last}/${prefix}`);
const pair = fc
  .tuple(fc.constantFrom('10.0.0', '203.0.113', '169.254.0', '198.51.100'), fc.nat(3), fc.nat(3), fc.nat(2))
  .map(([net, a, b, block]) => ({
    amazonAddress: `${net}.${block * 4 + a}/30`,
    customerAddress: `${net}.${block * 4 + b}/30`,
  }));
const optional = { requiredKeys: [] as [] };
const anyPeering: fc.Arbitrary<Peering> = fc
  .tuple(
    fc.record({ asn, asnLong: asn }, optional),
    fc.record({ authKey: fc.constantFrom('', '12345', '123456', 'k'.repeat(80), 'k'.repeat(81)) }, optional),
    fc.record({ addressFamily: fc.constantFrom('ipv4', 'ipv6', 'IPV6') }, optional),
    fc.oneof(
      { weight: 4, arbitrary: pair },
      { weight: 1, arbitrary: fc.record({ amazonAddress: address, customerAddress: address }, optional) },
    ),
  )
  .map((parts) => Object.assign({}, ...parts));
/** Mostly accepted, so that the sequences reach many states. */
const goodPeering: fc.Arbitrary<Peering> = fc
  .tuple(
    fc.constantFrom({ asn: 1 }, { asn: 65000 }, { asnLong: 65536 }, { asn: 65000, asnLong: 4294967294 }),
    fc.constantFrom(
      {},
      { addressFamily: 'ipv6' },
      { addressFamily: 'ipv6' },
      { amazonAddress: '198.51.100.1/30', customerAddress: '198.51.100.2/30' },
      { amazonAddress: '198.51.100.5/30', customerAddress: '198.51.100.6/30' },
      { amazonAddress: '198.51.100.1/29', customerAddress: '198.51.100.2/29' },
      { amazonAddress: '198.51.100.8/31', customerAddress: '198.51.100.9/31' },
    ),
  )
  .map(([number, addresses]) => ({ ...number, ...addresses }));
const peering = fc.oneof({ weight: 1, arbitrary: anyPeering }, { weight: 2, arbitrary: goodPeering });
const vif = fc.constantFrom(...VIFS, 'redundant', 'redundant', 'private', 'unknown');
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('create' as const), vif, peer: peering }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('delete' as const),
      vif,
      nth: fc.nat(1),
      by: fc.constantFrom('id' as const, 'asn' as const, 'address' as const, 'both' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('deleteInterface' as const), vif: fc.constantFrom('other', 'unknown') }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.nat(80) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
);

// ---- the model ----

interface ModelPeer {
  asn: number;
  family: string;
  /** Undefined where the endpoint allocates it. */
  given: string | undefined;
  born: number;
  dying: number | undefined;
}

interface ModelInterface {
  peers: ModelPeer[];
  dying: number | undefined;
}

type Model = Map<string, ModelInterface>;

const newModel = (): Model => new Map(VIFS.map((id) => [id, { peers: [], dying: undefined }]));

const bitsOf = (cidr: string) => {
  const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(cidr);
  if (!match || match.slice(1, 5).some((part) => Number(part) > 255) || Number(match[5]) > 32) return undefined;
  const bits = match
    .slice(1, 5)
    .map((part) => Number(part).toString(2).padStart(8, '0'))
    .join('');
  return { bits, net: bits.slice(0, Number(match[5])), host: bits.slice(Number(match[5])) };
};

function accepts(model: Model, id: string, peer: Peering): boolean {
  const owner = model.get(id);
  if (!owner || owner.dying !== undefined) return false;
  const number = peer.asnLong ?? peer.asn ?? 0;
  if (number < 1 || number > (peer.asnLong === undefined ? 2147483646 : 4294967294)) return false;
  if (peer.authKey !== undefined && (peer.authKey.length < 6 || peer.authKey.length > 80)) return false;
  const family = peer.addressFamily ?? 'ipv4';
  if (!['ipv4', 'ipv6'].includes(family)) return false;
  if (owner.peers.filter((one) => one.family === family).length >= (id === 'redundant' ? 2 : 1)) return false;
  const given = [peer.amazonAddress, peer.customerAddress].filter((one) => one !== undefined);
  if (family === 'ipv6') return given.length === 0;
  if (given.length === 0) return id !== 'public';
  if (given.length === 1) return false;
  const ends = given.map(bitsOf);
  const [amazon, customer] = ends;
  if (!amazon || !customer || amazon.net !== customer.net || amazon.bits === customer.bits) return false;
  if (amazon.net.length < 24 || amazon.net.length > 31) return false;
  if (id === 'public' && /^(10|169)\./.test(given[0]!)) return false;
  const isEnd = ({ host }: { host: string }) => host.length !== 1 && (/^0*$/.test(host) || /^1*$/.test(host));
  if (isEnd(amazon) || isEnd(customer)) return false;
  // No other peer of the interface is in the same network, or in one inside or around it.
  return owner.peers.every((one) => {
    const other = bitsOf(one.given ?? '');
    return !other || !(other.net.startsWith(customer.net) || customer.net.startsWith(other.net));
  });
}

function prune(model: Model, now: number): void {
  for (const [id, owner] of model) {
    if (owner.dying !== undefined && now >= owner.dying + TIMING.gone) model.delete(id);
    owner.peers = owner.peers.filter((peer) => peer.dying === undefined || now < peer.dying + TIMING.gone);
  }
}

function expectedState(id: string, peer: ModelPeer, now: number): [string, string] {
  if (peer.dying !== undefined) return ['deleting', 'down'];
  const age = now - peer.born;
  if (age >= 150) return ['available', 'up'];
  if (age >= 100) return ['available', 'down'];
  return [id === 'public' && age < 50 ? 'verifying' : 'pending', 'down'];
}

// ---- the endpoint ----

const SEED = JSON.stringify({
  connections: [{ connectionId: 'dxcon-red', hasLogicalRedundancy: 'yes' }],
  virtualInterfaces: VIFS.map((virtualInterfaceId) => ({
    virtualInterfaceId,
    virtualInterfaceType: virtualInterfaceId === 'public' ? 'public' : 'private',
    connectionId: virtualInterfaceId === 'redundant' ? 'dxcon-red' : 'dxcon-one',
    bgpPeers: [],
  })),
});

/** The responses of the endpoint; undefined for a refusal. */
class Endpoint extends LocalWorld {
  // biome-ignore lint/suspicious/noExplicitAny: a JSON response, looked into by the test
  override ask(operation: string, input: object): any {
    try {
      return super.ask(operation, input);
    } catch (error) {
      expect(error).toMatchObject({ code: 'DirectConnectClientException', status: 400 });
      return undefined;
    }
  }

  // biome-ignore lint/suspicious/noExplicitAny: as above
  interfaces(): any[] {
    return this.ask('DescribeVirtualInterfaces', {}).virtualInterfaces;
  }
}

/** How many requests were accepted, to show that the sequences reach many states. */
const accepted = { create: 0, delete: 0 };

function take(step: Step, model: Model, real: Endpoint): void {
  const now = real.now;
  prune(model, now);
  switch (step.do) {
    case 'wait':
      real.pass(step.ms);
      return;
    case 'restart':
      real.restart();
      return;
    case 'create': {
      const good = accepts(model, step.vif, step.peer);
      const response = real.ask('CreateBGPPeer', { virtualInterfaceId: step.vif, newBGPPeer: step.peer });
      expect(response !== undefined).toBe(good);
      if (!good) return;
      accepted.create += 1;
      model.get(step.vif)!.peers.push({
        asn: step.peer.asnLong ?? step.peer.asn!,
        family: step.peer.addressFamily ?? 'ipv4',
        given: step.peer.customerAddress ?? response.virtualInterface.bgpPeers.at(-1).customerAddress,
        born: now,
        dying: undefined,
      });
      return;
    }
    case 'delete': {
      const owner = model.get(step.vif);
      const living = owner?.peers.filter((peer) => peer.dying === undefined) ?? [];
      const chosen = owner?.peers[step.nth];
      const shown = real.interfaces().find((one) => one.virtualInterfaceId === step.vif)?.bgpPeers[step.nth];
      const selector = {
        ...(step.by === 'id' ? { bgpPeerId: shown?.bgpPeerId ?? 'none' } : {}),
        ...(step.by === 'asn' || step.by === 'both' ? { asnLong: chosen?.asn ?? 1 } : {}),
        ...(step.by === 'address' || step.by === 'both' ? { customerAddress: shown?.customerAddress ?? 'none' } : {}),
      };
      const meant = living.filter((peer) => (step.by === 'asn' ? peer.asn === (chosen?.asn ?? 1) : peer === chosen));
      const good = owner !== undefined && owner.dying === undefined && living.length > 1 && meant.length === 1;
      const response = real.ask('DeleteBGPPeer', { virtualInterfaceId: step.vif, ...selector });
      expect(response !== undefined).toBe(good);
      if (!good) return;
      accepted.delete += 1;
      meant[0]!.dying = now;
      return;
    }
    case 'deleteInterface': {
      const owner = model.get(step.vif);
      expect(real.ask('DeleteVirtualInterface', { virtualInterfaceId: step.vif }) !== undefined).toBe(
        owner !== undefined,
      );
      if (!owner || owner.dying !== undefined) return;
      owner.dying = now;
      for (const peer of owner.peers) peer.dying ??= now;
    }
  }
}

function compare(model: Model, real: Endpoint): void {
  prune(model, real.now);
  const shown = real.interfaces();
  expect(shown.map((one) => one.virtualInterfaceId)).toEqual([...model.keys()]);
  const summary = shown.flatMap((one) =>
    one.bgpPeers.map(
      (peer: Record<string, unknown>) =>
        `${one.virtualInterfaceId} ${peer.addressFamily} ${peer.asn} ${peer.asnLong} ${peer.customerAddress} ${peer.bgpPeerState} ${peer.bgpStatus}`,
    ),
  );
  const expected = [...model].flatMap(([id, { peers }]) =>
    peers.map((peer) => {
      const states = expectedState(id, peer, real.now).join(' ');
      return `${id} ${peer.family} ${peer.asn <= 2147483646 ? peer.asn : 0} ${peer.asn} ${peer.given} ${states}`;
    }),
  );
  expect(summary).toEqual(expected);
}

it('the endpoint agrees with a simple model on random sequences of operations and restarts', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 60, size: 'max' }), (steps) => {
      const model = newModel();
      const real = new Endpoint(readState(SEED, 0), TIMING);
      for (const one of steps) {
        take(one, model, real);
        compare(model, real);
      }
    }),
    { numRuns: 300 },
  );
  expect(accepted.create).toBeGreaterThan(300);
  expect(accepted.delete).toBeGreaterThan(50);
});
