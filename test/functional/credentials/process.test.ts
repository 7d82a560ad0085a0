import { chmodSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AwsHome, runInHome } from '../../support/aws-home.ts';
import { accessKeyOf, type Services, startServices } from '../../support/service-server.ts';

let home: AwsHome;
let services: Services;

beforeEach(async () => {
  home = new AwsHome();
  services = await startServices({});
});
afterEach(() => {
  services.close();
  home.remove();
});

const PROFILE = '[profile p]\nregion = us-east-1\n';
const keys = (more = '') => `{"Version": 1, "AccessKeyId": "AKIDPROCESS", "SecretAccessKey": "x"${more}}`;
const run = (script: string, { line = '{{home}}/get.sh', env = {}, more = '' } = {}) => {
  home.write({ 'get.sh': `#!/bin/sh\n${script}\n`, '.aws/config': `${PROFILE}credential_process = ${line}\n${more}` });
  return runInHome(home, services, { argv: ['--profile', 'p'], env });
};
const printed = (json: string) => run(`cat <<'END'\n${json}\nEND`);
const failed = (why: string) => ({
  code: 255,
  out: '',
  err: `\ndxcli: [ERROR]: Error when retrieving credentials from custom-process: ${why}\n`,
});

describe('the output of credential_process', () => {
  test.each([
    [keys(), undefined],
    [keys(', "SessionToken": "st"'), 'st'],
    [keys(', "SessionToken": ""'), undefined],
    [keys(', "SessionToken": null, "Expiration": null'), undefined],
    [keys(', "Expiration": "2040-01-01T00:00:00Z"'), undefined],
    ['{"Version": 1.0, "AccessKeyId": "AKIDPROCESS", "SecretAccessKey": "x"}', undefined],
    ['{"Version": true, "AccessKeyId": "AKIDPROCESS", "SecretAccessKey": "x"}', undefined],
  ])('gives keys and token: %s', async (json, token) => {
    expect(await printed(json)).toMatchObject({ code: 0, err: '' });
    expect(accessKeyOf(services.requests)).toBe('AKIDPROCESS');
    expect(services.requests[0]?.headers['x-amz-security-token']).toBe(token);
  });

  test.each([
    ['{}', "Unsupported version '<Version key not provided>' for credential process provider, supported versions: 1"],
    ['{"Version": 2}', "Unsupported version '2' for credential process provider, supported versions: 1"],
    ['{"Version": "1"}', "Unsupported version '1' for credential process provider, supported versions: 1"],
    ['{"Version": null}', "Unsupported version 'None' for credential process provider, supported versions: 1"],
    ['{"Version": false}', "Unsupported version 'False' for credential process provider, supported versions: 1"],
    ['{"Version": [1]}', "Unsupported version '[1]' for credential process provider, supported versions: 1"],
    ['{"Version": 1}', "Missing required key in response: 'AccessKeyId'"],
    ['{"Version": 1, "AccessKeyId": "a"}', "Missing required key in response: 'SecretAccessKey'"],
  ])('is refused without version or keys: %s', async (json, why) => {
    expect(await printed(json)).toEqual(failed(why));
  });

  test.each(['', 'nonsense', '[]', '"x"', 'null', '1', `${keys()}${keys()}`])(
    'is refused when it is not an object: %j',
    async (text) => {
      expect(await printed(text)).toEqual(
        failed(`the program '${home.path}/get.sh' did not print a JSON object on standard output.`),
      );
    },
  );

  test.each(['"xx"', '""', '5', '"2040-01-01T00:00:00"'])(
    'is refused when its expiration is not a time with a zone: %s',
    async (expiration) => {
      expect((await printed(keys(`, "Expiration": ${expiration}`))).err).toMatch(
        /^\ndxcli: \[ERROR\]: Expiration, as printed/,
      );
    },
  );

  test('is refused when the keys have expired, after a second run', async () => {
    const ran = await run(`echo x >> {{home}}/runs; echo '${keys(', "Expiration": "2020-01-01T00:00:00Z"')}'`);
    expect(ran.err).toContain('Credentials were refreshed, but the refreshed credentials are still expired.');
    expect(home.read('runs')).toBe('x\nx\n');
  });
});

describe('the program of credential_process', () => {
  const echo = `printf '{"Version": 1, "AccessKeyId": "%s", "SecretAccessKey": "x"}'`;
  test.each([
    [`"a b" 'c d'`, 'a b|c d'],
    ["a\\ b '' ", 'a b|'],
    ['$HOME ~ > x', '$HOME|~'],
    [`"it's" '"'`, `it's|\\"`],
    ['a # b', 'a|#'],
  ])('runs without a shell, with the words of %j', async (args, wanted) => {
    await run(`${echo} "$(printf '%s|%s' "$1" "$2" | sed 's/"/\\\\"/g')"`, { line: `{{home}}/get.sh ${args}` });
    const id = JSON.parse(`"${wanted}"`);
    expect(accessKeyOf(services.requests)).toBe(id);
  });

  test('runs with the environment and the working folder of dxcli', async () => {
    await run(`${echo} "$FOO:$(pwd)"`, { line: './get.sh', env: { FOO: 'bar' } });
    const authorization = services.requests[0]?.headers.authorization;
    expect(authorization).toContain(`Credential=bar:${home.path}/2`);
  });

  test('may write to standard error, which is not shown when it succeeds', async () => {
    expect(await run(`echo warning >&2; echo '${keys()}'`)).toMatchObject({ code: 0, err: '' });
  });

  test('runs after the keys of the credentials file and before those of the config file', async () => {
    const more = 'aws_access_key_id = AKIDCONFIG\naws_secret_access_key = x\n';
    await run(`echo '${keys()}'`, { more });
    expect(accessKeyOf(services.requests)).toBe('AKIDPROCESS');
    services.requests.length = 0;
    home.write({ '.aws/credentials': '[p]\naws_access_key_id = AKIDFILE\naws_secret_access_key = x\n' });
    await run('exit 1', { more });
    expect(accessKeyOf(services.requests)).toBe('AKIDFILE');
  });
});

describe('a credential_process that fails', () => {
  test.each([
    ['echo "no luck" >&2; exit 3', 'no luck'],
    ['echo a >&2; echo b >&2; exit 1', 'a\nb'],
    ['echo secret; exit 1', "the program '{{home}}/get.sh' ended with exit code 1 and no message."],
    ['kill -9 $$', "the program '{{home}}/get.sh' ended with signal SIGKILL and no message."],
  ])('is reported with its exit and its message: %s', async (script, why) => {
    expect(await run(script)).toEqual(failed(why.replace('{{home}}', home.path)));
  });

  test.each([
    [
      '/no/such/program',
      "the program '/no/such/program' could not be run: there is no such file. Check credential_process.",
    ],
    [
      'no-such-program --password hush',
      "the program 'no-such-program' could not be run: there is no such file. Check credential_process.",
    ],
    ['{{home}}', "the program '{{home}}' could not be run: permission denied. Check credential_process."],
    ['', 'credential_process of profile "p" names no program.'],
    ['"abc', 'credential_process of profile "p" has a quote that is not closed.'],
  ])('is reported when it cannot be run: %s', async (line, why) => {
    expect(await run('', { line })).toEqual(failed(why.replace('{{home}}', home.path)));
  });
});

describe('a credential_process that cannot be run', () => {
  const EXEC = "could not be run: exec format error. Its first line must be '#!' and the path of an interpreter.";
  test.each([
    ['without an interpreter in its first line', 'echo hi\n'],
    ['without anything', ''],
    ['with an empty first line of an interpreter', '#! \necho hi\n'],
  ])('is an error for a script %s', async (_, script) => {
    home.write({ 'plain.sh': script });
    chmodSync(`${home.path}/plain.sh`, 0o755);
    expect(await run('', { line: '{{home}}/plain.sh' })).toEqual(failed(`the program '${home.path}/plain.sh' ${EXEC}`));
    expect(await run('', { line: 'plain.sh', env: { PATH: `/nowhere:${home.path}` } })).toEqual(
      failed(`the program 'plain.sh' ${EXEC}`),
    );
  });

  test('is an error for an empty name', async () => {
    expect(await run('', { line: '"" x' })).toEqual(failed('credential_process of profile "p" names no program.'));
  });

  test('is an error for a null character', async () => {
    expect(await run('', { line: 'a\0b' })).toEqual(
      failed('credential_process has a null character, which no program can be given.'),
    );
  });
});
