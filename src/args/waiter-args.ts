/** What can be waited for, and how messages name the waiter, as those of the AWS CLI. */
export const WAITERS = {
  'bgp-peer-available': 'BgpPeerAvailable',
  'bgp-peer-up': 'BgpPeerUp',
  'bgp-peer-deleted': 'BgpPeerDeleted',
  'virtual-interface-available': 'VirtualInterfaceAvailable',
  'virtual-interface-deleted': 'VirtualInterfaceDeleted',
} as const;
export type Waiter = keyof typeof WAITERS;

/** `dxcli wait …` as typed. */
export interface WaiterArgs {
  readonly waiter: Waiter;
  readonly virtualInterfaceId: string;
  readonly bgpPeerId?: string;
  readonly addressFamily?: string;
  /** Whole numbers. */
  readonly asn?: string;
  readonly asnLong?: string;
  readonly customerAddress?: string;
  /** Seconds, a whole number. */
  readonly waitTimeout?: string;
}
