import { CreateBGPPeerCommand, DescribeVirtualInterfacesCommand } from '@aws-sdk/client-direct-connect';
import type { Document } from '../document/document.ts';

/** What the client knows of an operation beside its model. */
export interface KnownOperation {
  /** The SDK's command. */
  readonly Command: new (
    input: never,
  ) => CreateBGPPeerCommand;
  /** What may have happened where no answer says so, as the end of a sentence. */
  readonly effect: string;
  /** The command that shows whether it did. */
  readonly check: (params: ReadonlyMap<string, Document>) => string;
}

/** By wire name: another operation is another entry. */
export const KNOWN_OPERATIONS: Readonly<Record<string, KnownOperation>> = {
  CreateBGPPeer: {
    Command: CreateBGPPeerCommand,
    effect: 'the BGP peer may have been created',
    check(params) {
      const id = params.get('virtualInterfaceId');
      const option = typeof id === 'string' && /^[\w-]+$/.test(id) ? ` --virtual-interface-id ${id}` : '';
      return `aws directconnect describe-virtual-interfaces${option}`;
    },
  },
  DescribeVirtualInterfaces: {
    Command: DescribeVirtualInterfacesCommand as unknown as KnownOperation['Command'],
    effect: 'the virtual interfaces may have been read, which changes nothing',
    check: () => 'aws directconnect describe-virtual-interfaces',
  },
};
