import { describe, expect, it } from 'vitest';
import {
  type ConnectionPhase,
  connectionError,
  connectTimeoutError,
  isTransportError,
  type Route,
  type TransportFailure,
} from '../../../src/http/transport-error.ts';

const DIRECT: Route = { url: 'https://dx.example/', proxy: undefined };
const TUNNEL: Route = { url: 'https://dx.example/', proxy: 'http://proxy' };
const PROXIED: Route = { url: 'http://dx.example/', proxy: 'http://proxy' };
const cause = (code: string, more: object = {}) => Object.assign(new Error('x'), { code, ...more });

describe('a connection that breaks', () => {
  it.each<[ConnectionPhase, string, Route, TransportFailure, boolean]>([
    ['connecting', 'without a proxy', DIRECT, 'EndpointConnectionError', false],
    ['connecting', 'with a plain proxy', PROXIED, 'ProxyConnectionError', false],
    ['sent', 'without a proxy', DIRECT, 'ConnectionClosedError', true],
    ['sent', 'in a tunnel', TUNNEL, 'ConnectionClosedError', true],
    ['sent', 'with a plain proxy', PROXIED, 'ProxyConnectionError', true],
    ['handshake', 'without a proxy', DIRECT, 'SSLError', false],
  ])('in the phase %s, %s (route %j), is a %s', (phase, _, route, failure, sent) => {
    expect(connectionError(cause('ECONNRESET'), phase, route)).toMatchObject({ failure, sent, permanent: false });
  });

  it('by a reset in the handshake is a ConnectionClosedError', () => {
    const error = connectionError(cause('ECONNRESET', { syscall: 'read' }), 'handshake', DIRECT);
    expect(error).toMatchObject({ failure: 'ConnectionClosedError', sent: false });
  });

  it('for its certificate is a permanent SSLError', () => {
    const error = connectionError(cause('CERT_HAS_EXPIRED'), 'handshake', DIRECT);
    expect(error).toMatchObject({ failure: 'SSLError', permanent: true });
    expect(isTransportError(error)).toBe(true);
  });
});

describe('a connection that is not made in time', () => {
  it.each<[ConnectionPhase, Route, TransportFailure]>([
    ['connecting', DIRECT, 'ConnectTimeoutError'],
    ['connecting', PROXIED, 'ProxyConnectionError'],
    ['handshake', TUNNEL, 'ReadTimeoutError'],
  ])('in the phase %s with the route %j is a %s', (phase, route, failure) => {
    expect(connectTimeoutError(phase, route)).toMatchObject({ failure, sent: false });
  });
});
