import { describe, expect, it } from 'vitest';
import { isLoopback, refuseBrowsers } from '../../../../src/local/http/refuse-browsers.ts';

it.each([
  ['127.0.0.1', true],
  ['127.9.9.9', true],
  ['::1', true],
  ['::ffff:127.0.0.1', true],
  ['0.0.0.0', false],
  ['::', false],
  ['192.168.1.2', false],
])('isLoopback of %s is %s', (address, expected) => expect(isLoopback(address)).toBe(expected));

describe('refuseBrowsers on a loopback address', () => {
  const refuse = (host: string | undefined, listenHost = '127.0.0.1') =>
    refuseBrowsers({ host }, '127.0.0.1', listenHost);

  it.each([
    '127.0.0.1:4179',
    '127.0.0.1',
    '[::1]:4179',
    '[::1]',
    '[::ffff:127.0.0.1]:80',
    '172.17.0.1:4179',
    'localhost:4179',
    'LOCALHOST',
    'directconnect.localhost:4179',
  ])('accepts the Host %s', (host) => expect(() => refuse(host)).not.toThrow());

  it.each([
    'rebound.example:4179',
    'rebound.example',
    'localhost.example',
    'notlocalhost',
    '127.0.0.1.example',
    '127.0.0.1@evil.example',
    'evil.example:80:127.0.0.1',
    '[::1].example',
    '[localhost]',
    '[dx.localhost]:1',
    '::1',
    'localhost:x',
    '127.0.0.1, evil.example',
    '',
  ])('refuses the Host %j', (host) => {
    expect(() => refuse(host)).toThrow(
      expect.objectContaining({
        code: 'AccessDeniedException',
        status: 403,
        message: expect.stringMatching(/^The Host/),
      }),
    );
  });

  it('refuses a request without a Host', () => expect(() => refuse(undefined)).toThrow(/Host header/));

  it('accepts the name that it was told to listen on, and no other', () => {
    expect(() => refuse('DX.test:1', 'dx.Test')).not.toThrow();
    expect(() => refuse('dx.test', '127.0.0.1')).toThrow(/Host header/);
  });
});

it('refuseBrowsers on another address accepts any Host, since other machines have names', () => {
  expect(() => refuseBrowsers({ host: 'dx.example:4179' }, '0.0.0.0', '0.0.0.0')).not.toThrow();
});

it.each(['http://evil.example', 'null', 'http://127.0.0.1:4179', ''])(
  'refuseBrowsers refuses the Origin %j',
  (origin) => {
    for (const address of ['127.0.0.1', '0.0.0.0']) {
      expect(() => refuseBrowsers({ host: '127.0.0.1', origin }, address, address)).toThrow(/Origin/);
    }
  },
);
