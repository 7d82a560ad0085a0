import type { Block } from '../model/shape.ts';
import { type PageNode, paragraph } from './manual-page.ts';

/** The structures in which a response tells of an ASN or a key. All others with an ASN or a key are part of a request. */
const IN_RESPONSES = new Set(['VirtualInterface', 'BGPPeer']);

const OF_REQUEST = [
  '`asn` takes numbers up to 2147483646, `asnLong` up to 4294967294. `asnLong` is good for every ASN, of 2 bytes or of 4.',
  'Give one of the two. Where both are given, the service reads `asnLong` only.',
];
const OF_RESPONSE = [
  'A response has both members. Where the ASN is greater than 2147483646, `asn` is 0 and only `asnLong` has the number: read `asnLong` in scripts.',
];

const OF_KEY = [
  'On the command line, `ps` and the history of the shell show the key. In the shorthand syntax `authKey@=file://key.txt` reads it from a file. A line break at the end of the file would be part of the key: write it with `printf %s`.',
];

/**
 * Our note on a member of a structure: how far `asn` and `asnLong` go (the SDK's texts leave that out for a new BGP
 * peer), what a response has of them, and how to give a key. `known` is what the SDK says of the member. Empty for
 * every other member.
 */
export function memberNotes(structure: string, member: string, known: readonly Block[]): PageNode[] {
  const isOfResponse = IN_RESPONSES.has(structure);
  if (member === 'authKey') return isOfResponse ? [] : [note(OF_KEY)];
  if (member !== 'asn' && member !== 'asnLong') return [];
  if (isOfResponse) return [note(OF_RESPONSE)];
  return known.some(({ kind }) => kind === 'note') ? [] : [note(OF_REQUEST)];
}

function note(texts: readonly string[]): PageNode {
  return { kind: 'note', title: 'Note', blocks: texts.map(paragraph) };
}
