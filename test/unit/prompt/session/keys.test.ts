import { once } from 'node:events';
import { emitKeypressEvents, type Interface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { type Key, keyReader, pastedText } from '../../../../src/prompt/session/keys.ts';

/** What the bytes of a terminal mean, read as the prompt reads them. */
async function read(bytes: string): Promise<Key[]> {
  const stream = new PassThrough();
  const keys: Key[] = [];
  emitKeypressEvents(stream, { escapeCodeTimeout: 1 } as unknown as Interface);
  stream.on(
    'keypress',
    keyReader((key) => void keys.push(key)),
  );
  const last = once(stream, 'last');
  stream.on('keypress', (_, { sequence }) => sequence === 'Z' && stream.emit('last'));
  const first = once(stream, 'keypress');
  stream.write(bytes);
  // A lone Escape is known to be one only when nothing follows.
  if (bytes === '\x1b') await first;
  stream.write('Z');
  await last;
  return keys.slice(0, -1);
}

describe('reading keys', () => {
  it.each([
    ['a', { text: 'a' }],
    ['日', { text: '日' }],
    ['A', { text: 'A' }],
    [' ', { text: ' ' }],
    ['\r', { name: 'enter' }],
    ['\n', { name: 'enter' }],
    ['\t', { name: 'tab' }],
    ['\x1b[Z', { name: 'shift-tab' }],
    ['\x03', { name: 'ctrl-c' }],
    ['\x04', { name: 'ctrl-d' }],
    ['\x12', { name: 'ctrl-r' }],
    ['\x1f', { name: 'ctrl-_' }],
    ['\x7f', { name: 'backspace' }],
    ['\x1b\x7f', { name: 'meta-backspace' }],
    ['\x1bb', { name: 'meta-b' }],
    ['\x1b[A', { name: 'up' }],
    ['\x1bOA', { name: 'up' }],
    ['\x1b[1;5D', { name: 'ctrl-left' }],
    ['\x1b[3~', { name: 'delete' }],
    ['\x1b[H', { name: 'home' }],
    ['\x1b[4~', { name: 'end' }],
    ['\x1bOP', { name: 'f1' }],
    ['\x1b[11~', { name: 'f1' }],
    ['\x1bOQ', { name: 'f2' }],
    ['\x1bOR', { name: 'f3' }],
    ['\x1bOS', { name: 'f4' }],
    ['\x1b[15~', { name: 'f5' }],
    ['\x1b', { name: 'escape' }],
  ])('the bytes %j are one key', async (bytes, key) => expect(await read(bytes)).toEqual([key]));

  it('Escape and right after it Ctrl-C are two keys', async () => {
    expect(await read('\x1b\x03')).toEqual([{ name: 'escape' }, { name: 'ctrl-c' }]);
    expect(await read('\x1b\x12')).toEqual([{ name: 'escape' }, { name: 'ctrl-r' }]);
  });

  it('a bracketed paste is one text, line breaks and tabs included', async () => {
    expect(await read('x\x1b[200~a\r\nb\tc\x1b[201~')).toEqual([{ text: 'x' }, { text: 'a\r\nb\tc', pasted: true }]);
  });
});

describe('pasted text', () => {
  it.each([
    [
      'aws directconnect create-bgp-peer \\\n    --output text\n',
      true,
      'directconnect create-bgp-peer      --output text',
    ],
    ['$ dxcli create-bgp-peer', true, 'create-bgp-peer'],
    ['aws x', false, 'aws x'],
    ['{\n  "asn": 1\n}', false, '{   "asn": 1 }'],
    ['a\x1b[31mb\x00', false, 'a[31mb'],
    ['C:\\dir', false, 'C:\\dir'],
  ])('%j becomes part of one line', (text, intoEmpty, line) => expect(pastedText(text, intoEmpty)).toBe(line));
});
