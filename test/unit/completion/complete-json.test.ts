import { describe, expect, it } from 'vitest';
import { completeJson } from '../../../src/completion/complete-json.ts';
import type { Shape } from '../../../src/model/shape.ts';

const peer: Shape = {
  type: 'structure',
  name: 'Peer',
  members: [
    { name: 'asn', shape: { type: 'integer' } },
    { name: 'asnLong', shape: { type: 'long' } },
    { name: 'family', shape: { type: 'string', enum: ['ipv4', 'ipv6'] } },
    { name: 'on', shape: { type: 'boolean' } },
  ],
};
const root: Shape = {
  type: 'structure',
  name: 'Root',
  members: [
    { name: 'id', shape: { type: 'string' } },
    { name: 'peer', shape: peer },
    { name: 'peers', shape: { type: 'list', name: 'Peers', element: peer } },
    { name: 'families', shape: { type: 'list', name: 'Families', element: { type: 'string', enum: ['ipv4'] } } },
  ],
};
/** What the text gets after it, or instead of the word at its end. */
const completed = (text: string, shape: Shape = peer) => completeJson(shape, text, () => '').map((each) => each.text);

describe('completion in JSON', () => {
  it.each([
    ['{', ['{"asn": ', '{"asnLong": ', '{"family": ', '{"on": ']],
    ['{ ', ['{ "asn": ', '{ "asnLong": ', '{ "family": ', '{ "on": ']],
    ['{"as', ['{"asn": ', '{"asnLong": ']],
    ['{"asn": 1, "as', ['{"asn": 1, "asnLong": ']],
    ['{"asn": 1', []],
    ['{"asn": 1,', ['{"asn": 1,"asnLong": ', '{"asn": 1,"family": ', '{"asn": 1,"on": ']],
    ['{"family": ', ['{"family": "ipv4"', '{"family": "ipv6"']],
    ['{"family":"ipv', ['{"family":"ipv4"', '{"family":"ipv6"']],
    ['{"family": "ipv6"', []],
    ['{"on": t', ['{"on": true']],
    ['{"on": true', ['{"on": true']],
    ['{"asn": ', []],
    ['{"nobody": ', []],
    ['{"asn": 1}', []],
    ['[', []],
    ['', []],
    ['"', []],
    ['{"x": "a\\"b, {", "f', ['{"x": "a\\"b, {", "family": ']],
    ['{"x": ["y", {"z": 1}], "f', ['{"x": ["y", {"z": 1}], "family": ']],
    ['}{]', []],
  ])('%s', (text, texts) => expect(completed(text)).toEqual(texts));

  it.each([
    ['{"peer": ', ['{"peer": {']],
    ['{"peer": {"fam', ['{"peer": {"family": ']],
    ['{"peers": ', ['{"peers": [']],
    ['{"peers": [', ['{"peers": [{']],
    ['{"peers": [{"asn": 1}, {"as', ['{"peers": [{"asn": 1}, {"asn": ', '{"peers": [{"asn": 1}, {"asnLong": ']],
    ['{"families": ["ip', ['{"families": ["ipv4"']],
    ['{"peer": {"asn": 1}, "i', ['{"peer": {"asn": 1}, "id": ']],
  ])('deeper: %s', (text, texts) => expect(completed(text, root)).toEqual(texts));
});
