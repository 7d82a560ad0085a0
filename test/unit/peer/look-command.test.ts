import { expect, it } from 'vitest';
import { lookCommand, targetOptions } from '../../../src/peer/look-command.ts';

it('the command to look has the profile, region and endpoint as they were given', () => {
  const options = targetOptions({ profile: 'my team', region: 'eu-west-1', endpointUrl: 'http://127.0.0.1:4179' });
  expect(lookCommand('dxvif-1', options)).toBe(
    "dxcli describe-virtual-interfaces --virtual-interface-id dxvif-1 --profile 'my team' --region eu-west-1 --endpoint-url http://127.0.0.1:4179",
  );
  expect(lookCommand('dxvif-1', targetOptions({}))).not.toContain(' --region');
});

it('the command to look is quoted for a shell and shows no password', () => {
  expect(lookCommand("a'b", '')).toContain(String.raw`--virtual-interface-id 'a'\''b'`);
  expect(targetOptions({ endpointUrl: 'https://user:secret@127.0.0.1/' })).not.toContain('secret');
});
