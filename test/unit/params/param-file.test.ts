import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ParamFileReader } from '../../../src/params/param-file.ts';
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

async function read(value: string, options: TestHostOptions = {}): Promise<string | Uint8Array | undefined> {
  return (await ParamFileReader.open(testHost({ cwd, home: join(cwd, 'home'), ...options }))).read(value);
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
  ])('%s is read', async (value, text) => {
    expect(await read(value, { env: { DIR: join(cwd, 'home') } })).toBe(text);
    expect(await read(`file://${cwd}/text.txt`)).toBe('a\nb\nc\n');
  });

  test('is read as bytes with fileb://', async () => {
    expect(await read('fileb://text.txt')).toEqual(Buffer.from('a\r\nb\rc\n'));
    expect(await read('fileb://latin.txt')).toEqual(Buffer.from([0xe9]));
  });

  test.each(['text', '', 'file:/x', 'FILE://text.txt', ' file://text.txt', 'https://example.com/x', 'filec://x'])(
    '%j does not name a file',
    async (value) => {
      expect(await read(value)).toBeUndefined();
    },
  );
});

describe('standard input', async () => {
  test.each(['/dev/stdin', '/dev/fd/0', '/proc/self/fd/0'])(
    'is read from %s, as often as it is named',
    async (path) => {
      const files = await ParamFileReader.open(testHost({ stdin: 'x\r\n' }));
      expect(files.read(`file://${path}`)).toBe('x\n');
      expect(files.read(`file://${path}`)).toBe('x\n');
      expect(files.read(`fileb://${path}`)).toEqual(Buffer.from('x\r\n'));
    },
  );
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
  ])('%s is reported with the reason', async (value, reason) => {
    await expect(read(value)).rejects.toThrow(
      expect.objectContaining({ name: 'FileError', message: `Unable to load paramfile ${value}: ${reason}` }),
    );
  });

  test('is reported with the expanded path and the value as it was typed', async () => {
    await expect(read('file://$DIR/x', { env: { DIR: 'sub' } })).rejects.toThrow(
      "Unable to load paramfile file://$DIR/x: [Errno 2] No such file or directory: 'sub/x'",
    );
  });

  test.skipIf(process.getuid?.() === 0)('is reported where permission is missing', async () => {
    await expect(read('file://secret')).rejects.toThrow("[Errno 13] Permission denied: 'secret'");
  });

  test('is reported where its bytes are not text in the encoding', async () => {
    const message =
      'Unable to load paramfile (latin.txt), text contents could not be decoded.  If this is a binary file, please use the fileb:// prefix instead of the file:// prefix.';
    await expect(read('file://latin.txt')).rejects.toThrow(expect.objectContaining({ name: 'FileError', message }));
  });
});

describe('AWS_CLI_FILE_ENCODING', async () => {
  test.each([
    ['latin-1', 'latin.txt', 'é'],
    ['ISO8859_1', 'latin.txt', 'é'],
    ['cp1252', 'latin.txt', 'é'],
    ['utf-16', 'utf16.txt', 'é'],
    ['utf-8-sig', 'bom.txt', 'x'],
    ['UTF-8\r', 'bom.txt', '\ufeffx'],
    ['latin9', 'latin.txt', 'é'],
  ])('%j reads %s', async (AWS_CLI_FILE_ENCODING, file, text) => {
    expect(await read(`file://${file}`, { env: { AWS_CLI_FILE_ENCODING } })).toBe(text);
  });

  test('is refused where the file is in another encoding', async () => {
    await expect(read('file://bom.txt', { env: { AWS_CLI_FILE_ENCODING: 'ascii' } })).rejects.toThrow(
      'could not be decoded',
    );
  });

  test.each([
    ['utf-16', 'UTF-16'],
    ['U32', 'UTF-32'],
  ])('%s is refused where the file has no byte order mark', async (AWS_CLI_FILE_ENCODING, name) => {
    await expect(read('file://home/zeros', { env: { AWS_CLI_FILE_ENCODING } })).rejects.toThrow(
      expect.objectContaining({ kind: 'general', message: `${name} stream does not start with BOM` }),
    );
  });

  test.each([
    ['klingon', 'unknown encoding: klingon'],
    ['', 'unknown encoding: '],
    ['cp437', 'The encoding cp437 is not supported; choose another one, e.g. utf-8'],
  ])('%j is refused', async (AWS_CLI_FILE_ENCODING, message) => {
    await expect(read('file://bom.txt', { env: { AWS_CLI_FILE_ENCODING } })).rejects.toThrow(
      expect.objectContaining({ kind: 'general', message }),
    );
  });

  test('wins over the charset of the locale, which counts otherwise', async () => {
    const LC_ALL = 'en_US.ISO-8859-1';
    expect(await read('file://latin.txt', { env: { LC_ALL } })).toBe('é');
    expect(await read('file://bom.txt', { env: { LC_ALL, AWS_CLI_FILE_ENCODING: 'utf-8' } })).toBe('\ufeffx');
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
