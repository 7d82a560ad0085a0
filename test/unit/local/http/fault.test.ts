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
  ])('rejects the text %j', (text) => expect(parseFault(text)).toBeUndefined());
});

describe('FaultPlan', () => {
  const plan = (...texts: string[]) => new FaultPlan(texts.map((text) => parseFault(text)!));
  const kinds = (faults: readonly { kind: string }[]) => faults.map(({ kind }) => kind).join(' ');

  it('hands out each fault for the given number of requests', () => {
    const faults = plan('throttle:2');
    expect([faults.next(undefined), faults.next(undefined), faults.next(undefined)]).toEqual([
      [throttle],
      [throttle],
      [],
    ]);
  });

  it('adds a delay before the fault that ends the request, and keeps later faults for later requests', () => {
    const faults = plan('delay:5:3', 'hangup:1', 'lost-answer:1');
    expect([1, 2, 3, 4].map(() => kinds(faults.next(undefined)))).toEqual([
      'delay hangup',
      'delay lost-answer',
      'delay',
      '',
    ]);
  });

  it('takes the faults of the header first', () => {
    const faults = plan('throttle:1');
    expect(kinds(faults.next('delay:5, hangup'))).toBe('delay hangup');
    expect(kinds(faults.next('delay:5'))).toBe('delay error');
    expect(kinds(faults.next(undefined))).toBe('');
    expect(() => faults.next('nonsense')).toThrow("x-dxcli-fault: 'nonsense' must be one of throttle:N");
  });
});
