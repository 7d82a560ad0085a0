import { randomInt } from 'node:crypto';

/** Makes up an id in the service's style, e.g. `dxpeer-fg1vuj3d`. */
export function newId(kind: 'dxcon' | 'dxvif' | 'dxpeer'): string {
  let id = `${kind}-f`;
  for (let i = 0; i < 7; i++) id += randomInt(36).toString(36);
  return id;
}
