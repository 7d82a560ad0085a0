import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { readState } from '../../../src/local/state-file/read-state.ts';
import { call } from '../../support/local-endpoint.ts';
import { type LocalProcess, startLocal } from '../../support/local-process.ts';

// Many processes one after the other: on a loaded machine each takes its time.
vi.setConfig({ testTimeout: 240_000 });

const folder = mkdtempSync(join(tmpdir(), 'dxcli-local-durability-'));
const seed = join(folder, 'seed.json');
let local: LocalProcess | undefined;

afterAll(() => {
  local?.child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** Starts on a state file, at first with this many interfaces that have no peers. */
const start = (state: string, interfaces: number) => {
  const ids = Array.from({ length: interfaces }, (_, i) => ({ virtualInterfaceId: `dxvif-${i}`, bgpPeers: [] }));
  writeFileSync(seed, JSON.stringify({ virtualInterfaces: ids }));
  local = startLocal(['--port', '0', '--no-log', '--gone-after', '0', '--state', state, '--seed', seed]);
  return local;
};
const newPeer = (i: number, addressFamily: string) => ({
  virtualInterfaceId: `dxvif-${i}`,
  newBGPPeer: { asnLong: 4200000000 + i, addressFamily },
});

/** More for a closer look: `DXCLI_TEST_CALLS=2000`. */
const REQUESTS = Number(process.env.DXCLI_TEST_CALLS ?? 600);

it(`serves ${REQUESTS} requests over 50 connections, and the state file contains all of them`, async () => {
  const state = join(folder, 'load.json');
  const { url, child, ended } = start(state, REQUESTS);
  const agent = new Agent({ keepAlive: true, maxSockets: 50 });
  const endpoint = await url;
  const replies = await Promise.all(
    Array.from({ length: REQUESTS }, (_, i) => call(endpoint, 'CreateBGPPeer', newPeer(i, 'ipv6'), { agent })),
  );
  agent.destroy();
  expect(replies.filter(({ status }) => status !== 200)).toEqual([]);
  expect(new Set(replies.map(({ headers }) => headers['x-amzn-requestid'])).size).toBe(REQUESTS);
  child.kill('SIGTERM');
  expect(await ended).toMatchObject({ code: 0, stderr: '' });
  const { interfaces } = readState(readFileSync(state, 'utf8'), 0);
  const saved = [...interfaces.values()].map(
    ({ virtualInterfaceId, peers }) => `${virtualInterfaceId} ${peers[0]?.bgpPeerId} ${peers[0]?.customerAddress}`,
  );
  const answered = replies.map(({ body: { virtualInterface } }) => {
    const [peer] = virtualInterface.bgpPeers;
    return `${virtualInterface.virtualInterfaceId} ${peer.bgpPeerId} ${peer.customerAddress}`;
  });
  expect(saved).toEqual(answered);
  expect(new Set(answered.map((line) => line.split(' ')[2])).size).toBe(REQUESTS);
});

it('keeps every acknowledged change when it is killed under load, 20 times', async () => {
  const state = join(folder, 'kill.json');
  /** Peer ids that must be there, by interface; those acknowledged as deleted. */
  const created = new Map<string, string>();
  const deleted = new Set<string>();
  let next = 0;
  let begun = 0;
  for (let round = 0; round < 20; round++) {
    const { url, child, ended } = start(state, 500);
    const endpoint = await url;
    const { body } = await call(endpoint, 'DescribeVirtualInterfaces', {});
    const there = new Set<string>(
      body.virtualInterfaces.flatMap((one: { bgpPeers: { bgpPeerId: string }[] }) =>
        one.bgpPeers.map(({ bgpPeerId }) => bgpPeerId),
      ),
    );
    expect([...created.values()].filter((id) => !there.has(id))).toEqual([]);
    expect([...deleted].filter((id) => there.has(id))).toEqual([]);

    // Eight clients create two peers on an interface and delete the first; the server dies when enough was acknowledged.
    const agent = new Agent({ keepAlive: true, maxSockets: 8 });
    let acknowledged = 0;
    const enough = 10 + ((round * 7) % 40);
    const send = async (operation: string, input: object) => {
      begun += 1;
      const reply = await call(endpoint, operation, input, { agent });
      expect(reply.status).toBe(200);
      acknowledged += 1;
      if (acknowledged === enough) child.kill('SIGKILL');
      return reply.body.virtualInterface.bgpPeers;
    };
    const client = async () => {
      for (;;) {
        const i = next++;
        const [first] = await send('CreateBGPPeer', newPeer(i, 'ipv6'));
        created.set(`${i} ipv6`, first.bgpPeerId);
        const [, second] = await send('CreateBGPPeer', newPeer(i, 'ipv4'));
        created.set(`${i} ipv4`, second.bgpPeerId);
        created.delete(`${i} ipv6`); // from here on it may be either
        await send('DeleteBGPPeer', { virtualInterfaceId: `dxvif-${i}`, bgpPeerId: first.bgpPeerId });
        deleted.add(first.bgpPeerId);
      }
    };
    const clients = await Promise.allSettled(Array.from({ length: 8 }, client));
    for (const one of clients)
      expect(one).toMatchObject({
        status: 'rejected',
        reason: { code: expect.stringMatching(/^(ECONNRESET|ECONNREFUSED|EPIPE)$/) },
      });
    expect((await ended).signal).toBe('SIGKILL');
    agent.destroy();
  }
  expect(created.size + deleted.size).toBeGreaterThan(200);
  expect(begun).toBeGreaterThan(created.size);
});
