import { describe, expect, it } from 'vitest';
import type { Document } from '../../../src/document/document.ts';
import { optionName } from '../../../src/model/option-name.ts';
import { effectOf } from '../../../src/operations/effects.ts';
import { OPERATION_NAMES } from '../../../src/operations/generated/commands.ts';
import { findOperation, findOperationByName } from '../../../src/operations/operation-files.ts';

const isReading = (name: string) => /^(?:Describe|List)/.test(name);

const everyParameter = (name: string): Map<string, Document> =>
  new Map(findOperationByName(name)!.input.members.map((member) => [member.name, 'dx-1']));

describe('the effect of an operation whose response is lost', () => {
  it.each(OPERATION_NAMES.filter(isReading))('is nothing for %s, which only reads', (name) => {
    expect(effectOf(name)).toBeUndefined();
  });

  it.each(OPERATION_NAMES.filter((name) => !isReading(name)))(
    'can be looked up for %s by a command that exists',
    (name) => {
      const { effect, check } = effectOf(name)!;
      expect(effect).toMatch(/^the .* may have been \w+/);
      const [program, command = '', ...options] = check(everyParameter(name)).split(' ');
      const shown = findOperation(command)!;
      expect([program, isReading(shown.name)]).toEqual(['dxcli', true]);
      const known = shown.input.members.map((member) => `--${optionName(member.name)}`);
      expect(known).toEqual(expect.arrayContaining(options.filter((word) => word.startsWith('--'))));
    },
  );

  it.each([
    ['CreateBGPPeer', { virtualInterfaceId: 'dxvif-1' }, 'describe-virtual-interfaces --virtual-interface-id dxvif-1'],
    [
      'AssociateHostedConnection',
      { parentConnectionId: 'dxlag-1' },
      'describe-hosted-connections --connection-id dxlag-1',
    ],
    [
      'TagResource',
      { resourceArn: 'arn:aws:directconnect:us-east-1:1:dxcon/dxcon-1' },
      'describe-tags --resource-arns arn:aws:directconnect:us-east-1:1:dxcon/dxcon-1',
    ],
    ['AssociateMacSecKey', { connectionId: 'dxcon-1' }, 'describe-connections --connection-id dxcon-1'],
    ['AssociateMacSecKey', { connectionId: 'dxlag-1' }, 'describe-lags --lag-id dxlag-1'],
    ['CreateLag', { lagName: 'l' }, 'describe-lags'],
  ])('names the resource of %s', (name, params, command) => {
    expect(effectOf(name)?.check(new Map(Object.entries(params)))).toBe(`dxcli ${command}`);
  });

  it.each(['a b', '-x', '$(id)', "it's", ''])('leaves the value %j out, which a shell would change', (id) => {
    expect(effectOf('DeleteLag')?.check(new Map([['lagId', id]]))).toBe('dxcli describe-lags');
  });
});
