import { afterEach, beforeEach, expect, it } from 'vitest';
import { fetchServiceValues } from '../../../src/completion/service-values.ts';
import { openConfig } from '../../../src/config/config.ts';
import { service } from '../../../src/operations/generated/service.ts';
import { silent } from '../../../src/platform/log.ts';
import { operationOf } from '../../support/operations.ts';
import { startRecordingServer } from '../../support/recording-server.ts';
import { testHost } from '../../support/test-host.ts';

const connections = [
  { connectionId: 'dxcon-1', connectionName: 'one' },
  { connectionId: 'dxcon-2' },
  { connectionName: 'no identifier' },
];
const virtualInterfaces = [
  {
    virtualInterfaceId: 'dxvif-1',
    virtualInterfaceName: 'a',
    virtualInterfaceType: 'private',
    connectionId: 'dxcon-1',
  },
  { virtualInterfaceId: 'dxvif-2', connectionId: 'dxcon-1' },
];

let server: Awaited<ReturnType<typeof startRecordingServer>>;
beforeEach(async () => {
  server = await startRecordingServer([
    { target: 'OvertureService.DescribeConnections', json: { connections } },
    { target: 'OvertureService.DescribeVirtualInterfaces', json: { virtualInterfaces } },
  ]);
});
afterEach(() => server.close());

const keys = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret', AWS_DEFAULT_REGION: 'us-east-1' };

/** What is found for a member of a command's input. */
const valuesOf = (command: string, member: string) =>
  fetchServiceValues(operationOf(command), member, {
    config: openConfig(testHost({ env: keys }), undefined, silent),
    target: { endpointUrl: `http://127.0.0.1:${server.port}` },
    service,
    patience: 30_000,
  });

it('finds the values where the model says, described by name and type', async () => {
  expect(await valuesOf('delete-virtual-interface', 'virtualInterfaceId')).toEqual([
    { text: 'dxvif-1', description: 'a, private' },
    { text: 'dxvif-2', description: '' },
  ]);
  expect(await valuesOf('create-private-virtual-interface', 'connectionId')).toEqual([
    { text: 'dxcon-1', description: 'one' },
    { text: 'dxcon-2', description: '' },
  ]);
});

it('offers a value once that several resources have', async () => {
  expect(await valuesOf('delete-connection', 'connectionId')).toEqual([{ text: 'dxcon-1', description: '' }]);
});

it('asks for nothing where the model names no source', async () => {
  expect(await valuesOf('create-connection', 'location')).toEqual([]);
  expect(server.seen).toEqual([]);
});

it('finds nothing where the service responds with an error', async () => {
  expect(await valuesOf('delete-lag', 'lagId')).toEqual([]);
});
