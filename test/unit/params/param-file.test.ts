import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ParamFileReader } from '../../../src/params/param-file.ts';
import { decode } from '../../../src/python/decode.ts';
import { expandPath } from '../../../src/python/expand-path.ts';
import { type TestHostOptions, testHost } from '../../support/test-host.ts';

let cwd: string;

beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'dxcli-file-'));
  mkdirSync(join(cwd, 'home'));
  writeFileSync(join(cwd, 'text.txt'), 'a\r\nb\rc\n');
  writeFileSync(join(cwd, 'bom.txt'), '\ufeffx');
  writeFileSync(join(cwd, 'latin.txt'), Buffer.from([0xe9]));
  writeFileSync(join(cwd, 'utf16.txt'), Buffer.from('\ufeffé', 'utf16le'));
  writeFileSync(join(cwd, 'home/h.txt'), 'at home');
  writeFileSync(join(cwd, 'home/zeros'), Buffer.alloc(8));
  writeFileSync(join(cwd, "it's"), 'quoted');
  writeFileSync(join(cwd, 'secret'), 'x');
  chmodSync(join(cwd, 'secret'), 0);
  symlinkSync('loop', join(cwd, 'loop'));
});

afterAll(() => rmSync(cwd, { recursive: true }));

function read(value: string, options: TestHostOptions = {}): string | Uint8Array | undefined {
  return new ParamFileReader(testHost({ cwd, home: join(cwd, 'home'), ...options })).read(value);
}

describe('a value that names a file', () => {
  test.each([
    ['file://text.txt', 'a\nb\nc\n'],
    ['file://./text.txt', 'a\nb\nc\n'],
    ['file://~/h.txt', 'at home'],
    ['file://$DIR/h.txt', 'at home'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as users type it
    ['file://${DIR}/h.txt', 'at home'],
    ['file://bom.txt', '\ufeffx'],
    ["file://it's", 'quoted'],
  ])('%s is read', (value, text) => {
    expect(read(value, { env: { DIR: join(cwd, 'home') } })).toBe(text);
    expect(read(`file://${cwd}/text.txt`)).toBe('a\nb\nc\n');
  });

  test('is read as bytes with fileb://', () => {
    expect(read('fileb://text.txt')).toEqual(Buffer.from('a\r\nb\rc\n'));
    expect(read('fileb://latin.txt')).toEqual(Buffer.from([0xe9]));
  });

  test.each(['text', '', 'file:/x', 'FILE://text.txt', ' file://text.txt', 'https://example.com/x', 'filec://x'])(
    '%j does not name a file',
    (value) => {
      expect(read(value)).toBeUndefined();
    },
  );
});

describe('standard input', () => {
  test.each(['/dev/stdin', '/dev/fd/0', '/proc/self/fd/0'])('is read from %s, as often as it is named', (path) => {
    const files = new ParamFileReader(testHost({ stdin: 'x\r\n' }));
    expect(files.read(`file://${path}`)).toBe('x\n');
    expect(files.read(`file://${path}`)).toBe('x\n');
    expect(files.read(`fileb://${path}`)).toEqual(Buffer.from('x\r\n'));
  });
});

describe('a file that cannot be read', () => {
  test.each([
    ['file://nope', "[Errno 2] No such file or directory: 'nope'"],
    ['fileb://nope', "[Errno 2] No such file or directory: 'nope'"],
    ['file://', "[Errno 2] No such file or directory: ''"],
    ['file://.', "[Errno 21] Is a directory: '.'"],
    ['file://text.txt/', "[Errno 20] Not a directory: 'text.txt/'"],
    ['file://text.txt/x', "[Errno 20] Not a directory: 'text.txt/x'"],
    ['file://loop', "[Errno 40] Too many levels of symbolic links: 'loop'"],
    [`file://${'x'.repeat(300)}`, `[Errno 36] File name too long: '${'x'.repeat(300)}'`],
    ["file://isn't", '[Errno 2] No such file or directory: "isn\'t"'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as users type it
    ['file://$NOPE/${NOPE}$/x', "[Errno 2] No such file or directory: '$NOPE/${NOPE}$/x'"],
    ['file://~nobody-of-this-name/x', "[Errno 2] No such file or directory: '~nobody-of-this-name/x'"],
  ])('%s is reported with the reason', (value, reason) => {
    expect(() => read(value)).toThrow(
      expect.objectContaining({ name: 'FileError', message: `Unable to load paramfile ${value}: ${reason}` }),
    );
  });

  test('is reported with the expanded path and the value as it was typed', () => {
    expect(() => read('file://$DIR/x', { env: { DIR: 'sub' } })).toThrow(
      "Unable to load paramfile file://$DIR/x: [Errno 2] No such file or directory: 'sub/x'",
    );
  });

  test.skipIf(process.getuid?.() === 0)('is reported where permission is missing', () => {
    expect(() => read('file://secret')).toThrow("[Errno 13] Permission denied: 'secret'");
  });

  test('is reported where its bytes are not text in the encoding', () => {
    const message =
      'Unable to load paramfile (latin.txt), text contents could not be decoded.  If this is a binary file, please use the fileb:// prefix instead of the file:// prefix.';
    expect(() => read('file://latin.txt')).toThrow(expect.objectContaining({ name: 'FileError', message }));
  });
});

describe('AWS_CLI_FILE_ENCODING', () => {
  test.each([
    ['latin-1', 'latin.txt', 'é'],
    ['ISO8859_1', 'latin.txt', 'é'],
    ['cp1252', 'latin.txt', 'é'],
    ['utf-16', 'utf16.txt', 'é'],
    ['utf-8-sig', 'bom.txt', 'x'],
    ['', 'bom.txt', '\ufeffx'],
  ])('%j reads %s', (AWS_CLI_FILE_ENCODING, file, text) => {
    expect(read(`file://${file}`, { env: { AWS_CLI_FILE_ENCODING } })).toBe(text);
  });

  test('is refused where the file is in another encoding', () => {
    expect(() => read('file://bom.txt', { env: { AWS_CLI_FILE_ENCODING: 'ascii' } })).toThrow('could not be decoded');
  });

  test.each([
    ['utf-16', 'UTF-16'],
    ['U32', 'UTF-32'],
  ])('%s is refused where the file has no byte order mark', (AWS_CLI_FILE_ENCODING, name) => {
    expect(() => read('file://home/zeros', { env: { AWS_CLI_FILE_ENCODING } })).toThrow(
      expect.objectContaining({ kind: 'general', message: `${name} stream does not start with BOM` }),
    );
  });

  test('is refused where it is unknown', () => {
    expect(() => read('file://bom.txt', { env: { AWS_CLI_FILE_ENCODING: 'klingon' } })).toThrow(
      expect.objectContaining({ kind: 'general', message: 'unknown encoding: klingon' }),
    );
  });
});

describe('decode', () => {
  test.each([
    ['utf_8', [0xc3, 0xa9], 'é'],
    ['utf-8', [0xff], undefined],
    ['utf-8', [0xed, 0xa0, 0x80], undefined],
    ['cp1252', [0x80, 0x9f, 0xe9, 0xff], '€Ÿéÿ'],
    ['cp1252', [0x81], undefined],
    ['utf-16', [0xfe, 0xff, 0x00, 0x41], 'A'],
    ['utf-16', [0x41, 0x00], 'A'],
    ['utf-16', [0x41], undefined],
    ['utf-16-be', [0x00, 0x41], 'A'],
    ['utf-32', [0xff, 0xfe, 0, 0, 0x41, 0, 0, 0], 'A'],
    ['utf-32', [0, 0, 0xfe, 0xff, 0, 0, 0, 0x41], 'A'],
    ['utf-32-le', [0, 0xd8, 0, 0], undefined],
    ['utf-32-be', [0, 0, 0x41], undefined],
    ['ascii', [0x41, 0x7f], 'A\x7f'],
    ['shift_jis', [0x82, 0xa0], 'あ'],
    ['euc-kr', [0xff], undefined],
  ])('reads as %s the bytes %j', (encoding, bytes, text) => {
    expect(decode(Uint8Array.from(bytes), encoding)).toBe(text);
  });
});

test('expandPath knows the folders of accounts', () => {
  const host = testHost({ home: '/home/me/', env: { A: '$B', B: 'b' } });
  expect(expandPath('~', host)).toBe('/home/me');
  expect(expandPath('~/x', host)).toBe('/home/me/x');
  expect(expandPath('~root/x', host)).toBe('/root/x');
  expect(expandPath('x/~', host)).toBe('x/~');
  // What a variable holds is not expanded again.
  expect(expandPath('$A/$B', host)).toBe('$B/b');
});
