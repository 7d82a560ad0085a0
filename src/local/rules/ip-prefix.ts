import { isIPv4, isIPv6 } from 'node:net';
import type { Prefix } from '../state/local-state.ts';
import { excerpt, refusal } from './refusal.ts';

/** The prefixes of a request. Throws for one that is not in CIDR notation. */
export function requestedPrefixes(prefixes: readonly { cidr?: string | undefined }[] | undefined): readonly Prefix[] {
  for (const { cidr = '' } of prefixes ?? []) {
    const [, address = '', length = ''] = /^([^/]+)\/(\d{1,3})$/.exec(cidr) ?? [];
    const most = isIPv4(address) ? 32 : isIPv6(address) ? 128 : -1;
    if (Number(length) > most) {
      throw refusal(`Prefix '${excerpt(cidr)}' is not in CIDR notation, e.g. 203.0.113.0/30`);
    }
  }
  return (prefixes ?? []) as readonly Prefix[];
}

/** A list of prefixes after some were added and some removed. */
export function changedPrefixes(
  before: readonly Prefix[],
  added: readonly Prefix[],
  removed: readonly Prefix[],
): readonly Prefix[] {
  const has = (list: readonly Prefix[], { cidr }: Prefix) => list.some((one) => one.cidr === cidr);
  const kept = before.filter((one) => !has(removed, one));
  return [...kept, ...added.filter((one) => !has(kept, one))];
}
