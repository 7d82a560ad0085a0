import type { Block } from '../model/shape.ts';
import { type PageNode, paragraph } from './manual-page.ts';

/** The structures in which a response tells of an ASN. All others with an ASN are part of a request. */
const IN_RESPONSES = new Set(['VirtualInterface', 'BGPPeer']);

const OF_REQUEST = [
  '`asn` takes numbers up to 2147483646, `asnLong` up to 4294967294. `asnLong` is good for every ASN, of 2 bytes or of 4.',
  'Give one of the two. Where both are given, the service reads `asnLong` only.',
];
const OF_RESPONSE = [
  'A response has both members. Where the ASN is greater than 2147483646, `asn` is 0 and only `asnLong` has the number: read `asnLong` in scripts.',
];

/**
 * Our note on the members `asn` and `asnLong` of a structure: how far each of them goes (the SDK's texts leave that
 * out for a new BGP peer), and what a response has. `known` is what the SDK says of the member. Empty for every other member.
 */
export function asnNote(structure: string, member: string, known: readonly Block[]): PageNode[] {
  if (member !== 'asn' && member !== 'asnLong') return [];
  if (IN_RESPONSES.has(structure)) return [note(OF_RESPONSE)];
  return known.some(({ kind }) => kind === 'note') ? [] : [note(OF_REQUEST)];
}

function note(texts: readonly string[]): PageNode {
  return { kind: 'note', title: 'Note', blocks: texts.map(paragraph) };
}
