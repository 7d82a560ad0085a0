import type { ExamplesByOperation } from './example.ts';

/** Examples of the operations for virtual interfaces of the own account. */
export const INTERFACE_EXAMPLES: ExamplesByOperation = {
  CreatePrivateVirtualInterface: [
    {
      title: 'To create a private virtual interface',
      description:
        'The following example creates a virtual interface to a virtual private gateway. The addresses and the BGP key of its first peer are given; without them Amazon chooses some.',
      commands:
        "dxcli create-private-virtual-interface --connection-id dxcon-fguhmqlc --new-private-virtual-interface virtualInterfaceName=site-1,vlan=201,asn=65001,authKey=asdf34example,amazonAddress=192.168.1.1/30,customerAddress=192.168.1.2/30,virtualGatewayId=vgw-f9eb0c90 --query '[virtualInterfaceState,vlan,amazonAddress]' --output text",
      output: 'pending\t201\t192.168.1.1/30',
    },
    {
      title: 'To create a private virtual interface with jumbo frames and tags',
      description:
        'The following example reads the parameters from a file. The virtual interface is attached to a Direct Connect gateway.',
      file: {
        name: 'interface.json',
        content: `{
    "connectionId": "dxcon-fguhmqlc",
    "newPrivateVirtualInterface": {
        "virtualInterfaceName": "site-2",
        "vlan": 202,
        "asnLong": 4200000001,
        "mtu": 8500,
        "addressFamily": "ipv6",
        "directConnectGatewayId": "5f294f92-bafb-4011-916d-9b0bec123456",
        "tags": [
            {
                "key": "stage",
                "value": "test"
            }
        ]
    }
}`,
      },
      commands:
        "dxcli create-private-virtual-interface --cli-input-json file://interface.json --query '[virtualInterfaceState,asnLong,mtu]' --output text",
      output: 'pending\t4200000001\t8500',
    },
  ],
  CreatePublicVirtualInterface: [
    {
      title: 'To create a public virtual interface',
      description:
        'The following example creates a virtual interface to the public services of AWS and advertises one prefix. AWS verifies that the addresses and the prefix are yours, so the interface is `verifying` at first.',
      commands:
        'dxcli create-public-virtual-interface --connection-id dxcon-fguhmqlc --new-public-virtual-interface "virtualInterfaceName=public,vlan=203,asn=65001,amazonAddress=203.0.113.1/30,customerAddress=203.0.113.2/30,routeFilterPrefixes=[{cidr=203.0.113.0/30}]" --query "[virtualInterfaceState,routeFilterPrefixes[0].cidr]" --output text',
      output: 'verifying\t203.0.113.0/30',
    },
  ],
  CreateTransitVirtualInterface: [
    {
      title: 'To create a transit virtual interface',
      description:
        'The following example creates a virtual interface to a Direct Connect gateway that is associated with transit gateways.',
      commands:
        "dxcli create-transit-virtual-interface --connection-id dxcon-fguhmqlc --new-transit-virtual-interface virtualInterfaceName=transit-2,vlan=204,asn=65001,mtu=8500,directConnectGatewayId=cf68415c-f4ae-48f2-87a7-3b52ce654321,enableSiteLink=true --query 'virtualInterface.[virtualInterfaceState,mtu,siteLinkEnabled]' --output text",
      output: 'pending\t8500\tTrue',
    },
  ],
  DescribeVirtualInterfaces: [
    {
      title: 'To show the BGP peers of a virtual interface',
      description: 'The following example shows the state of each peer and whether its session is up, as a table.',
      commands:
        "dxcli describe-virtual-interfaces --virtual-interface-id dxvif-fh9dual0 --query 'virtualInterfaces[].bgpPeers[].{peer: bgpPeerId, asn: asnLong, family: addressFamily, state: bgpPeerState, session: bgpStatus}' --output table",
      output: `----------------------------------------------------------------
|                   DescribeVirtualInterfaces                  |
+-------+---------+-------------------+----------+-------------+
|  asn  | family  |       peer        | session  |    state    |
+-------+---------+-------------------+----------+-------------+
|  65000|  ipv4   |  dxpeer-fh9dual4  |  up      |  available  |
|  65000|  ipv6   |  dxpeer-fh9dual6  |  up      |  available  |
+-------+---------+-------------------+----------+-------------+`,
    },
    {
      title: 'To find the sessions that are down',
      description: 'The following example prints the peers of all virtual interfaces whose session is down.',
      commands:
        'dxcli describe-virtual-interfaces --query "virtualInterfaces[].bgpPeers[?bgpStatus==\'down\'].bgpPeerId" --output text',
      output: 'dxpeer-fg1vuj3d\ndxpeer-fgtested',
    },
    {
      title: 'To list the virtual interfaces of a connection',
      description: 'The following example prints the id, the VLAN and the name of each virtual interface.',
      commands:
        "dxcli describe-virtual-interfaces --connection-id dxcon-ffabc123 --query 'virtualInterfaces[].[virtualInterfaceId,vlan,virtualInterfaceName]' --output text",
      output: 'dxvif-ffkbh1q2\t126\tIPv6 only',
    },
  ],
  UpdateVirtualInterfaceAttributes: [
    {
      title: 'To use jumbo frames on a virtual interface',
      description:
        'The following example changes the MTU. Changing it can interrupt the traffic of the whole connection for up to 30 seconds, if the connection did not support jumbo frames before.',
      commands:
        'dxcli update-virtual-interface-attributes --virtual-interface-id dxvif-fg1vuj3d --mtu 8500 --query mtu',
      output: '8500',
    },
    {
      title: 'To turn SiteLink off',
      description: 'The following example needs a virtual interface that is attached to a Direct Connect gateway.',
      commands:
        'dxcli update-virtual-interface-attributes --virtual-interface-id dxvif-fgtested --no-enable-site-link --query siteLinkEnabled',
      output: 'false',
    },
  ],
  AssociateVirtualInterface: [
    {
      title: 'To move a virtual interface to another connection',
      description:
        'The following example moves a virtual interface. Its BGP peers are down until they are set up there, and no other virtual interface of the new connection may have its VLAN.',
      commands:
        "dxcli associate-virtual-interface --virtual-interface-id dxvif-fg1vuj3d --connection-id dxcon-ffabc123 --query '[connectionId,virtualInterfaceState]' --output text",
      output: 'dxcon-ffabc123\tpending',
    },
  ],
  DeleteVirtualInterface: [
    {
      title: 'To delete a virtual interface',
      description: 'The following example deletes a virtual interface with all of its BGP peers.',
      commands: 'dxcli delete-virtual-interface --virtual-interface-id dxvif-fg1vuj3d',
      output: `{
    "virtualInterfaceState": "deleting"
}`,
    },
    {
      title: 'To delete a virtual interface and wait until it is gone',
      description: 'The AWS CLI does not have the second command.',
      commands: `dxcli delete-virtual-interface --virtual-interface-id dxvif-fg1vuj3d
dxcli wait virtual-interface-deleted --virtual-interface-id dxvif-fg1vuj3d`,
    },
  ],
};
