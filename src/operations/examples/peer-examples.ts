import type { ExamplesByOperation } from './example.ts';

/** Examples of the operations for BGP peers. The first is that of the AWS documentation, with its response. */
export const PEER_EXAMPLES: ExamplesByOperation = {
  CreateBGPPeer: [
    {
      title: 'To create an IPv6 BGP peering session',
      description:
        'The following example creates an IPv6 BGP peering session on private virtual interface `dxvif-fg1vuj3d`. The peer IPv6 addresses are automatically allocated by Amazon.',
      commands:
        'dxcli create-bgp-peer --virtual-interface-id dxvif-fg1vuj3d --new-bgp-peer asn=64600,addressFamily=ipv6',
      output: `{
    "virtualInterface": {
        "ownerAccount": "123456789012",
        "virtualInterfaceId": "dxvif-fg1vuj3d",
        "location": "EqDC2",
        "connectionId": "dxcon-fguhmqlc",
        "virtualInterfaceType": "private",
        "virtualInterfaceName": "Test",
        "vlan": 125,
        "asn": 65000,
        "authKey": "0xC_ukbCerl6EYA0example",
        "amazonAddress": "169.254.255.1/30",
        "customerAddress": "169.254.255.2/30",
        "addressFamily": "ipv4",
        "virtualInterfaceState": "available",
        "customerRouterConfig": "<?xml version=\\"1.0\\" encoding=\\"UTF-8\\"?>\\n<logical_connection id=\\"dxvif-fg1vuj3d\\">\\n  <vlan>125</vlan>\\n  <customer_address>169.254.255.2/30</customer_address>\\n  <amazon_address>169.254.255.1/30</amazon_address>\\n  <bgp_asn>65000</bgp_asn>\\n  <bgp_auth_key>0xC_ukbCerl6EYA0uexample</bgp_auth_key>\\n  <ipv6_customer_address>2001:db8:1100:2f0:0:1:9cb4:4216/125</ipv6_customer_address>\\n  <ipv6_amazon_address>2001:db8:1100:2f0:0:1:9cb4:4211/125</ipv6_amazon_address>\\n  <ipv6_bgp_asn>64600</ipv6_bgp_asn>\\n  <ipv6_bgp_auth_key>0xS27kAIU_VHPjjAexample</ipv6_bgp_auth_key>\\n  <amazon_bgp_asn>7224</amazon_bgp_asn>\\n  <connection_type>private</connection_type>\\n</logical_connection>\\n",
        "virtualGatewayId": "vgw-f9eb0c90",
        "routeFilterPrefixes": [],
        "bgpPeers": [
            {
                "asn": 65000,
                "authKey": "0xC_ukbCerl6EYA0uexample",
                "addressFamily": "ipv4",
                "amazonAddress": "169.254.255.1/30",
                "customerAddress": "169.254.255.2/30",
                "bgpPeerState": "available",
                "bgpStatus": "down"
            },
            {
                "asn": 64600,
                "authKey": "0xS27kAIU_VHPjjAexample",
                "addressFamily": "ipv6",
                "amazonAddress": "2001:db8:1100:2f0:0:1:9cb4:4211/125",
                "customerAddress": "2001:db8:1100:2f0:0:1:9cb4:4216/125",
                "bgpPeerState": "pending",
                "bgpStatus": "down"
            }
        ]
    }
}`,
    },
    {
      title: 'To describe the peer in JSON',
      description: 'A structure can be typed as JSON instead of shorthand. Single quotes keep the shell away from it.',
      commands: `dxcli create-bgp-peer --virtual-interface-id dxvif-fg1vuj3d --new-bgp-peer '{"asnLong": 4200000000, "addressFamily": "ipv6"}'`,
    },
    {
      title: 'To read all parameters from a JSON file',
      description: 'The members of the document have the names of the API.',
      file: {
        name: 'peer.json',
        content: `{
    "virtualInterfaceId": "dxvif-fg1vuj3d",
    "newBGPPeer": {
        "asn": 64600,
        "addressFamily": "ipv6"
    }
}`,
      },
      commands: 'dxcli create-bgp-peer --cli-input-json file://peer.json',
    },
    {
      title: 'To read all parameters from a YAML file',
      description: 'The same in YAML.',
      file: {
        name: 'peer.yaml',
        content: `virtualInterfaceId: dxvif-fg1vuj3d
newBGPPeer:
  asn: 64600
  addressFamily: ipv6`,
      },
      commands: 'dxcli create-bgp-peer --cli-input-yaml file://peer.yaml',
    },
    {
      title: 'To start from a template',
      description:
        'The first command writes a template without sending anything. Edit it, then use it as often as you like. Options that are typed replace what is in the file.',
      commands: `dxcli create-bgp-peer --generate-cli-skeleton yaml-input > peer.yaml
dxcli create-bgp-peer --cli-input-yaml file://peer.yaml --virtual-interface-id dxvif-fg1vuj3d --new-bgp-peer asn=64600,addressFamily=ipv6`,
    },
    {
      title: 'To print the addresses of the new peer only',
      description: 'A query picks out of the response what a script needs; `text` prints it without quotes.',
      commands: `dxcli create-bgp-peer --virtual-interface-id dxvif-fg1vuj3d --new-bgp-peer asn=64600,addressFamily=ipv6 --output text --query 'virtualInterface.bgpPeers[?addressFamily==\`ipv6\`].[amazonAddress,customerAddress]'`,
      output: '2001:db8:1100:2f0:0:1:9cb4:4211/125\t2001:db8:1100:2f0:0:1:9cb4:4216/125',
    },
    {
      title: 'To try a command without an AWS account',
      description:
        '`dxcli-local` is a Direct Connect endpoint on your own machine. This starts one, runs the command against it and stops it.',
      commands:
        'dxcli-local --exec -- dxcli create-bgp-peer --virtual-interface-id dxvif-fg1vuj3d --new-bgp-peer asn=64600,addressFamily=ipv6',
    },
    {
      title: 'To choose the addresses and the BGP key of the peer',
      description:
        'The following example adds an IPv4 peer to a virtual interface that has an IPv6 peer. The key is read from a file, so that it is neither in the history of the shell nor in the list of processes.',
      file: {
        name: 'peer.yaml',
        content: `newBGPPeer:
  asn: 65000
  addressFamily: ipv4
  amazonAddress: 169.254.10.1/30
  customerAddress: 169.254.10.2/30
  authKey: 0xJ7nq2example`,
      },
      commands:
        "dxcli create-bgp-peer --virtual-interface-id dxvif-ffkbh1q2 --cli-input-yaml file://peer.yaml --query 'virtualInterface.bgpPeers[].[addressFamily,customerAddress]' --output text",
      output: 'ipv6\t2001:db8:1100:2f0:0:1:9cb4:4226/125\nipv4\t169.254.10.2/30',
    },
    {
      title: 'To create the peer once and wait until it is available',
      description:
        'The following example can be run again and again: where the same peer is there, nothing is created. The AWS CLI has neither of the two options.',
      commands:
        "dxcli create-bgp-peer --virtual-interface-id dxvif-fg1vuj3d --new-bgp-peer asn=64600,addressFamily=ipv6 --if-absent --wait --query 'virtualInterface.bgpPeers[].[addressFamily,bgpPeerState]' --output text",
      output: 'ipv4\tavailable\nipv6\tavailable',
    },
    {
      title: 'To rehearse a change on a copy of your virtual interfaces',
      description:
        'The first command reads what the account has. The second one starts a local endpoint with it, creates the peer there and stops the endpoint. Nothing changes in the account.',
      commands: `dxcli describe-virtual-interfaces > interfaces.json
dxcli-local --seed interfaces.json --exec -- dxcli create-bgp-peer --virtual-interface-id dxvif-fg1vuj3d --new-bgp-peer asn=64600,addressFamily=ipv6`,
    },
  ],
  DeleteBGPPeer: [
    {
      title: 'To delete a BGP peer by its id',
      description:
        'The following example deletes one peer of a virtual interface and prints the state of each. `describe-virtual-interfaces` shows the ids.',
      commands:
        "dxcli delete-bgp-peer --virtual-interface-id dxvif-fh9dual0 --bgp-peer-id dxpeer-fh9dual4 --query 'virtualInterface.bgpPeers[].[bgpPeerId,bgpPeerState]' --output text",
      output: 'dxpeer-fh9dual4\tdeleting\ndxpeer-fh9dual6\tavailable',
    },
    {
      title: 'To delete a BGP peer by its ASN and address',
      description:
        'The following example names the peer by the ASN and the address of its customer side, as in the configuration of the router. `--asn-long` takes every ASN, `--asn` those up to 2147483646.',
      commands:
        "dxcli delete-bgp-peer --virtual-interface-id dxvif-fh9dual0 --asn-long 65000 --customer-address 169.254.253.2/30 --query 'virtualInterface.bgpPeers[].[bgpPeerId,bgpPeerState]' --output text",
      output: 'dxpeer-fh9dual4\tdeleting\ndxpeer-fh9dual6\tavailable',
    },
    {
      title: 'To delete a BGP peer in a script and wait until it is gone',
      description:
        'The following example succeeds, too, where the peer is not there any more. The AWS CLI has neither of the two options.',
      commands:
        "dxcli delete-bgp-peer --virtual-interface-id dxvif-fh9dual0 --bgp-peer-id dxpeer-fh9dual4 --if-present --wait --query 'virtualInterface.bgpPeers[].bgpPeerId' --output text",
      output: 'dxpeer-fh9dual6',
    },
  ],
};
