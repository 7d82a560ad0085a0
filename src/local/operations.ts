import { createBgpPeer } from './create-bgp-peer.ts';
import { createConnection } from './create-connection.ts';
import { createPrivateVirtualInterface, createPublicVirtualInterface } from './create-virtual-interface.ts';
import { deleteBgpPeer } from './delete-bgp-peer.ts';
import { deleteVirtualInterface } from './delete-virtual-interface.ts';
import { describeConnections, describeVirtualInterfaces } from './describe.ts';
import type { Handler } from './operation.ts';

/** What the endpoint serves, by the operation's wire name. The input was checked against the operation's shape. */
export const handlers: Readonly<Record<string, Handler<never>>> = {
  CreateBGPPeer: createBgpPeer,
  DeleteBGPPeer: deleteBgpPeer,
  DescribeVirtualInterfaces: describeVirtualInterfaces,
  CreatePrivateVirtualInterface: createPrivateVirtualInterface,
  CreatePublicVirtualInterface: createPublicVirtualInterface,
  DeleteVirtualInterface: deleteVirtualInterface,
  DescribeConnections: describeConnections,
  CreateConnection: createConnection,
};
