import type { ExamplesByOperation } from './example.ts';

/** Examples of the operations for BGP failover tests. */
export const FAILOVER_EXAMPLES: ExamplesByOperation = {
  StartBgpFailoverTest: [
    {
      title: 'To bring one BGP peer down for five minutes',
      description:
        'The following example starts a failover test of one peer of a virtual interface. After five minutes its session comes back by itself.',
      commands:
        'dxcli start-bgp-failover-test --virtual-interface-id dxvif-fg1vuj3d --bgp-peers dxpeer-fg1vuj3d --test-duration-in-minutes 5',
      output: `{
    "virtualInterfaceTest": {
        "testId": "9a7c4d0e-6f0b-4f7e-9d0a-2f5a8f1c3b64",
        "virtualInterfaceId": "dxvif-fg1vuj3d",
        "bgpPeers": [
            "dxpeer-fg1vuj3d"
        ],
        "status": "IN_PROGRESS",
        "ownerAccount": "123456789012",
        "testDurationInMinutes": 5,
        "startTime": "2026-01-31T12:00:00.000000+00:00"
    }
}`,
    },
    {
      title: 'To bring all BGP peers of a virtual interface down',
      description:
        'Without `--bgp-peers` the test is of all peers. The following example prints only its id, with which its history can be found.',
      commands:
        'dxcli start-bgp-failover-test --virtual-interface-id dxvif-fg1vuj3d --query virtualInterfaceTest.testId --output text',
      output: '9a7c4d0e-6f0b-4f7e-9d0a-2f5a8f1c3b64',
    },
  ],
  StopBgpFailoverTest: [
    {
      title: 'To end a failover test early',
      description: 'The following example ends the test of a virtual interface. Its sessions come back at once.',
      commands:
        "dxcli stop-bgp-failover-test --virtual-interface-id dxvif-fgtested --query 'virtualInterfaceTest.[testId,status]' --output text",
      output: '1f6f6c6d-2f0a-4c5b-8a44-0d8c5c9d7e21\tSTOPPED',
    },
  ],
  ListVirtualInterfaceTestHistory: [
    {
      title: 'To list the failover tests of a virtual interface',
      description: 'The following example shows each test of a virtual interface, the running one too, as a table.',
      commands:
        "dxcli list-virtual-interface-test-history --virtual-interface-id dxvif-fgtested --query 'virtualInterfaceTestHistory[].{test: testId, minutes: testDurationInMinutes, status: status}' --output table",
      output: `--------------------------------------------------------------------
|                  ListVirtualInterfaceTestHistory                 |
+---------+--------------+-----------------------------------------+
| minutes |   status     |                  test                   |
+---------+--------------+-----------------------------------------+
|  30     |  IN_PROGRESS |  1f6f6c6d-2f0a-4c5b-8a44-0d8c5c9d7e21   |
+---------+--------------+-----------------------------------------+`,
    },
    {
      title: 'To find the tests that are running',
      description: 'The following example prints the virtual interfaces on which a test has not ended yet.',
      commands:
        "dxcli list-virtual-interface-test-history --query 'virtualInterfaceTestHistory[?!endTime].virtualInterfaceId' --output text",
      output: 'dxvif-fgtested',
    },
  ],
};
