import { describe, expect, it } from 'vitest';
import { isCliError } from '../../../../src/errors.ts';
import { parseLocalOptions } from '../../../../src/local/cli/local-options.ts';
import { LOCAL_OPTION_TABLE } from '../../../../src/local/cli/option-table.ts';

describe('parseLocalOptions', () => {
  it.each([
    [[], { host: '127.0.0.1', region: 'us-east-1', verify: true, log: true, tls: false, credentials: [], fault: [] }],
    [[], { availableAfter: 1000, upAfter: 1000, goneAfter: 1000, testMinute: 60_000, seed: [], flap: [] }],
    [
      ['--available-after', 'never', '--up-after', 'never'],
      { availableAfter: Number.POSITIVE_INFINITY, upAfter: Number.POSITIVE_INFINITY },
    ],
    [['--verified-after', '7', '--gone-after', 'never'], { verifiedAfter: 7, goneAfter: Number.POSITIVE_INFINITY }],
    [['--seed', 'a.json', '--seed', 'b.json'], { seed: ['a.json', 'b.json'] }],
    [
      ['--flap', '5000:1000', '--flap', '1:2:3@dxpeer-a'],
      {
        flap: [
          { up: 5000, down: 1000 },
          { times: 3, target: 'dxpeer-a' },
        ],
      },
    ],
    [['--fault', 'lost-answer:1@CreateBGPPeer'], { fault: [{ times: 1, operation: 'CreateBGPPeer' }] }],
    [['--port', '0'], { port: 0 }],
    [['--port=8080', '--host', '::1'], { port: 8080, host: '::1' }],
    [['--no-verify', '--no-log'], { verify: false, log: false }],
    [
      ['--credentials', 'a:b', '--credentials', 'c:d:e'],
      {
        credentials: [
          ['a', 'b'],
          ['c', 'd:e'],
        ],
      },
    ],
    [['--fault', 'throttle:1', '--fault', 'hangup'], { fault: [{ times: 1 }, { times: Number.POSITIVE_INFINITY }] }],
    [['--tls-cert', 'c', '--tls-key', 'k'], { tls: true, tlsCert: 'c', tlsKey: 'k' }],
    [['--available-after', '0', '--up-after', '5'], { availableAfter: 0, upAfter: 5 }],
    [['--exec', '--', 'npm', 'test', '--', '--x'], { command: ['npm', 'test', '--', '--x'] }],
    [['--exec', 'npm', 'test', '--port', 'x'], { command: ['npm', 'test', '--port', 'x'] }],
    [['--exec', '--', '--strange'], { command: ['--strange'] }],
  ])('parses %j', (argv, expected) => expect(parseLocalOptions(argv)).toMatchObject(expected));

  it.each([
    [['--nope'], "unknown option '--nope'"],
    [['--port'], "option '--port <number>' argument missing"],
    [['--port', '65536'], 'It must be 0 to 65535.'],
    [['--port', '-1'], 'It must be 0 to 65535.'],
    [['--host', ''], "--host '' is invalid. It must be an address or a name."],
    [['--host= '], "--host ' ' is invalid."],
    [['--up-after', '1.5'], "'1.5' must be a number of milliseconds, or never"],
    [['--flap', '5000'], 'It must be UP:DOWN[:TIMES][@ID], with times in milliseconds.'],
    [['--fault', 'hangup@NoOperation'], 'each with @OPERATION'],
    [['--test-minute', 'never'], 'It must be a number of milliseconds.'],
    [['--fault', 'x'], 'It must be one of throttle[:N]'],
    [['--credentials', 'MYSECRET'], '--credentials must be KEY:SECRET'],
    [['--tls-cert', 'c'], '--tls-cert and --tls-key must be given together'],
    [['--exec'], '--exec needs a command'],
    [['serve'], "Unexpected argument 'serve'; to run a command: --exec -- COMMAND…"],
  ])('refuses %j', (argv, message) => {
    let error: unknown;
    try {
      parseLocalOptions(argv);
    } catch (thrown) {
      error = thrown;
    }
    expect(isCliError(error) && error.kind).toBe('usage');
    expect((error as Error).message).toContain(message);
    expect((error as Error).message).not.toContain('MYSECRET');
  });

  it('returns help and version as text to print', () => {
    expect(parseLocalOptions(['--version'])).toEqual({
      print: expect.stringMatching(/^dxcli-local\/\d+\.\d+\.\d+\n$/),
    });
    expect(parseLocalOptions(['--help'])).toEqual({ print: expect.stringContaining('--exec') });
  });

  it('shows every option of the table in the help', () => {
    const { print } = parseLocalOptions(['--help']) as { print: string };
    for (const { name, description } of LOCAL_OPTION_TABLE) {
      expect(print).toContain(`--${name}`);
      expect(print.replace(/\s+/g, ' ')).toContain(description);
    }
  });
});
