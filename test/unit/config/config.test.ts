import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { namedSection, openConfig } from '../../../src/config/config.ts';
import { debugLog, silent } from '../../../src/platform/log.ts';
import { failure, type Given, hostWith, opened, removeHomes } from './support.ts';

afterEach(removeHomes);

const CONFIG =
  '[default]\nregion = default-1\n[profile a]\nregion = a-1\n[profile b]\nregion = b-1\n[profile "a b"]\nregion = ab-1\n';

describe('the profile in use', () => {
  test.each<[string, Given, string, string]>([
    ['by default', {}, 'default', 'default'],
    ['for --profile before AWS_PROFILE', { profile: 'a', env: { AWS_PROFILE: 'b' } }, 'a', 'option'],
    ['for AWS_PROFILE beside an empty --profile', { profile: '', env: { AWS_PROFILE: 'b' } }, 'b', 'environment'],
    [
      'for AWS_PROFILE before AWS_DEFAULT_PROFILE',
      { env: { AWS_PROFILE: 'a', AWS_DEFAULT_PROFILE: 'b' } },
      'a',
      'environment',
    ],
    ['for AWS_DEFAULT_PROFILE', { env: { AWS_DEFAULT_PROFILE: 'b' } }, 'b', 'environment'],
    ['for a name with a space', { profile: 'a b' }, 'a b', 'option'],
  ])('is chosen %s', (_, given, name, source) => {
    const config = opened({ config: CONFIG, ...given });
    expect(config.profileName).toBe(name);
    expect(config.profileSource).toBe(source);
    expect(config.get('region')).toBe(`${name.replace(' ', '')}-1`);
  });

  test.each<[string, Given, string]>([
    ['--profile', { profile: 'nope' }, 'nope'],
    ['AWS_PROFILE', { env: { AWS_PROFILE: 'nope' } }, 'nope'],
    ['an empty AWS_PROFILE', { env: { AWS_PROFILE: '', AWS_DEFAULT_PROFILE: 'a' } }, ''],
    ['default, named explicitly, without files', { profile: 'default', config: '' }, 'default'],
    ['a section of another kind', { profile: 'x', config: '[x]\n' }, 'x'],
  ])('is an error where it is missing: %s', async (_, given, name) => {
    const config = opened({ config: CONFIG, ...given });
    const missing = `general: The config profile (${name}) could not be found`;
    expect(await failure(() => config.checkProfile())).toBe(missing);
    expect(await failure(() => config.get('region'))).toBe(missing);
  });

  test('may be missing where it is default and was not named', () => {
    const config = opened({});
    config.checkProfile();
    expect(config.get('region')).toBeUndefined();
  });
});

describe('the two files as one', () => {
  test('let keys of the credentials file win', () => {
    const config = opened({
      config: '[default]\nregion = a\noutput = text\n',
      credentials: '[default]\nregion = b\naws_access_key_id = k\n',
    });
    expect(Object.fromEntries(config.profile('default') ?? [])).toEqual({
      region: 'b',
      output: 'text',
      aws_access_key_id: 'k',
    });
    expect(config.profileIn('config', 'default')?.get('region')).toBe('a');
    expect(config.profileIn('credentials', 'default')?.get('region')).toBe('b');
  });

  test('may have a profile in the credentials file alone, under its plain name', () => {
    const config = opened({
      config: CONFIG,
      credentials: '[ops]\nregion = o\n[profile x]\nregion = x\n',
      profile: 'ops',
    });
    expect(config.get('region')).toBe('o');
    expect(config.profile('x')).toBeUndefined();
    expect(config.profileNames()).toEqual(['default', 'a', 'b', 'a b', 'ops', 'profile x']);
  });

  test('use only the later of two sections for one profile', () => {
    const config = opened({ config: '[profile a]\nregion = 1\nx = 1\n[profile  a]\nregion = 2\n', profile: 'a' });
    expect(config.get('region')).toBe('2');
    expect(config.get('x')).toBeUndefined();
  });

  test('have services and sso-session sections apart from the profiles', () => {
    const config = opened({
      config: '[services local]\nsts =\n  endpoint_url = http://x\n[sso-session "my org"]\nsso_region = r\n[plugins]\n',
    });
    expect(config.section('services', 'local')?.get('sts')).toEqual(new Map([['endpoint_url', 'http://x']]));
    expect(config.section('sso-session', 'my org')?.get('sso_region')).toBe('r');
    expect(config.section('services', 'my org')).toBeUndefined();
    expect(config.profileNames()).toEqual([]);
  });

  test('tell nested blocks and values apart', () => {
    const config = opened({ config: '[default]\nregion = a\ns3 =\n  x = 1\n' });
    expect(config.get('s3')).toBeUndefined();
    expect(config.nested('s3')).toEqual(new Map([['x', '1']]));
    expect(config.nested('region')).toBeUndefined();
  });
});

describe('the paths of the files', () => {
  const file = { '~/x/my.cfg': '[default]\nregion = mine\n' };
  test.each<[string, Record<string, string>]>([
    ['a tilde', { AWS_CONFIG_FILE: '~/x/my.cfg' }],
    ['a variable', { AWS_CONFIG_FILE: '$X/my.cfg', X: '~/x' }],
    ['a variable in braces', { AWS_CONFIG_FILE: `~/\${X}/my.cfg`, X: 'x' }],
    ['the working folder', { AWS_CONFIG_FILE: 'x/my.cfg' }],
  ])('follow AWS_CONFIG_FILE with %s', (_, env) => {
    expect(opened({ files: file, config: CONFIG, env }).get('region')).toBe('mine');
  });

  test('follow AWS_SHARED_CREDENTIALS_FILE', () => {
    const config = opened({
      files: file,
      credentials: '[default]\nregion = usual\n',
      env: { AWS_SHARED_CREDENTIALS_FILE: '~/x/my.cfg' },
    });
    expect(config.get('region')).toBe('mine');
  });

  test.each([[''], ['~/nowhere'], ['~'], ['$NOPE/x']])(
    'count as missing for AWS_CONFIG_FILE=%j: the usual file is not read instead',
    (path) => {
      expect(opened({ config: CONFIG, env: { AWS_CONFIG_FILE: path } }).get('region')).toBeUndefined();
    },
  );

  test('count as missing where they are a folder or cannot be reached', () => {
    const host = hostWith({});
    mkdirSync(join(host.home, '.aws/config'), { recursive: true });
    expect(openConfig(host, undefined, silent).get('region')).toBeUndefined();
    chmodSync(join(host.home, '.aws'), 0o000);
    expect(openConfig(host, undefined, silent).get('region')).toBeUndefined();
    chmodSync(join(host.home, '.aws'), 0o700);
  });
});

describe('a broken file', () => {
  test.each<[string, Given, string]>([
    ['no section', { config: 'not an ini file\n' }, '/.aws/config'],
    ['not UTF-8', { config: Buffer.from('[default]\nregion = \xff\n', 'latin1') }, '/.aws/config'],
    ['the credentials', { credentials: '[default]\nregion\n' }, '/.aws/credentials'],
    ['both: the first is named', { config: 'x', credentials: 'x' }, '/.aws/config'],
    ['a nested line without =', { config: '[a]\ns3 =\n  x\n' }, '/.aws/config'],
  ])('is an error with its path: %s', async (_, given, path) => {
    const host = hostWith(given);
    const message = await failure(() => openConfig(host, undefined, silent));
    expect(message).toBe(`general: Unable to parse config file: ${host.home}${path}`);
  });

  test('is an error with a relative path as it was given; the log has the line', async () => {
    const host = hostWith({
      files: { '~/x.cfg': '[default]\nregion = a\nregion = b\n' },
      env: { AWS_CONFIG_FILE: 'x.cfg' },
    });
    expect(await failure(() => openConfig(host, undefined, debugLog(host)))).toBe(
      'general: Unable to parse config file: x.cfg',
    );
    expect(host.err()).toContain('botocore.configloader - DEBUG - x.cfg, line 3: region stands twice in its section');
  });
});

describe('the name in a section header', () => {
  test.each([
    ['profile', 'profile dev', 'dev'],
    ['profile', 'profile', undefined],
    ['profile', 'profile a b', undefined],
    ['profile', 'profilefoo', undefined],
    ['profile', 'profiles x', 'x'],
    ['profile', 'profile "a b"', 'a b'],
    ['profile', 'profile "open', undefined],
    ['profile', 'profile end\\', undefined],
    ['profile', ' profile x', undefined],
    ['profile', '"profile" x', undefined],
    ['services', 'services local', 'local'],
    ['services', 'profile local', undefined],
    ['sso-session', 'sso-session "my org"', 'my org'],
  ])('as a section of kind %s, [%s] is named %s', (kind, header, name) => {
    expect(namedSection(kind, header)).toBe(name);
  });
});
