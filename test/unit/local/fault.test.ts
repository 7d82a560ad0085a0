import { describe, expect, it } from 'vitest';
import { parseFault } from '../../../src/local/fault.ts';
import { faultPlan } from '../../../src/local/fault-plan.ts';

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
  ])('reads %s', (text, fault, times) => expect(parseFault(text)).toMatchObject({ fault, times }));

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
  ])('refuses %j', (text) => expect(parseFault(text)).toBeUndefined());
});

describe('faultPlan', () => {
  const plan = (...texts: string[]) => faultPlan(texts.map((text) => parseFault(text)!));
  const kinds = (faults: readonly { kind: string }[]) => faults.map(({ kind }) => kind).join(' ');

  it('hands out each as often as asked, then none', () => {
    const { next } = plan('throttle:2');
    expect([next(undefined), next(undefined), next(undefined)]).toEqual([[throttle], [throttle], []]);
  });

  it('lets a delay go before what ends the request, and keeps what was not reached', () => {
    const { next } = plan('delay:5:3', 'hangup:1', 'lost-answer:1');
    expect([1, 2, 3, 4].map(() => kinds(next(undefined)))).toEqual(['delay hangup', 'delay lost-answer', 'delay', '']);
  });

  it('takes those of the header first', () => {
    const { next } = plan('throttle:1');
    expect(kinds(next('delay:5, hangup'))).toBe('delay hangup');
    expect(kinds(next('delay:5'))).toBe('delay error');
    expect(kinds(next(undefined))).toBe('');
    expect(() => next('nonsense')).toThrow("x-dxcli-fault: 'nonsense' is none of throttle:N");
  });
});
