import type { Operation } from '../../src/model/shape.ts';
import { findOperation } from '../../src/operations/operation-files.ts';

/** The operation of a command. Throws where there is none. */
export function operationOf(command: string): Operation {
  const operation = findOperation(command);
  if (!operation) throw new Error(`there is no command ${command}`);
  return operation;
}

export const createBgpPeer = operationOf('create-bgp-peer');
