/** An example of a command, as help shows it. A test runs each one against the local endpoint. */
export interface Example {
  readonly title: string;
  readonly about: string;
  /** A file that the commands read: its name and what is in it. */
  readonly file?: { readonly name: string; readonly content: string };
  /** What is typed in a POSIX shell. */
  readonly commands: string;
  /** What it prints. Identifiers and keys that the service makes up differ each time. */
  readonly output?: string;
}

/** The examples of each operation, by its wire name. The first is that of the AWS documentation, with its answer. */
export const EXAMPLES: Readonly<Record<string, readonly Example[]>> = {
  CreateBGPPeer: [
    {
      title: 'To create an IPv6 BGP peering session',
      about:
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
      about: 'A structure can be typed as JSON instead of shorthand. Single quotes keep the shell away from it.',
      commands: `dxcli create-bgp-peer --virtual-interface-id dxvif-fg1vuj3d --new-bgp-peer '{"asnLong": 4200000000, "addressFamily": "ipv6"}'`,
    },
    {
      title: 'To read all parameters from a JSON file',
      about: 'The members of the document have the names of the API.',
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
      about: 'The same in YAML.',
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
      about:
        'The first command writes a template without sending anything. Edit it, then use it as often as you like: what is typed beside it comes first.',
      commands: `dxcli create-bgp-peer --generate-cli-skeleton yaml-input > peer.yaml
dxcli create-bgp-peer --cli-input-yaml file://peer.yaml --virtual-interface-id dxvif-fg1vuj3d --new-bgp-peer asn=64600,addressFamily=ipv6`,
    },
    {
      title: 'To print the addresses of the new peer only',
      about: 'A query picks out of the answer what a script needs; `text` prints it without quotes.',
      commands: `dxcli create-bgp-peer --virtual-interface-id dxvif-fg1vuj3d --new-bgp-peer asn=64600,addressFamily=ipv6 --output text --query 'virtualInterface.bgpPeers[?addressFamily==\`ipv6\`].[amazonAddress,customerAddress]'`,
      output: '2001:db8:1100:2f0:0:1:9cb4:4211/125\t2001:db8:1100:2f0:0:1:9cb4:4216/125',
    },
    {
      title: 'To try a command without an AWS account',
      about:
        '`dxcli-local` is a Direct Connect endpoint on your own machine. This starts one, runs the command against it and stops it.',
      commands:
        'dxcli-local --exec -- dxcli create-bgp-peer --virtual-interface-id dxvif-fg1vuj3d --new-bgp-peer asn=64600,addressFamily=ipv6',
    },
  ],
};
