import type {
  ListVirtualInterfaceTestHistoryRequest,
  ListVirtualInterfaceTestHistoryResponse,
  StartBgpFailoverTestRequest,
  StartBgpFailoverTestResponse,
  StopBgpFailoverTestRequest,
  StopBgpFailoverTestResponse,
} from '@aws-sdk/client-direct-connect';
import { findLivingInterface } from '../rules/find-resource.ts';
import { pageOf } from '../rules/paging.ts';
import { excerpt, refusal } from '../rules/refusal.ts';
import { newUuid } from '../state/resource-ids.ts';
import type { OperationEntry } from './operation-entry.ts';
import { failoverTestResponse } from './resource-responses.ts';

/** The longest and the usual duration of a test in minutes, as the service documents them. */
const LONGEST = 4320;
const USUAL = 180;

/** StartBgpFailoverTest: the sessions of the peers, of all where none is named, are down until the test ends. */
export const startBgpFailoverTest: OperationEntry<StartBgpFailoverTestRequest, StartBgpFailoverTestResponse> = {
  rules: [
    ({ virtualInterfaceId }, session) => void findLivingInterface(session, virtualInterfaceId),
    ({ testDurationInMinutes = USUAL }) => {
      if (testDurationInMinutes < 1 || testDurationInMinutes > LONGEST) {
        throw refusal(`Test duration must be 1 to ${LONGEST} minutes`);
      }
    },
    ({ virtualInterfaceId, bgpPeers = [] }, session) => {
      const { peers } = findLivingInterface(session, virtualInterfaceId);
      const unknown = bgpPeers.find(
        (id) => !peers.some((peer) => peer.bgpPeerId === id && peer.deletedAt === undefined),
      );
      if (unknown !== undefined) {
        throw refusal(`No BGP Peer ${excerpt(unknown)} on Virtual Interface ${virtualInterfaceId}`);
      }
    },
    ({ virtualInterfaceId }, session) => {
      const state = session.lifecycle.interfaceState(findLivingInterface(session, virtualInterfaceId));
      if (state !== 'available') throw refusal(`Virtual Interface ${virtualInterfaceId} is ${state}, not available`);
    },
  ],
  respond({ virtualInterfaceId, bgpPeers = [], testDurationInMinutes = USUAL }, session) {
    const { peers, ownerAccount } = findLivingInterface(session, virtualInterfaceId);
    const living = peers.filter((peer) => peer.deletedAt === undefined).map((peer) => peer.bgpPeerId ?? '');
    const record = session.put('failoverTests', {
      testId: newUuid(),
      virtualInterfaceId: virtualInterfaceId!,
      bgpPeers: bgpPeers.length > 0 ? bgpPeers : living,
      ownerAccount,
      testDurationInMinutes,
      createdAt: session.now,
    });
    return { virtualInterfaceTest: failoverTestResponse(record, session) };
  },
};

/** StopBgpFailoverTest: ends the test that runs on an interface; its sessions come back. */
export const stopBgpFailoverTest: OperationEntry<StopBgpFailoverTestRequest, StopBgpFailoverTestResponse> = {
  rules: [
    ({ virtualInterfaceId }, session) => {
      findLivingInterface(session, virtualInterfaceId);
      if (!session.lifecycle.runningTest(virtualInterfaceId!)) {
        throw refusal(`No failover test runs on Virtual Interface ${virtualInterfaceId}`);
      }
    },
  ],
  respond({ virtualInterfaceId }, session) {
    const running = session.lifecycle.runningTest(virtualInterfaceId!)!;
    const record = session.put('failoverTests', { ...running, stoppedAt: session.now });
    return { virtualInterfaceTest: failoverTestResponse(record, session) };
  },
};

/** ListVirtualInterfaceTestHistory: the tests, also those that run, by id, interface, peers and status. */
export const listVirtualInterfaceTestHistory: OperationEntry<
  ListVirtualInterfaceTestHistoryRequest,
  ListVirtualInterfaceTestHistoryResponse
> = {
  rules: [],
  respond(input, session) {
    const { testId, virtualInterfaceId, bgpPeers = [], status } = input;
    const wanted = session
      .all('failoverTests')
      .filter(
        (one) =>
          (testId === undefined || one.testId === testId) &&
          (virtualInterfaceId === undefined || one.virtualInterfaceId === virtualInterfaceId) &&
          bgpPeers.every((id) => one.bgpPeers.includes(id)) &&
          (status === undefined || session.lifecycle.testStatus(one) === status),
      );
    const { items, ...rest } = pageOf(wanted, input);
    return { virtualInterfaceTestHistory: items.map((record) => failoverTestResponse(record, session)), ...rest };
  },
};
