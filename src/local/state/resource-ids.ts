import { randomInt, randomUUID } from 'node:crypto';

/** The account that owns new resources, as in the AWS documentation's examples. */
export const ACCOUNT = '123456789012';

/** Makes an id in the service's form, e.g. `dxpeer-fg1vuj3d`. */
export function newId(kind: 'dxcon' | 'dxvif' | 'dxpeer' | 'dxlag'): string {
  let id = `${kind}-f`;
  for (let i = 0; i < 7; i++) id += randomInt(36).toString(36);
  return id;
}

/** Makes an id of a gateway, an association, a proposal or a failover test, which are UUIDs. */
export function newUuid(): string {
  return randomUUID();
}
