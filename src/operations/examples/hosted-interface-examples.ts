import type { ExamplesByOperation } from './example.ts';

/** Examples of the operations for virtual interfaces that one account allocates and another one confirms. */
export const HOSTED_INTERFACE_EXAMPLES: ExamplesByOperation = {
  AllocatePrivateVirtualInterface: [
    {
      title: 'To allocate a private virtual interface for another account',
      description:
        'The following example allocates a virtual interface on a connection of yours. The other account confirms it and chooses its gateway.',
      commands:
        "dxcli allocate-private-virtual-interface --connection-id dxcon-fguhmqlc --owner-account 210987654321 --new-private-virtual-interface-allocation virtualInterfaceName=for-partner,vlan=301,asn=65001,addressFamily=ipv6 --query '[ownerAccount,virtualInterfaceState,vlan]' --output text",
      output: '210987654321\tconfirming\t301',
    },
  ],
  AllocatePublicVirtualInterface: [
    {
      title: 'To allocate a public virtual interface for another account',
      description:
        'The following example allocates a virtual interface with its addresses and the prefix to advertise.',
      commands:
        'dxcli allocate-public-virtual-interface --connection-id dxcon-fguhmqlc --owner-account 210987654321 --new-public-virtual-interface-allocation "virtualInterfaceName=for-partner,vlan=302,asn=65001,amazonAddress=203.0.113.1/30,customerAddress=203.0.113.2/30,routeFilterPrefixes=[{cidr=203.0.113.0/30}]" --query "[ownerAccount,virtualInterfaceState,vlan]" --output text',
      output: '210987654321\tconfirming\t302',
    },
  ],
  AllocateTransitVirtualInterface: [
    {
      title: 'To allocate a transit virtual interface for another account',
      description: 'The following example allocates a virtual interface with jumbo frames and a tag.',
      commands:
        'dxcli allocate-transit-virtual-interface --connection-id dxcon-fguhmqlc --owner-account 210987654321 --new-transit-virtual-interface-allocation "virtualInterfaceName=for-partner,vlan=303,asn=65001,mtu=8500,tags=[{key=stage,value=test}]" --query "virtualInterface.[ownerAccount,virtualInterfaceState,mtu]" --output text',
      output: '210987654321\tconfirming\t8500',
    },
  ],
  ConfirmPrivateVirtualInterface: [
    {
      title: 'To accept a private virtual interface',
      description:
        'The following example confirms a virtual interface that another account allocated for yours, and attaches it to a virtual private gateway.',
      commands:
        'dxcli confirm-private-virtual-interface --virtual-interface-id dxvif-fgprivat --virtual-gateway-id vgw-f9eb0c90',
      output: `{
    "virtualInterfaceState": "pending"
}`,
    },
    {
      title: 'To accept a private virtual interface with a Direct Connect gateway',
      description: 'A Direct Connect gateway can be given instead.',
      commands:
        'dxcli confirm-private-virtual-interface --virtual-interface-id dxvif-fgprivat --direct-connect-gateway-id 5f294f92-bafb-4011-916d-9b0bec123456 --output text',
      output: 'pending',
    },
  ],
  ConfirmPublicVirtualInterface: [
    {
      title: 'To accept a public virtual interface',
      description:
        'The following example confirms a virtual interface that another account allocated for yours. AWS then verifies its addresses and prefixes.',
      commands: 'dxcli confirm-public-virtual-interface --virtual-interface-id dxvif-fgpublic',
      output: `{
    "virtualInterfaceState": "verifying"
}`,
    },
  ],
  ConfirmTransitVirtualInterface: [
    {
      title: 'To accept a transit virtual interface',
      description:
        'The following example confirms a virtual interface that another account allocated for yours, and attaches it to a Direct Connect gateway.',
      commands:
        'dxcli confirm-transit-virtual-interface --virtual-interface-id dxvif-fgtransi --direct-connect-gateway-id cf68415c-f4ae-48f2-87a7-3b52ce654321',
      output: `{
    "virtualInterfaceState": "pending"
}`,
    },
  ],
};
