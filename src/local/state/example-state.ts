import type { State } from './local-state.ts';
import { ACCOUNT } from './resource-ids.ts';

/** The connection and the virtual interface of the AWS documentation's example, both available. */
export function exampleState(now: number): State {
  const addresses = { amazonAddress: '169.254.255.1/30', customerAddress: '169.254.255.2/30' };
  const place = { ownerAccount: ACCOUNT, connectionId: 'dxcon-fguhmqlc', location: 'EqDC2', createdAt: now };
  return {
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
  };
}
