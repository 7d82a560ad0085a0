import type { ExamplesByOperation } from './example.ts';

/** Examples of the operation that describes the configuration of a router. */
export const ROUTER_EXAMPLES: ExamplesByOperation = {
  DescribeRouterConfiguration: [
    {
      title: 'To save the configuration for a router',
      description:
        'The following example writes the addresses, ASNs and BGP keys of a virtual interface to a file, as XML. The file has the BGP keys in it, so `umask` keeps it from other users.',
      commands: `umask 077
dxcli describe-router-configuration --virtual-interface-id dxvif-fg1vuj3d --router-type-identifier CiscoSystemsInc-2900SeriesRouters-IOS124 --query customerRouterConfig --output text > router.xml
grep -c bgp_asn router.xml`,
      output: '2',
    },
    {
      title: 'To see which router a type stands for',
      description: 'The following example prints the vendor, the platform and the software of a router type.',
      commands:
        "dxcli describe-router-configuration --virtual-interface-id dxvif-fg1vuj3d --router-type-identifier JuniperNetworksInc-MMXSeriesRouters-JunOS95 --query 'router.[vendor,platform,software]' --output text",
      output: 'Juniper Networks, Inc.\tM/MX Series Routers\tJunOS 9.5+',
    },
  ],
};
