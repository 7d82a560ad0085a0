import { describe, expect, test } from 'vitest';
import { reportError } from '../../../src/command/report-error.ts';
import { CliError, type ErrorKind, type ServiceFacts } from '../../../src/errors.ts';
import type { ErrorFormat } from '../../../src/model/choices.ts';
import { type TestHostOptions, testHost } from '../../support/test-host.ts';

const USAGE = `usage: dxcli [options] <command> [parameters]
To see help text, you can run:

  dxcli help
  dxcli <command> help
`;

async function report(error: unknown, format: ErrorFormat = 'enhanced', options: TestHostOptions = {}) {
  const host = testHost(options);
  const code = await reportError(error, { host, argv: [], format: () => ({ format }), color: undefined });
  return { code, err: host.err(), out: host.out() };
}

const service = (facts: Partial<ServiceFacts> = {}) => {
  const whole: ServiceFacts = {
    code: 'DirectConnectClientException',
    operation: 'CreateBGPPeer',
    message: 'no',
    ...facts,
  };
  return new CliError('service', whole.message, { service: whole });
};
const noRegion = new CliError('configuration', 'You must specify a region.', { code: 'NoRegion' });
const badParameter = new CliError('params', 'Parameter validation failed:\nx');
const badUsage = new CliError('usage', 'argument --region: expected one argument');
const general = new CliError('general', 'The config profile (nope) could not be found');

describe('the exit code', () => {
  test.each<[ErrorKind, number]>([
    ['usage', 252],
    ['unknown-options', 252],
    ['params', 252],
    ['configuration', 253],
    ['service', 254],
    ['general', 255],
    ['interrupted', 130],
    ['closed-pipe', 255],
  ])('of a %s error is %i', async (kind, code) => {
    expect((await report(new CliError(kind, 'm'))).code).toBe(code);
  });

  test('reports anything else as a general error without its stack', async () => {
    expect(await report(new TypeError('boom'))).toEqual({ code: 255, err: '\ndxcli: [ERROR]: boom\n', out: '' });
    expect(await report('text')).toMatchObject({ code: 255, err: '\ndxcli: [ERROR]: text\n' });
  });

  test('gives the exit code of an error whose report cannot be written', async () => {
    const host = testHost();
    const write = () => {
      throw new CliError('general', 'disk full');
    };
    const options = {
      host: { ...host, stderr: { ...host.stderr, write } },
      argv: [],
      format: () => ({ format: 'enhanced' as const }),
      color: undefined,
    };
    expect(await reportError(noRegion, options)).toBe(253);
  });
});

describe('sentences', () => {
  test.each<[string, CliError, string]>([
    [
      'a parameter',
      badParameter,
      '\ndxcli: [ERROR]: An error occurred (ParamValidation): Parameter validation failed:\nx\n',
    ],
    ['configuration', noRegion, '\ndxcli: [ERROR]: An error occurred (NoRegion): You must specify a region.\n'],
    ['no code', general, '\ndxcli: [ERROR]: The config profile (nope) could not be found\n'],
    [
      'usage',
      badUsage,
      `\ndxcli: [ERROR]: An error occurred (ParamValidation): argument --region: expected one argument\n\n${USAGE}`,
    ],
    [
      'unknown options',
      new CliError('unknown-options', 'Unknown options: --a, b', {
        mistyped: [{ word: '--regoin=x', choices: ['--region'] }],
      }),
      `\n${USAGE}\n\ndxcli: [ERROR]: Unknown options: --a, b\n`,
    ],
    [
      'service',
      service(),
      '\ndxcli: [ERROR]: An error occurred (DirectConnectClientException) when calling the CreateBGPPeer operation: no\n',
    ],
    [
      'service after retries',
      service({ reachedRetries: 2 }),
      '\ndxcli: [ERROR]: An error occurred (DirectConnectClientException) when calling the CreateBGPPeer operation (reached max retries: 2): no\n',
    ],
    [
      'service without a message: no blank is left at the end',
      service({ message: '' }),
      '\ndxcli: [ERROR]: An error occurred (DirectConnectClientException) when calling the CreateBGPPeer operation:\n',
    ],
    [
      'service with a hint of ours',
      service({ hint: 'The peer may exist.' }),
      '\ndxcli: [ERROR]: An error occurred (DirectConnectClientException) when calling the CreateBGPPeer operation: no\n\nThe peer may exist.\n',
    ],
  ])('show %s', async (_, error, expected) => {
    expect((await report(error)).err).toBe(expected);
  });

  test('writes only a line break for an interrupt, on standard output as the reference does', async () => {
    expect(await report(new CliError('interrupted', ''))).toEqual({ code: 130, err: '', out: '\n' });
  });

  test('writes nothing for a closed pipe', async () => {
    expect(await report(new CliError('closed-pipe', 'x'))).toMatchObject({ err: '', out: '' });
  });

  test('shows no codes but the service’s in the legacy format', async () => {
    expect((await report(noRegion, 'legacy')).err).toBe('\ndxcli: [ERROR]: You must specify a region.\n');
    expect((await report(badParameter, 'legacy')).err).toBe('\ndxcli: [ERROR]: Parameter validation failed:\nx\n');
    expect((await report(service(), 'legacy')).err).toBe((await report(service())).err);
  });
});

describe('structured formats', () => {
  const members = new Map([
    ['Message', 'Oops, a "quoted" thing'],
    ['Code', 'DirectConnectClientException'],
    ['message', 'Oops, a "quoted" thing'],
  ]);
  const oops = service({ message: 'Oops, a "quoted" thing', members });

  // 11-errors, error-format-*.
  test.each<[ErrorFormat, string]>([
    [
      'json',
      `{
    "Message": "Oops, a \\"quoted\\" thing",
    "Code": "DirectConnectClientException",
    "message": "Oops, a \\"quoted\\" thing"
}
`,
    ],
    ['yaml', 'Code: DirectConnectClientException\nMessage: Oops, a "quoted" thing\nmessage: Oops, a "quoted" thing\n'],
    ['text', 'DirectConnectClientException\tOops, a "quoted" thing\tOops, a "quoted" thing\n'],
    [
      'table',
      `---------------------------------------------
|                   error                   |
+----------+--------------------------------+
|  Code    |  DirectConnectClientException  |
|  Message |  Oops, a "quoted" thing        |
|  message |  Oops, a "quoted" thing        |
+----------+--------------------------------+
`,
    ],
  ])('of %s show the service’s members', async (format, expected) => {
    expect((await report(oops, format)).err).toBe(expected);
  });

  test('show the code of our own errors first', async () => {
    const expected = '{\n    "Code": "NoRegion",\n    "Message": "You must specify a region."\n}\n';
    expect((await report(noRegion, 'json')).err).toBe(expected);
  });

  test('fall back to a sentence for what they cannot show', async () => {
    const odd = service({ members: new Map<string, unknown>([['Message', [1, new Map()]]]) });
    expect((await report(odd, 'text')).err).toBe((await report(odd)).err);
  });

  test('show our hint in the message', async () => {
    const { err } = await report(service({ message: 'no', hint: 'The peer may exist.' }), 'json');
    expect(JSON.parse(err)).toEqual({ Message: 'no\n\nThe peer may exist.', Code: 'DirectConnectClientException' });
  });

  test('keep the usage block of a mistake in the command line', async () => {
    expect(JSON.parse((await report(badUsage, 'json')).err)).toEqual({
      Code: 'ParamValidation',
      Message: `argument --region: expected one argument\n\n${USAGE}`,
    });
  });

  test.each<ErrorFormat>(['json', 'yaml', 'text', 'table'])(
    'errors without a code stay sentences in %s',
    async (format) => {
      expect((await report(general, format)).err).toBe(
        '\ndxcli: [ERROR]: The config profile (nope) could not be found\n',
      );
      const unknown = new CliError('unknown-options', 'Unknown options: x');
      expect((await report(unknown, format)).err).toContain('\ndxcli: [ERROR]: Unknown options: x\n');
    },
  );
});

describe('encodings', () => {
  test('writes an error in AWS_CLI_OUTPUT_ENCODING', async () => {
    const written: Uint8Array[] = [];
    const host = testHost({ env: { AWS_CLI_OUTPUT_ENCODING: 'latin-1' } });
    const write = (data: string | Uint8Array) => void written.push(Buffer.from(data as Uint8Array));
    const options = {
      host: { ...host, stderr: { ...host.stderr, write } },
      argv: [],
      format: () => ({ format: 'enhanced' as const }),
      color: undefined,
    };
    await reportError(new CliError('general', 'é'), options);
    expect(Buffer.concat(written).toString('latin1')).toBe('\ndxcli: [ERROR]: é\n');
  });

  test('writes an error that the encoding cannot express', async () => {
    const env = { AWS_CLI_OUTPUT_ENCODING: 'ascii' };
    expect((await report(new CliError('general', '中'), 'enhanced', { env })).err).toBe('\ndxcli: [ERROR]: 中\n');
    expect((await report(new CliError('general', 'a\ud800'))).err).toBe('\ndxcli: [ERROR]: a\\ud800\n');
  });
});

describe('suggestions', () => {
  const mistyped = [
    { word: '--regoin=x', choices: ['--region', '--output'] },
    { word: 'zzz', choices: ['--region'] },
  ];
  const error = new CliError('unknown-options', 'Unknown options: --regoin=x, zzz', { mistyped });
  const plain = `\n${USAGE}\n\ndxcli: [ERROR]: Unknown options: --regoin=x, zzz\n`;

  test('are shown on a terminal', async () => {
    expect((await report(error, 'enhanced', { tty: true })).err).toBe(
      `${plain}\nDid you mean --region instead of --regoin?\n`,
    );
  });
  test('are not shown to a script, which gets the bytes of the reference', async () => {
    expect((await report(error)).err).toBe(plain);
  });
});

describe('what cannot be printed as it is', () => {
  test('escapes control characters in a sentence, but for line breaks and tabs', async () => {
    const error = service({ message: 'a\x1b[31mb\x07\x9b\x7f\r\nc\td' });
    expect((await report(error)).err).toContain(': a\\x1b[31mb\\x07\\x9b\\x7f\\r\nc\td\n');
  });

  test('leaves the members of an error response as they are in the structured formats', async () => {
    expect((await report(service({ message: '\x9b' }), 'text')).err).toBe('DirectConnectClientException\t\x9b\n');
  });
});

test('names an invalid error format before the error', async () => {
  const host = testHost();
  const format = () => ({ format: 'enhanced' as const, invalid: 'b\x1bd' });
  await reportError(general, { host, argv: [], format, color: undefined });
  expect(host.err()).toMatch(/^Invalid cli_error_format: 'b\\x1bd'\. Using 'enhanced' format\.\n\ndxcli: \[ERROR\]: /);
});

test('shows the members of an error response that its message does not have, before our hint', async () => {
  const members = new Map([
    ['Message', 'no'],
    ['Code', 'X'],
    ['error', 'INVALID'],
    ['message', 'no'],
  ]);
  const { err } = await report(service({ members, hint: 'Look.' }));
  expect(err).toMatch(/operation: no\n\nAdditional error details:\nerror: INVALID\n\nLook\.\n$/);
});
