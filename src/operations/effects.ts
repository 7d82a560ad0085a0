import type { Document } from '../document/document.ts';
import { optionName } from '../model/option-name.ts';

/** What an operation may have done where its response was lost. */
export interface OperationEffect {
  /** The end of a sentence: `the BGP peer may have been created`. */
  readonly effect: string;
  /** The command that shows whether it was done. */
  readonly check: (params: ReadonlyMap<string, Document>) => string;
}

/** The parameters that a command is given, by the parameter of the operation that has the value. */
type Given = Readonly<Record<string, string>>;

/** An effect that a command shows, e.g. `describe-lags`, given some of the operation's parameters. */
function shownBy(command: string, effect: string, given: Given = {}): OperationEffect {
  const check = (params: ReadonlyMap<string, Document>) => {
    const options = Object.entries(given).map(([parameter, member]) => {
      const value = params.get(parameter);
      // Anything else would have to be quoted, differently for each shell.
      return typeof value === 'string' && /^[\w:/][\w:/-]*$/.test(value) ? ` --${optionName(member)} ${value}` : '';
    });
    return `dxcli ${command}${options.join('')}`;
  };
  return { effect, check };
}

const connection = (effect: string, given: Given = { connectionId: 'connectionId' }) =>
  shownBy('describe-connections', effect, given);
const hostedConnection = (effect: string, parameter: string) =>
  shownBy('describe-hosted-connections', effect, { [parameter]: 'connectionId' });
const interconnect = (effect: string, given: Given = { interconnectId: 'interconnectId' }) =>
  shownBy('describe-interconnects', effect, given);
const lag = (effect: string, given: Given = { lagId: 'lagId' }) => shownBy('describe-lags', effect, given);
const gateway = (effect: string, given: Given = { directConnectGatewayId: 'directConnectGatewayId' }) =>
  shownBy('describe-direct-connect-gateways', effect, given);
const association = (effect: string, ...parameters: string[]) =>
  shownBy(
    'describe-direct-connect-gateway-associations',
    effect,
    Object.fromEntries(parameters.map((name) => [name, name])),
  );
const proposal = (effect: string, parameter: string) =>
  shownBy('describe-direct-connect-gateway-association-proposals', effect, { [parameter]: parameter });
const virtualInterface = (effect: string, parameter = 'virtualInterfaceId') =>
  shownBy('describe-virtual-interfaces', effect, { [parameter]: parameter });
const failoverTest = (effect: string) =>
  shownBy('list-virtual-interface-test-history', effect, { virtualInterfaceId: 'virtualInterfaceId' });
const tags = (effect: string) => shownBy('describe-tags', effect, { resourceArn: 'resourceArns' });

/** A MACsec key belongs to a connection, an interconnect or a LAG, all of them given as `connectionId`. */
function macSecKey(effect: string): OperationEffect {
  const [ofLag, ofConnection] = [lag(effect, { connectionId: 'lagId' }), connection(effect)];
  const isLag = (id: Document | undefined) => typeof id === 'string' && id.startsWith('dxlag-');
  return { effect, check: (params) => (isLag(params.get('connectionId')) ? ofLag : ofConnection).check(params) };
}

const newInterface = virtualInterface('the virtual interface may have been created', 'connectionId');
const confirmedInterface = virtualInterface('the virtual interface may have been confirmed');

/** Of each operation that changes something, by its wire name. */
const EFFECTS: Readonly<Record<string, OperationEffect>> = {
  AcceptDirectConnectGatewayAssociationProposal: proposal('the proposal may have been accepted', 'proposalId'),
  AllocateConnectionOnInterconnect: hostedConnection('the connection may have been created', 'interconnectId'),
  AllocateHostedConnection: hostedConnection('the hosted connection may have been created', 'connectionId'),
  AllocatePrivateVirtualInterface: newInterface,
  AllocatePublicVirtualInterface: newInterface,
  AllocateTransitVirtualInterface: newInterface,
  AssociateConnectionWithLag: lag('the connection may have been associated with the LAG'),
  AssociateHostedConnection: hostedConnection('the hosted connection may have been associated', 'parentConnectionId'),
  AssociateMacSecKey: macSecKey('the MACsec key may have been associated'),
  AssociateVirtualInterface: virtualInterface('the virtual interface may have been associated'),
  ConfirmConnection: connection('the connection may have been confirmed'),
  ConfirmCustomerAgreement: shownBy('describe-customer-metadata', 'the agreement may have been confirmed'),
  ConfirmPrivateVirtualInterface: confirmedInterface,
  ConfirmPublicVirtualInterface: confirmedInterface,
  ConfirmTransitVirtualInterface: confirmedInterface,
  CreateBGPPeer: virtualInterface('the BGP peer may have been created'),
  CreateConnection: connection('the connection may have been created', {}),
  CreateDirectConnectGateway: gateway('the Direct Connect gateway may have been created', {}),
  CreateDirectConnectGatewayAssociation: association('the association may have been created', 'directConnectGatewayId'),
  CreateDirectConnectGatewayAssociationProposal: proposal(
    'the proposal may have been created',
    'directConnectGatewayId',
  ),
  CreateInterconnect: interconnect('the interconnect may have been created', {}),
  CreateLag: lag('the LAG may have been created', {}),
  CreatePrivateVirtualInterface: newInterface,
  CreatePublicVirtualInterface: newInterface,
  CreateTransitVirtualInterface: newInterface,
  DeleteBGPPeer: virtualInterface('the BGP peer may have been deleted'),
  DeleteConnection: connection('the connection may have been deleted'),
  DeleteDirectConnectGateway: gateway('the Direct Connect gateway may have been deleted'),
  DeleteDirectConnectGatewayAssociation: association(
    'the association may have been deleted',
    'associationId',
    'directConnectGatewayId',
    'virtualGatewayId',
  ),
  DeleteDirectConnectGatewayAssociationProposal: proposal('the proposal may have been deleted', 'proposalId'),
  DeleteInterconnect: interconnect('the interconnect may have been deleted'),
  DeleteLag: lag('the LAG may have been deleted'),
  DeleteVirtualInterface: virtualInterface('the virtual interface may have been deleted'),
  DisassociateConnectionFromLag: lag('the connection may have been disassociated from the LAG'),
  DisassociateMacSecKey: macSecKey('the MACsec key may have been disassociated'),
  StartBgpFailoverTest: failoverTest('the failover test may have been started'),
  StopBgpFailoverTest: failoverTest('the failover test may have been stopped'),
  TagResource: tags('the tags may have been added'),
  UntagResource: tags('the tags may have been removed'),
  UpdateConnection: connection('the connection may have been updated'),
  UpdateDirectConnectGateway: gateway('the Direct Connect gateway may have been updated'),
  UpdateDirectConnectGatewayAssociation: association('the association may have been updated', 'associationId'),
  UpdateLag: lag('the LAG may have been updated'),
  UpdateVirtualInterfaceAttributes: virtualInterface('the virtual interface may have been updated'),
};

/** The effect of an operation by its wire name; undefined where it only reads. */
export function effectOf(operation: string): OperationEffect | undefined {
  return EFFECTS[operation];
}
