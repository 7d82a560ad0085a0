import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { startDxcli } from '../../support/start-dxcli.ts';

/** More for a closer look: `DXCLI_TEST_CALLS=200`. */
const CALLS = Number(process.env.DXCLI_TEST_CALLS ?? 60);
const AT_A_TIME = 8;

let server: Server;
afterEach(() => server.close());

it(`${CALLS} calls, ${AT_A_TIME} at a time, against one endpoint: each prints its own response completely`, async () => {
  const seen: string[] = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      const { virtualInterfaceId } = JSON.parse(body);
      seen.push(virtualInterfaceId);
      const customerRouterConfig = `${virtualInterfaceId} `.repeat(5000);
      response.end(JSON.stringify({ virtualInterface: { customerRouterConfig, virtualInterfaceId } }));
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const ids = Array.from({ length: CALLS }, (_, i) => `dxvif-${i}`);
  const left = [...ids];
  const wrong: string[] = [];
  const worker = async () => {
    for (let id = left.pop(); id !== undefined; id = left.pop()) {
      const { code, out, err } = await startDxcli(['--virtual-interface-id', id, '--endpoint-url', url]).ended;
      const whole = JSON.stringify(
        { virtualInterface: { virtualInterfaceId: id, customerRouterConfig: `${id} `.repeat(5000) } },
        null,
        4,
      );
      if (code !== 0 || err !== '' || out !== `${whole}\n`) wrong.push(`${id}: ${code} ${err}`);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  expect(wrong).toEqual([]);
  expect(seen.toSorted()).toEqual(ids.toSorted());
}, 180_000);
