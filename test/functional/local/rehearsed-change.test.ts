import { Agent } from 'node:http';
import { expect, it } from 'vitest';
import { parseFault } from '../../../src/local/http/fault.ts';
import { FaultPlan } from '../../../src/local/http/fault-plan.ts';
import { call, startEndpoint, TEST_TIMING } from '../../support/local-endpoint.ts';

it('a change is rehearsed from end to end: gateway, connection, transit interface, peers, failover test, undo', async () => {
  const faults = new FaultPlan([parseFault('lost-answer:1@CreateBGPPeer')!]);
  const endpoint = await startEndpoint({ timing: { ...TEST_TIMING, minute: 100 }, faults });
  const ask = async (operation: string, input: object) => {
    const { status, body } = await call(endpoint.url, operation, input);
    expect([operation, status, body.message]).toEqual([operation, 200, undefined]);
    return body;
  };
  const { directConnectGatewayId } = (
    await ask('CreateDirectConnectGateway', { directConnectGatewayName: 'core', amazonSideAsn: 64513 })
  ).directConnectGateway;
  const { connectionId } = await ask('CreateConnection', {
    location: 'EqDC2',
    bandwidth: '10Gbps',
    connectionName: 'new line',
  });
  const newTransitVirtualInterface = {
    virtualInterfaceName: 'transit',
    vlan: 101,
    asn: 65001,
    mtu: 8500,
    directConnectGatewayId,
  };
  const tooEarly = await call(endpoint.url, 'CreateTransitVirtualInterface', {
    connectionId,
    newTransitVirtualInterface,
  });
  expect([tooEarly.status, tooEarly.body]).toEqual([
    400,
    { __type: 'DirectConnectClientException', message: 'The specified Connection ID is not available' },
  ]);
  endpoint.pass(1000);
  const { virtualInterface } = await ask('CreateTransitVirtualInterface', { connectionId, newTransitVirtualInterface });
  const { virtualInterfaceId } = virtualInterface;
  const described = async () =>
    (await ask('DescribeVirtualInterfaces', { virtualInterfaceId })).virtualInterfaces[0] as {
      virtualInterfaceState: string;
      bgpPeers: { bgpPeerId: string; addressFamily: string; bgpStatus: string }[];
    };
  const states = async () => {
    const { virtualInterfaceState, bgpPeers } = await described();
    return [virtualInterfaceState, ...bgpPeers.map((peer) => `${peer.addressFamily} ${peer.bgpStatus}`)].join(', ');
  };

  const newBGPPeer = { asn: 65001, addressFamily: 'ipv6' };
  const lost = call(endpoint.url, 'CreateBGPPeer', { virtualInterfaceId, newBGPPeer });
  await expect(lost).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(await states()).toBe('pending, ipv4 down, ipv6 down');
  const again = await call(endpoint.url, 'CreateBGPPeer', { virtualInterfaceId, newBGPPeer });
  expect(again.body.message).toMatch(/has a BGP Peer of ipv6 already/);
  endpoint.pass(2000);
  expect(await states()).toBe('available, ipv4 up, ipv6 up');
  const config = await ask('DescribeRouterConfiguration', {
    virtualInterfaceId,
    routerTypeIdentifier: 'CiscoSystemsInc-2900SeriesRouters-IOS124',
  });
  expect(config.customerRouterConfig).toMatch(/<bgp_asn>65001<.*<ipv6_bgp_asn>65001<.*<amazon_bgp_asn>64513</s);

  const [ipv4] = (await described()).bgpPeers;
  const test = { virtualInterfaceId, bgpPeers: [ipv4!.bgpPeerId], testDurationInMinutes: 10 };
  await ask('StartBgpFailoverTest', test);
  expect(await states()).toBe('testing, ipv4 down, ipv6 up');
  endpoint.pass(1000);
  expect(await states()).toBe('available, ipv4 up, ipv6 up');
  await ask('StartBgpFailoverTest', test);
  await ask('StopBgpFailoverTest', { virtualInterfaceId });
  expect(await states()).toBe('available, ipv4 up, ipv6 up');
  const { virtualInterfaceTestHistory } = await ask('ListVirtualInterfaceTestHistory', { virtualInterfaceId });
  expect(virtualInterfaceTestHistory.map(({ status }: { status: string }) => status)).toEqual(['COMPLETED', 'STOPPED']);

  await ask('DeleteVirtualInterface', { virtualInterfaceId });
  expect(await states()).toBe('deleting, ipv4 down, ipv6 down');
  endpoint.pass(1000);
  await ask('DeleteConnection', { connectionId });
  await ask('DeleteDirectConnectGateway', { directConnectGatewayId });
  endpoint.pass(1000);
  expect((await ask('DescribeVirtualInterfaces', {})).virtualInterfaces).toHaveLength(1);
  expect((await ask('DescribeConnections', {})).connections).toHaveLength(1);
  expect((await ask('DescribeDirectConnectGateways', {})).directConnectGateways).toEqual([]);
  await endpoint.close();
});

it('50 clients at once each make a gateway, an interface and an association, and see only consistent states', async () => {
  const endpoint = await startEndpoint();
  const agent = new Agent({ keepAlive: true, maxSockets: 50 });
  const { url } = endpoint;
  const client = async (number: number) => {
    const ask = async (operation: string, input: object) => {
      const { status, body } = await call(url, operation, input, { agent });
      expect([operation, status, body.message]).toEqual([operation, 200, undefined]);
      return body;
    };
    const { directConnectGateway } = await ask('CreateDirectConnectGateway', { directConnectGatewayName: `${number}` });
    const { directConnectGatewayId } = directConnectGateway;
    const gatewayId = `vgw-${number.toString(16).padStart(8, '0')}`;
    await ask('CreateDirectConnectGatewayAssociation', { directConnectGatewayId, gatewayId });
    const { lagId } = await ask('CreateLag', {
      numberOfConnections: 1,
      location: 'EqDC2',
      connectionsBandwidth: '1Gbps',
      lagName: `${number}`,
    });
    await ask('DeleteLag', { lagId });
    const vlan = 200 + (number % 40);
    const made = await call(
      url,
      'CreatePrivateVirtualInterface',
      {
        connectionId: 'dxcon-fguhmqlc',
        newPrivateVirtualInterface: { virtualInterfaceName: `${number}`, vlan, asn: 65001, directConnectGatewayId },
      },
      { agent },
    );
    return made.status === 200 ? made.body : made.body.message;
  };
  const results = await Promise.all(Array.from({ length: 50 }, (_, number) => client(number)));
  agent.destroy();
  const refused = results.filter((result) => typeof result === 'string');
  expect(refused).toHaveLength(10);
  expect(refused.every((message) => /^VLAN 2\d\d is already in use$/.test(message))).toBe(true);
  const made = results.filter((result) => typeof result !== 'string');
  expect(new Set(made.map(({ vlan }) => vlan)).size).toBe(40);
  expect(new Set(made.map(({ customerAddress }) => customerAddress)).size).toBe(40);
  const state = endpoint.store.current();
  expect([state.gateways.size, state.associations.size, state.interfaces.size]).toEqual([50, 50, 41]);
  await endpoint.close();
});
