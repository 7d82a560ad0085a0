import { describe, expect, it } from 'vitest';
import { checkSsoSession } from '../../../src/credentials/choose-credentials.ts';
import { failure, opened } from '../config/support.ts';

const START = 'general: The profile "default" is configured to use the SSO token provider but';

describe('the sso_session of a profile', () => {
  it.each([
    [
      'names a section that does not exist',
      'sso_session = x',
      `${START} the "x" sso_session configuration does not exist.`,
    ],
    ['is empty', 'sso_session =', `${START} the "" sso_session configuration does not exist.`],
    [
      'names an empty section',
      'sso_session = x\n[sso-session x]',
      `${START} the "x" sso_session configuration does not exist.`,
    ],
    [
      'names a section without a start URL',
      'sso_session = x\n[sso-session x]\nsso_region = us-east-1',
      `${START} is missing the following configuration: ['sso_start_url'].`,
    ],
    [
      'names a section with neither',
      'sso_session = x\n[sso-session x]\nfoo = 1',
      `${START} is missing the following configuration: ['sso_start_url', 'sso_region'].`,
    ],
  ])('is refused where it %s', async (_, lines, message) => {
    const config = `[default]\n${lines}\n`;
    expect(await failure(() => checkSsoSession(opened({ config })))).toBe(message);
  });

  it('is accepted where its section is complete, and where there is none', () => {
    const config = '[default]\nsso_session = x\n[sso-session x]\nsso_region = r\nsso_start_url = u\n';
    expect(() => checkSsoSession(opened({ config }))).not.toThrow();
    expect(() => checkSsoSession(opened({}))).not.toThrow();
  });
});
