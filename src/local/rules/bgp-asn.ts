import { refusal, serviceRefusal } from './refusal.ts';

/** The largest `asn`: from 2^31-1 on the service takes `asnLong` only. */
const LAST_ASN = 2147483646;
/** The largest `asnLong`: 2^32-1 is reserved (RFC 7300). */
const LAST_ASN_LONG = 4294967294;

export interface RequestedAsn {
  asn?: number | undefined;
  asnLong?: number | undefined;
}

/** The ASN that a request means: `asnLong` wins where both are given. Throws where it is out of range. */
export function requestedAsn({ asn, asnLong }: RequestedAsn): number {
  const long = asnLong !== undefined;
  const value = (long ? asnLong : asn) ?? 0;
  if (value < 1) throw serviceRefusal('asnTooSmall');
  const last = long ? LAST_ASN_LONG : LAST_ASN;
  if (value > last) throw refusal(`BGP ASN must have value less than or equal to ${last}`);
  return value;
}

/** The members in which a response gives an ASN. One that is too large for `asn` has `asn` 0. */
export function asnMembers(asn: number): { asn: number; asnLong: number } {
  return { asn: asn > LAST_ASN ? 0 : asn, asnLong: asn };
}
