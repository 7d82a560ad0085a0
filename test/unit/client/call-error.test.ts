import { describe, expect, it } from 'vitest';
import { type Attempts, noAttempts } from '../../../src/aws/retry.ts';
import { ServiceError } from '../../../src/aws/service-error.ts';
import { callError } from '../../../src/client/call-error.ts';
import { UnreadableResponse } from '../../../src/client/response-body.ts';
import { TransportError } from '../../../src/http/transport-error.ts';
import { effectOf } from '../../../src/operations/effects.ts';

const effect = effectOf('CreateBGPPeer');
const explain = (error: unknown, attempts: Partial<Attempts> = {}, id = 'dxvif-1') =>
  callError(error, {
    effect,
    params: new Map([['virtualInterfaceId', id]]),
    attempts: { ...noAttempts(), failed: 1, ...attempts },
  });
const refused = new ServiceError(400, { code: 'Foo', message: 'no', operation: 'CreateBGPPeer' });
const unreadable = (statusCode: number, headers = {}) =>
  new UnreadableResponse({ statusCode, reason: '', headers, body: new Uint8Array() }, 'it is not JSON');

describe('the error of a call', () => {
  it('of an error response: its code and message, and the retries where the maximum was reached', () => {
    expect(explain(refused)).toMatchObject({ kind: 'service', message: 'no', facts: { service: { code: 'Foo' } } });
    expect(explain(refused)).not.toHaveProperty('facts.service.reachedRetries');
    expect(explain(refused)).not.toHaveProperty('facts.service.hint');
    expect(explain(refused, { failed: 3, reachedMax: true })).toHaveProperty('facts.service.reachedRetries', 2);
  });

  it.each([
    [[1], 'first attempt'],
    [[2, 3], 'second attempt'],
    [[4], 'attempt 4'],
  ])(
    'of an error response after attempts %j without a response: says that the %s may have succeeded',
    (ambiguous, which) => {
      expect(explain(refused, { failed: 5, ambiguous })).toHaveProperty(
        'facts.service.hint',
        `The ${which} may have succeeded: its request was sent, but no response came, so the BGP peer may have been created.\n` +
          'To see whether it was, run: dxcli describe-virtual-interfaces --virtual-interface-id dxvif-1',
      );
    },
  );

  it('of a success that cannot be read: says what may have happened, with the request id', () => {
    expect(explain(unreadable(200, { 'x-amzn-requestid': 'id-1' }))).toMatchObject({
      kind: 'general',
      message:
        'The service accepted the request (status 200, request id id-1), but its response cannot be read: it is not JSON.\n' +
        'So the BGP peer may have been created. To see whether it was, run: dxcli describe-virtual-interfaces --virtual-interface-id dxvif-1',
    });
  });

  it('leaves an id with characters of the shell out of the command', () => {
    expect(explain(unreadable(200), {}, '$(reboot)')).toHaveProperty(
      'message',
      expect.stringMatching(/ run: dxcli describe-virtual-interfaces$/),
    );
  });

  it('of an error response that cannot be read: names the status', () => {
    expect(explain(unreadable(400))).toHaveProperty(
      'message',
      'The service responded with an error (status 400) that cannot be read: it is not JSON.',
    );
  });

  describe('where the options of the target are given', () => {
    const call = { effect, params: new Map([['virtualInterfaceId', 'dxvif-1']]), targetOptions: ' --region eu-west-1' };
    const look =
      'To see whether it was, run: dxcli describe-virtual-interfaces --virtual-interface-id dxvif-1 --region eu-west-1';

    it('says of a single attempt without a response that it may have succeeded', () => {
      const broken = new TransportError('ConnectionClosedError', 'Connection was closed', { sent: true });
      const attempts = { ...noAttempts(), failed: 1, ambiguous: [1] };
      expect(callError(broken, { ...call, attempts })).toMatchObject({
        kind: 'general',
        message:
          'Connection was closed\nThe first attempt may have succeeded: its request was sent, but no response came, ' +
          `so the BGP peer may have been created.\n${look}`,
      });
      expect(callError(broken, { ...call, attempts, effect: undefined })).toBe(broken);
    });

    it('says of an attempt with an error of the server that it may have succeeded', () => {
      const attempts = { ...noAttempts(), failed: 2, serverErrors: [1] };
      expect(callError(refused, { ...call, attempts })).toHaveProperty(
        'facts.service.hint',
        'The first attempt may have succeeded: the service reported an error on its side, ' +
          `so the BGP peer may have been created.\n${look}`,
      );
      expect(explain(refused, attempts)).not.toHaveProperty('facts.service.hint');
    });
  });

  it('of any other kind: ours is kept, one of the SDK becomes a general error', () => {
    const broken = new TransportError('EndpointConnectionError', 'Could not connect', { sent: false });
    expect(explain(broken)).toBe(broken);
    expect(explain(new Error('FIPS is enabled but …'))).toMatchObject({
      kind: 'general',
      message: 'FIPS is enabled but …',
    });
  });
});
