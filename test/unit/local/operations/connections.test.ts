import { expect, it } from 'vitest';
import { clientError, LocalWorld } from '../../../support/local-world.ts';

it('CreateConnection makes a connection that becomes available, and DescribeConnections describes it', () => {
  const world = new LocalWorld();
  const made = world.ask('CreateConnection', {
    location: 'TIVIT',
    bandwidth: '1Gbps',
    connectionName: 'Connection to AWS',
  });
  expect(made).toMatchObject({
    connectionId: expect.stringMatching(/^dxcon-f/),
    connectionState: 'requested',
    location: 'TIVIT',
    hasLogicalRedundancy: 'no',
  });
  world.pass(1000);
  expect(world.ask('DescribeConnections', { connectionId: made.connectionId }).connections).toMatchObject([
    { connectionState: 'available' },
  ]);
  expect(world.ask('DescribeConnections', {}).connections).toHaveLength(2);
});

it.each([
  [
    'CreateConnection',
    { location: 'x', connectionName: 'x', bandwidth: 'fast' },
    "Bandwidth 'fast' is not one of 1Gbps, 10Gbps, 100Gbps, 400Gbps",
  ],
  ['CreateConnection', { location: 'x', bandwidth: '1Gbps' }, 'Missing required parameter: connectionName'],
  ['DescribeConnections', { connectionId: 'dxcon-no' }, 'Could not find Connection with ID dxcon-no'],
])('%s refuses %j', (operation, input, message) => {
  expect(new LocalWorld().refusal(operation, input)).toBe(clientError(message));
});
