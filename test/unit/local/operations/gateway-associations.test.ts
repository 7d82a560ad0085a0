import { describe, expect, it } from 'vitest';
import { clientError, LocalWorld } from '../../../support/local-world.ts';

const TGW = 'tgw-0123456789abcdef0';
const VGW = 'vgw-aba37db6';

/** A world with a Direct Connect gateway. */
function withGateway(): { world: LocalWorld; id: string } {
  const world = new LocalWorld();
  const { directConnectGateway } = world.ask('CreateDirectConnectGateway', { directConnectGatewayName: 'one' });
  return { world, id: directConnectGateway.directConnectGatewayId };
}

describe('associations', () => {
  it('an association is associating, associated, updating, disassociating, gone', () => {
    const { world, id } = withGateway();
    const made = world.ask('CreateDirectConnectGatewayAssociation', {
      directConnectGatewayId: id,
      gatewayId: TGW,
      addAllowedPrefixesToDirectConnectGateway: [{ cidr: '10.0.0.0/16' }, { cidr: '10.1.0.0/16' }],
    }).directConnectGatewayAssociation;
    expect(made).toEqual({
      associationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      directConnectGatewayId: id,
      directConnectGatewayOwnerAccount: '123456789012',
      associationState: 'associating',
      associatedGateway: { id: TGW, type: 'transitGateway', ownerAccount: '123456789012', region: 'us-east-1' },
      allowedPrefixesToDirectConnectGateway: [{ cidr: '10.0.0.0/16' }, { cidr: '10.1.0.0/16' }],
    });
    const { associationId } = made;
    const found = () =>
      world.ask('DescribeDirectConnectGatewayAssociations', { associationId }).directConnectGatewayAssociations[0];
    world.pass(1000);
    expect(found().associationState).toBe('associated');
    const updated = world.ask('UpdateDirectConnectGatewayAssociation', {
      associationId,
      addAllowedPrefixesToDirectConnectGateway: [{ cidr: '10.2.0.0/16' }, { cidr: '10.1.0.0/16' }],
      removeAllowedPrefixesToDirectConnectGateway: [{ cidr: '10.0.0.0/16' }],
    }).directConnectGatewayAssociation;
    expect(updated).toMatchObject({
      associationState: 'updating',
      allowedPrefixesToDirectConnectGateway: [{ cidr: '10.1.0.0/16' }, { cidr: '10.2.0.0/16' }],
    });
    world.pass(1000);
    expect(found().associationState).toBe('associated');
    world.ask('DeleteDirectConnectGatewayAssociation', { associationId });
    expect(found().associationState).toBe('disassociating');
    world.pass(300);
    expect(found()).toBeUndefined();
  });

  it('an association with a virtual private gateway has the older members too, and can be deleted by them', () => {
    const { world, id } = withGateway();
    const input = { directConnectGatewayId: id, virtualGatewayId: VGW };
    expect(world.ask('CreateDirectConnectGatewayAssociation', input).directConnectGatewayAssociation).toMatchObject({
      virtualGatewayId: VGW,
      virtualGatewayRegion: 'us-east-1',
      virtualGatewayOwnerAccount: '123456789012',
      associatedGateway: { type: 'virtualPrivateGateway' },
    });
    const { directConnectGatewayAssociation } = world.ask('DeleteDirectConnectGatewayAssociation', input);
    expect(directConnectGatewayAssociation.associationState).toBe('disassociating');
  });

  it.each([
    [
      'both gateways',
      { gatewayId: TGW, virtualGatewayId: VGW },
      'Either gatewayId or virtualGatewayId must be specified',
    ],
    ['no gateway', {}, 'Either gatewayId or virtualGatewayId must be specified'],
    ['an id of another form', { gatewayId: 'vpc-1' }, 'The VirtualGateway vpc-1 does not exist.'],
    [
      'a prefix that is not one',
      { gatewayId: TGW, addAllowedPrefixesToDirectConnectGateway: [{ cidr: '10.0.0.0/33' }] },
      "Prefix '10.0.0.0/33' is not in CIDR notation, e.g. 203.0.113.0/30",
    ],
  ])('CreateDirectConnectGatewayAssociation refuses %s', (_name, members, message) => {
    const { world, id } = withGateway();
    const input = { directConnectGatewayId: id, ...members };
    expect(world.refusal('CreateDirectConnectGatewayAssociation', input)).toBe(clientError(message));
  });

  it('CreateDirectConnectGatewayAssociation refuses the same association twice', () => {
    const { world, id } = withGateway();
    const input = { directConnectGatewayId: id, gatewayId: TGW };
    world.ask('CreateDirectConnectGatewayAssociation', input);
    expect(world.refusal('CreateDirectConnectGatewayAssociation', input)).toBe(
      clientError(`Direct Connect Gateway ${id} is associated with ${TGW} already`),
    );
  });

  it.each([
    ['DeleteDirectConnectGatewayAssociation', { associationId: 'x' }, 'No association exists with ID x'],
    ['UpdateDirectConnectGatewayAssociation', { associationId: 'x' }, 'No association exists with ID x'],
    [
      'DeleteDirectConnectGatewayAssociation',
      {},
      'associationId, or directConnectGatewayId and virtualGatewayId, must be specified',
    ],
    [
      'DescribeDirectConnectGatewayAssociations',
      {},
      'directConnectGatewayId, associatedGatewayId or associationId must be specified',
    ],
  ])('%s refuses %j', (operation, input, message) => {
    expect(withGateway().world.refusal(operation, input)).toBe(clientError(message));
  });

  it('DescribeDirectConnectGatewayAssociations pages its list', () => {
    const { world, id } = withGateway();
    for (const digit of ['0', '1', '2']) {
      world.ask('CreateDirectConnectGatewayAssociation', {
        directConnectGatewayId: id,
        gatewayId: `tgw-0000000${digit}`,
      });
    }
    const first = world.ask('DescribeDirectConnectGatewayAssociations', { directConnectGatewayId: id, maxResults: 2 });
    expect(first.directConnectGatewayAssociations).toHaveLength(2);
    const second = world.ask('DescribeDirectConnectGatewayAssociations', {
      directConnectGatewayId: id,
      nextToken: first.nextToken,
    });
    expect(second.directConnectGatewayAssociations).toHaveLength(1);
    expect(second.nextToken).toBeUndefined();
  });
});

describe('association proposals', () => {
  const propose = (world: LocalWorld, id: string, members: object = {}) =>
    world.ask('CreateDirectConnectGatewayAssociationProposal', {
      directConnectGatewayId: id,
      directConnectGatewayOwnerAccount: '123456789012',
      gatewayId: VGW,
      addAllowedPrefixesToDirectConnectGateway: [{ cidr: '10.0.0.0/16' }],
      ...members,
    }).directConnectGatewayAssociationProposal;
  const accept = (id: string, proposalId: string) => ({
    directConnectGatewayId: id,
    proposalId,
    associatedGatewayOwnerAccount: '123456789012',
  });

  it('an accepted proposal makes an association with its prefixes, once', () => {
    const { world, id } = withGateway();
    const { proposalId } = propose(world, id);
    const { directConnectGatewayAssociation } = world.ask(
      'AcceptDirectConnectGatewayAssociationProposal',
      accept(id, proposalId),
    );
    expect(directConnectGatewayAssociation).toMatchObject({
      associationState: 'associating',
      allowedPrefixesToDirectConnectGateway: [{ cidr: '10.0.0.0/16' }],
    });
    const [proposal] = world.ask('DescribeDirectConnectGatewayAssociationProposals', {
      proposalId,
    }).directConnectGatewayAssociationProposals;
    expect(proposal.proposalState).toBe('accepted');
    expect(world.refusal('AcceptDirectConnectGatewayAssociationProposal', accept(id, proposalId))).toBe(
      clientError(`Association proposal ${proposalId} is accepted`),
    );
  });

  it('a proposal for an association that exists changes its prefixes', () => {
    const { world, id } = withGateway();
    world.ask('AcceptDirectConnectGatewayAssociationProposal', accept(id, propose(world, id).proposalId));
    const second = propose(world, id, { addAllowedPrefixesToDirectConnectGateway: [{ cidr: '10.1.0.0/16' }] });
    expect(second).toMatchObject({
      existingAllowedPrefixesToDirectConnectGateway: [{ cidr: '10.0.0.0/16' }],
      requestedAllowedPrefixesToDirectConnectGateway: [{ cidr: '10.0.0.0/16' }, { cidr: '10.1.0.0/16' }],
    });
    const { directConnectGatewayAssociation } = world.ask('AcceptDirectConnectGatewayAssociationProposal', {
      ...accept(id, second.proposalId),
      overrideAllowedPrefixesToDirectConnectGateway: [{ cidr: '10.9.0.0/16' }],
    });
    expect(directConnectGatewayAssociation.allowedPrefixesToDirectConnectGateway).toEqual([{ cidr: '10.9.0.0/16' }]);
    expect(world.state.associations.size).toBe(1);
  });

  it('a deleted proposal is deleted, then gone, and cannot be accepted', () => {
    const { world, id } = withGateway();
    const { proposalId } = propose(world, id);
    const { directConnectGatewayAssociationProposal } = world.ask('DeleteDirectConnectGatewayAssociationProposal', {
      proposalId,
    });
    expect(directConnectGatewayAssociationProposal.proposalState).toBe('deleted');
    expect(world.refusal('AcceptDirectConnectGatewayAssociationProposal', accept(id, proposalId))).toBe(
      clientError(`Association proposal ${proposalId} is deleted`),
    );
    world.pass(300);
    expect(world.refusal('AcceptDirectConnectGatewayAssociationProposal', accept(id, proposalId))).toBe(
      clientError(`Association proposal ${proposalId} does not exist.`),
    );
  });

  it('AcceptDirectConnectGatewayAssociationProposal refuses another account', () => {
    const { world, id } = withGateway();
    const { proposalId } = propose(world, id);
    const input = { ...accept(id, proposalId), associatedGatewayOwnerAccount: '210987654321' };
    expect(world.refusal('AcceptDirectConnectGatewayAssociationProposal', input)).toBe(
      clientError(`Association proposal ${proposalId} is for a gateway of another account`),
    );
  });
});
