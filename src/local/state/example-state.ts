import { EMPTY_STATE, type State } from './local-state.ts';
import { ACCOUNT } from './resource-ids.ts';

/** The connection, the virtual interface and its gateway of the AWS documentation's example, all available. */
export function exampleState(now: number): State {
  const addresses = { amazonAddress: '169.254.255.1/30', customerAddress: '169.254.255.2/30' };
  const place = { ownerAccount: ACCOUNT, connectionId: 'dxcon-fguhmqlc', location: 'EqDC2', createdAt: now };
  return {
    ...EMPTY_STATE,
    connections: new Map([
      [
        place.connectionId,
        {
          ...place,
          connectionName: 'My_Connection',
          bandwidth: '1Gbps',
          hasLogicalRedundancy: 'no',
          fixedState: 'available',
        },
      ],
    ]),
    interfaces: new Map([
      [
        'dxvif-fg1vuj3d',
        {
          ...place,
          ...addresses,
          virtualInterfaceId: 'dxvif-fg1vuj3d',
          virtualInterfaceName: 'Test',
          virtualInterfaceType: 'private',
          vlan: 125,
          asn: 65000,
          authKey: '0xC_ukbCerl6EYA0example',
          addressFamily: 'ipv4',
          virtualGatewayId: 'vgw-f9eb0c90',
          routeFilterPrefixes: [],
          fixedState: 'available',
          peers: [
            {
              ...addresses,
              bgpPeerId: 'dxpeer-fg1vuj3d',
              asn: 65000,
              authKey: '0xC_ukbCerl6EYA0uexample',
              addressFamily: 'ipv4',
              createdAt: now,
              fixedState: 'available',
              fixedStatus: 'down',
            },
          ],
        },
      ],
    ]),
    virtualGateways: new Map([['vgw-f9eb0c90', { virtualGatewayId: 'vgw-f9eb0c90', createdAt: now }]]),
  };
}
