import type {
  AssociateMacSecKeyRequest,
  AssociateMacSecKeyResponse,
  DisassociateMacSecKeyRequest,
  DisassociateMacSecKeyResponse,
} from '@aws-sdk/client-direct-connect';
import { findLivingPort, type Port } from '../rules/find-resource.ts';
import { refusal } from '../rules/refusal.ts';
import type { MacSecKeyRecord, PortMembers } from '../state/local-state.ts';
import { ACCOUNT } from '../state/resource-ids.ts';
import type { StateSession } from '../state/state-session.ts';
import type { OperationEntry } from './operation-entry.ts';
import { macSecMembers } from './resource-responses.ts';

function putKeys(port: Port, macSecKeys: readonly MacSecKeyRecord[], session: StateSession): PortMembers {
  switch (port.kind) {
    case 'connections':
      return session.put('connections', { ...port.record, macSecKeys });
    case 'lags':
      return session.put('lags', { ...port.record, macSecKeys });
    case 'interconnects':
      return session.put('interconnects', { ...port.record, macSecKeys });
  }
}

/**
 * AssociateMacSecKey: gives a port a key, by the ARN of its secret or as CKN and CAK. The CAK
 * is not kept, and the secret is not made: its ARN only has the form that the service uses.
 */
export const associateMacSecKey: OperationEntry<AssociateMacSecKeyRequest, AssociateMacSecKeyResponse> = {
  rules: [
    ({ connectionId }, session) => {
      const { record } = findLivingPort(session, connectionId!);
      if (!record.macSecCapable) throw refusal(`Connection ${connectionId} does not support MACsec`);
    },
    ({ secretARN, ckn, cak }) => {
      if ((secretARN === undefined) === (ckn === undefined) || (ckn === undefined) !== (cak === undefined)) {
        throw refusal('Either secretARN, or ckn and cak, must be specified');
      }
      const isKey = (text: string | undefined) => text === undefined || /^[0-9A-Fa-f]{64}$/.test(text);
      if (!isKey(ckn) || !isKey(cak)) throw refusal('ckn and cak must have 64 hexadecimal characters');
    },
  ],
  respond({ connectionId, secretARN, ckn }, session) {
    const port = findLivingPort(session, connectionId!);
    const { region, now } = session;
    const made = `arn:aws:secretsmanager:${region}:${ACCOUNT}:secret:directconnect!prod/${region}/directconnect/${ckn}`;
    const key = { secretARN: secretARN ?? made, ...(ckn === undefined ? {} : { ckn }), createdAt: now };
    const record = putKeys(port, [...(port.record.macSecKeys ?? []), key], session);
    return { connectionId, ...macSecMembers(record, session) };
  },
};

/** DisassociateMacSecKey: the key is `disassociating`, and gone later. */
export const disassociateMacSecKey: OperationEntry<DisassociateMacSecKeyRequest, DisassociateMacSecKeyResponse> = {
  rules: [
    ({ connectionId, secretARN }, session) => {
      const { macSecKeys = [] } = findLivingPort(session, connectionId!).record;
      if (!macSecKeys.some((key) => key.secretARN === secretARN)) {
        throw refusal(`Connection ${connectionId} does not have that MACsec key`);
      }
    },
  ],
  respond({ connectionId, secretARN }, session) {
    const port = findLivingPort(session, connectionId!);
    const keys = (port.record.macSecKeys ?? []).map((key) =>
      key.secretARN === secretARN ? { ...key, deletedAt: key.deletedAt ?? session.now } : key,
    );
    return { connectionId, ...macSecMembers(putKeys(port, keys, session), session) };
  },
};
