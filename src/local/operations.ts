import { createBgpPeer } from './create-bgp-peer.ts';
import { deleteBgpPeer } from './delete-bgp-peer.ts';
import { describeConnections, describeVirtualInterfaces } from './describe.ts';
import type { Handler } from './operation.ts';

/** What the endpoint serves, by the operation's wire name. The input was checked against the operation's shape. */
export const handlers: Readonly<Record<string, Handler<never>>> = {
  CreateBGPPeer: createBgpPeer,
  DeleteBGPPeer: deleteBgpPeer,
  DescribeVirtualInterfaces: describeVirtualInterfaces,
  DescribeConnections: describeConnections,
};
