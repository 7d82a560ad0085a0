import { describe, expect, it } from 'vitest';
import { parseFault } from '../../../../src/local/http/fault.ts';
import { FaultPlan } from '../../../../src/local/http/fault-plan.ts';

const ALWAYS = Number.POSITIVE_INFINITY;
const throttle = { kind: 'error', code: 'ThrottlingException', message: 'Rate exceeded', status: 400 };

describe('parseFault', () => {
  it.each([
    ['throttle:3', throttle, 3],
    ['throttle', throttle, ALWAYS],
    ['error:AccessDeniedException', { kind: 'error', code: 'AccessDeniedException', status: 400 }, ALWAYS],
    ['error:DirectConnectServerException:2', { kind: 'error', status: 500 }, 2],
    ['error:ServiceUnavailable', { kind: 'error', status: 503 }, ALWAYS],
    ['hangup', { kind: 'hangup' }, ALWAYS],
    ['hangup:1', { kind: 'hangup' }, 1],
    ['lost-answer:1', { kind: 'lost-answer' }, 1],
    ['delay:250', { kind: 'delay', ms: 250 }, ALWAYS],
    ['throttle@DescribeLags', { kind: 'error', code: 'ThrottlingException' }, ALWAYS],
    ['delay:250:4', { kind: 'delay', ms: 250 }, 4],
  ])('parses the fault %s', (text, fault, times) => expect(parseFault(text)).toMatchObject({ fault, times }));

  it.each([
    '',
    'x',
    'throttle:',
    'throttle:x',
    'throttle:-1',
    'throttle:1:2',
    'error',
    'error:',
    'error:a b',
    'error:A:1:2',
    'delay',
    'delay:',
    'delay:1.5',
    'delay:600001',
    'hangup:x',
    'error:<x>',
    'hangup@',
    'hangup@NoOperation',
    'hangup@CreateBGPPeer@CreateBGPPeer',
  ])('rejects the text %j', (text) => expect(parseFault(text)).toBeUndefined());
});

describe('FaultPlan', () => {
  const plan = (...texts: string[]) => new FaultPlan(texts.map((text) => parseFault(text)!));
  const kinds = (faults: readonly { kind: string }[]) => faults.map(({ kind }) => kind).join(' ');

  it('hands out each fault for the given number of requests', () => {
    const faults = plan('throttle:2');
    expect([
      faults.next(undefined, 'CreateBGPPeer'),
      faults.next(undefined, 'CreateBGPPeer'),
      faults.next(undefined, 'CreateBGPPeer'),
    ]).toEqual([[throttle], [throttle], []]);
  });

  it('adds a delay before the fault that ends the request, and keeps later faults for later requests', () => {
    const faults = plan('delay:5:3', 'hangup:1', 'lost-answer:1');
    expect([1, 2, 3, 4].map(() => kinds(faults.next(undefined, 'CreateBGPPeer')))).toEqual([
      'delay hangup',
      'delay lost-answer',
      'delay',
      '',
    ]);
  });

  it('takes the faults of the header first', () => {
    const faults = plan('throttle:1');
    expect(kinds(faults.next('delay:5, hangup', 'CreateBGPPeer'))).toBe('delay hangup');
    expect(kinds(faults.next('delay:5', 'CreateBGPPeer'))).toBe('delay error');
    expect(kinds(faults.next(undefined, 'CreateBGPPeer'))).toBe('');
    expect(() => faults.next('nonsense', 'CreateBGPPeer')).toThrow(
      "x-dxcli-fault: 'nonsense' must be one of throttle[:N]",
    );
  });

  it('keeps a fault that names an operation for requests of that operation', () => {
    const faults = plan('lost-answer:1@CreateBGPPeer');
    expect(kinds(faults.next(undefined, 'DescribeLags'))).toBe('');
    expect(kinds(faults.next(undefined, 'CreateBGPPeer'))).toBe('lost-answer');
    expect(kinds(faults.next(undefined, 'CreateBGPPeer'))).toBe('');
    expect(kinds(faults.next('hangup@CreateBGPPeer', 'DescribeLags'))).toBe('');
    expect(kinds(faults.next('hangup@CreateBGPPeer', 'CreateBGPPeer'))).toBe('hangup');
  });
});
