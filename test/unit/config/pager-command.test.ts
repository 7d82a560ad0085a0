import { afterEach, describe, expect, test } from 'vitest';
import { pagerCommand } from '../../../src/config/settings/pager-command.ts';
import { type Given, inProfile, opened, removeHomes } from './support.ts';

afterEach(removeHomes);

describe('pagerCommand', () => {
  const config = inProfile('cli_pager = profile -x');
  test.each<[string, Given, boolean | undefined, string | undefined]>([
    ['--no-cli-pager', { env: { AWS_PAGER: 'aws' } }, false, undefined],
    ['AWS_PAGER', { env: { AWS_PAGER: 'aws', PAGER: 'plain' }, config }, undefined, 'aws'],
    ['cli_pager', { env: { PAGER: 'plain' }, config }, undefined, 'profile -x'],
    ['PAGER', { env: { PAGER: 'plain' } }, undefined, 'plain'],
    ['the default', {}, undefined, 'less'],
    ['an empty AWS_PAGER', { env: { AWS_PAGER: '', PAGER: 'plain' }, config }, undefined, undefined],
    ['an empty cli_pager', { env: { PAGER: 'plain' }, config: inProfile('cli_pager =') }, undefined, undefined],
    ['an empty PAGER', { env: { PAGER: '' } }, undefined, undefined],
    ['the default beside a missing profile', { profile: 'nope' }, undefined, 'less'],
  ])('takes the pager from %s', (_, given, option, wanted) => {
    expect(pagerCommand(opened(given), option)).toBe(wanted);
  });
});
